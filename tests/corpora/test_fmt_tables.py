"""Tables that people wrote come to rest, and say the same afterwards; in whatever form they come."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.diagnostics.model import ignore
from modelgen.dialects.read import TreeReading, looks_of, settle, suffixes_of
from modelgen.dialects.tables.profile import Profile
from modelgen.fmt.formatter import Formatted, format_pages, lost_line
from modelgen.source.tree import Source, read_tree
from tests import corpora
from tests.formatting import originals

pytestmark = pytest.mark.long

PROJECTS = (
    "argo-workflows", "cdevents-spec", "gbfs", "mobility-data-specification",
    "serverlessworkflow-specification", "stac-spec", "woocommerce-rest-api-docs", "xrpl-standards",
)  # fmt: skip
FOLDERS = [
    *[(f"tables/{name}", "tables") for name in PROJECTS],
    *[(f"tables-cases/{number:02}", "tables") for number in range(1, 31)],
    ("graph", "graph"),
]
READING = TreeReading("tables")


@cache
def pages(folder: str, profile: str) -> tuple[Source, ...]:
    ends = suffixes_of(READING, {"tables": Profile(extends=profile)})
    return tuple(read_tree(corpora.shared() / "corpus" / folder, ignore, suffixes=ends))


def laid_out(held: list[Source], profile: str, *, compact: bool = False) -> Formatted:
    options = {"tables": Profile(extends=profile)}
    reading = settle(READING, looks_of(held, READING), options)
    return format_pages(originals(held, reading), frozenset(), frozenset(), compact=compact)


def rewritten(held: list[Source], found: Formatted) -> list[Source]:
    new = {one.path: one.new for one in found.rewrites}
    return [Source(one.path, new.get(one.path, one.data)) for one in held]


@pytest.mark.parametrize("compact", [False, True], ids=["aligned", "compact"])
@pytest.mark.parametrize(("folder", "profile"), FOLDERS, ids=[name for name, _ in FOLDERS])
def test_every_page_is_laid_out_and_stays(folder: str, profile: str, compact: bool) -> None:
    held = [*pages(folder, profile)]
    found = laid_out(held, profile, compact=compact)
    assert (found.alone, found.only_read) == ((), {})
    for one in found.rewrites:
        old, new = (text.decode().replace("\r\n", "\n") for text in (one.old, one.new))
        assert lost_line(old, new, {}) is None
        assert "".join(blank(old)) == "".join(blank(new))
    again = laid_out(rewritten(held, found), profile, compact=compact)
    assert (again.rewrites, again.alone) == ((), ())


def blank(text: str) -> Iterator[str]:
    """Yield what is no blank, no dash of a delimiter and no bar at the end of a row."""
    for line in text.split("\n"):
        if not re.fullmatch(r"[ \t>|:-]*", line):
            yield re.sub(r"[ \t|]", "", line)


PIECES = ("|", "\\|", "`", "\n", "  ", "\t", "<br>", "```\n", "> ", "- ", "|-|-|\n", "\n\n", "\u200b", "\u65e5", "\\", "<!--", "-->", "x", ":", "</div>\n")  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 2, 4, 8))):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(3):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.choice((1, 3, 20)) :]
            case _:
                lines = text.split("\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                text = "\n".join(lines)
    return text


@settings(max_examples=300 if corpora.everything() else 40)
@given(st.integers(0, 2**32))
def test_whatever_becomes_of_a_page_it_comes_to_rest(seed: int) -> None:
    chance = random.Random(seed)
    held = [one for name in PROJECTS for one in pages(f"tables/{name}", "tables")]
    one = chance.choice([one for one in held if len(one.data) < 60_000])
    text = mutated(one.data.decode(), chance)
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    changed = [Source(Path(one.path).name, text.encode())]
    found = laid_out(changed, "tables")
    again = laid_out(rewritten(changed, found), "tables")
    assert (again.rewrites, again.alone) == ((), found.alone)
