"""Pages of the vendor's generator stay byte for byte, and pages of people come to the same form."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity, ignore
from modelgen.fmt.formatter import Rewrite
from modelgen.source.tree import Source, read_tree
from tests import corpora
from tests.formatting import formatted
from tests.pages import write

pytestmark = pytest.mark.long

SPECS = corpora.ROOT / "specs"
NOT_THE_VENDORS = {
    # (page, first byte that differs): why the vendor's own page is not what `fmt` makes of it.
    "airbyte-api-python-sdk": {
        # A literal `<br>` counts as four characters there; everywhere else it is written `<br/>`.
        ("models/adanalyticsreportconfiguration.md", 430),
        ("models/collection.md", 424),
        # A description begins with a blank, which in a cell is padding.
        ("models/sourcequickbooks.md", 5644),
    },
    "mistral-client-python": {
        # One cell is padded 46 characters wider than its column.
        ("models/chatcompletionrequest.md", 6845),
        ("models/chatcompletionstreamrequest.md", 6851),
    },
}


def sources(root: Path) -> list[Source]:
    return list(read_tree(root, ignore))


def first_difference(one: Rewrite) -> int:
    pairs = enumerate(zip(one.old, one.new, strict=False))
    return next((n for n, (old, new) in pairs if old != new), min(len(one.old), len(one.new)))


@pytest.mark.whole
def test_pages_of_the_vendor_stay_byte_for_byte(name: str) -> None:
    found = formatted(sources(corpora.folder(name)))
    different = {(one.path, first_difference(one)) for one in found.rewrites}
    assert different == NOT_THE_VENDORS.get(name, set())
    assert found.alone == ()
    assert len(found.kept) >= 0.995 * (len(found.kept) + len(different))


def test_the_tree_may_begin_at_the_folder_that_its_own_links_name(name: str) -> None:
    found = formatted(sources(corpora.folder(name) / "models"))
    assert len(found.rewrites) == len(NOT_THE_VENDORS.get(name, set()))
    assert found.alone == ()


def test_our_own_pages_are_as_they_should_be() -> None:
    found = formatted(sources(SPECS))
    assert (len(found.kept), found.rewrites, found.alone) == (42, (), ())


# ------------------------------------------------------------------------- pages of people


@cache
def specs() -> dict[str, str]:
    return {source.path: source.data.decode() for source in sources(SPECS)}


def disturbed(text: str, chance: random.Random) -> str:
    """Return a page that says the same and has another layout."""
    if chance.random() < 0.7:
        text = re.sub(r" {2,}", " ", text)
    if chance.random() < 0.5:
        text = re.sub(r"(?m)^\| (?=\S)", "", text)
    if chance.random() < 0.5:
        text = re.sub(r"(?<=\| )-+(?= \|)", ":--", text)
    if chance.random() < 0.5:
        text = text.replace("<br/>", chance.choice(("<br>", "<br />")))
    if chance.random() < 0.5:
        text = re.sub(r"\n+## (Fields|Values|Supported Types)\n+", r"\n## \1\n", text)
    if chance.random() < 0.5:
        text = re.sub(r"\A# (.*)\n", r"\1\n===\n\n\n", text)
    if chance.random() < 0.5:
        text = re.sub(r"(?m)^- (`.*`)$", r"  *   \1", text)
    return text


def is_plain(path: str) -> bool:
    """Tell whether a page's description is indifferent to blanks and marks."""
    return not {"webhookendpoint", "verification", "userfilterclause"} & {Path(path).stem}


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_a_page_that_says_the_same_comes_to_the_same(seed: int) -> None:
    chance = random.Random(seed)
    given_ = {p: disturbed(t, chance) if is_plain(p) else t for p, t in specs().items()}
    found = formatted(Source(path, text.encode()) for path, text in given_.items())
    assert found.alone == ()
    for one in found.rewrites:
        assert one.new.decode() == specs()[one.path]


PIECES = (
    "|", "\\|", "`", "~~", "\n", "\n\n", "\r\n", "\r", "  ", "\t", "<br>", "<br/>", "## ", "```\n",
    "---", "> ", "* ", "N/A", "Optional[", "]", "(x)", "\ufeff", "\u200b", "<!--", "-->", ":", "**",
    "## Fields\n", "## Example Usage\n", "> :warning: **DEPRECATED**: x\n", "This is an open enum\n",
    "\x00", "\u2028", "    ", "\\", "=====\n", "List[models.User]", "| a | b |\n|-|-|\n", "word",
    "**Example 1:** ",
)  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0 | 1:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 2:
                text = text[:at] + text[at + chance.choice((1, 3, 20)) :]
            case _:
                lines = text.split("\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                text = "\n".join(lines)
    return text


@settings(max_examples=200 if corpora.everything() else 12)
@given(st.integers(0, 2**32))
def test_whatever_a_page_holds_it_says_the_same_afterwards_and_stays(
    tmp_path_factory: object, seed: int
) -> None:
    chance = random.Random(seed)
    pages = {p: mutated(t, chance) if chance.random() < 0.4 else t for p, t in specs().items()}
    place = tmp_path_factory.mktemp("mutated")  # type: ignore[attr-defined]
    write(place, dict(pages))
    before, broken = read(place)
    found = formatted(sources(place), broken)
    write(place, {one.path: one.new for one in found.rewrites})
    assert read(place) == (before, broken)
    again = formatted(sources(place), broken)
    assert (again.rewrites, again.alone) == ((), found.alone)


def read(place: Path) -> tuple[object, frozenset[str]]:
    """Return what the pages of a folder say, and those with an error."""
    found: list[Diagnostic] = []
    models = load(place, LoadOptions(), found.append).schema.models
    errors = (one.span.path for one in found if one.severity is Severity.ERROR)
    return models, frozenset(errors)
