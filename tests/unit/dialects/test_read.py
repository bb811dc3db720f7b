"""Dialects that decide once a tree, complete pages from others, or read what no other does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from modelgen.build import Resources, load
from modelgen.cache.state import State
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Reporter, ignore
from modelgen.dialects import DIALECTS
from modelgen.dialects import read as reading
from modelgen.dialects.base import Dialect
from modelgen.ir.model import Enumeration, Openness, Record, Value
from modelgen.markdown.document import Document, Heading
from modelgen.syntax import EnumDecl, MemberDecl, ParsedPage, RecordDecl, Token


class Options(Struct, frozen=True):
    loud: bool = False


class Settings(Struct, frozen=True):
    mark: str
    loud: bool


def look(data: bytes) -> Mapping[str, int]:
    return {mark: data.count(mark.encode()) for mark in "!?"}


def settle(looks: Sequence[Mapping[str, int]], options: Options) -> Settings:
    totals = {mark: sum(look[mark] for look in looks) for mark in "!?"}
    return Settings(max(totals, key=lambda mark: totals[mark]), options.loud)


def claims(document: Document, settings: Settings) -> bool:
    return document.lines[0].startswith("## ")


def read(document: Document, settings: Settings, report: Reporter) -> ParsedPage:
    """Read a model below each heading; its name ends in the mark of the tree."""
    found = [block for block in document.blocks if isinstance(block, Heading)]
    names = [
        (block.text.upper() if settings.loud else block.text) + settings.mark for block in found
    ]
    return ParsedPage(
        document.path,
        tuple(
            RecordDecl(
                Token(name, block.column, 1), block.line, (), "", block.text, None, None, (), ()
            )
            for name, block in zip(names, found, strict=True)
        ),
    )


def complete(pages: Sequence[ParsedPage], settings: Any, report: Reporter) -> Sequence[ParsedPage]:
    """Add an enumeration of all other models to the first page."""
    first, *rest = pages
    names = [decl.name for page in pages for decl in page.declarations]
    members = tuple(MemberDecl(None, Value.of(name.text), name) for name in names)
    lines = tuple(1 for _ in members)
    everything = EnumDecl(
        Token("All", 1, 1), 1, (), "", "all", None, None, members, lines, None, Openness.CLOSED
    )
    return [replace(first, declarations=(*first.declarations, everything)), *rest]


MARKED = Dialect(
    "marked", claims, read, options=Options, look=look, settle=settle, complete=complete
)
PAGES = {"a.md": "## One\n\nhey!\n\n## Two\n", "b.md": "## Three\n\nwhat! so?\n"}
OTHER = "# Thing\n\n## Values\n\n| Name | Value |\n| - | - |\n| `A` | a |\n"


def names(
    folder: Path, options: LoadOptions | None = None, resources: Resources | None = None
) -> list[str]:
    schema = load(folder, options or LoadOptions(), ignore, resources).schema
    return [id.name for id in schema.models]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path, text in PAGES.items():
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.fixture
def dialects(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(reading, "DIALECTS", (*DIALECTS, MARKED))
    return monkeypatch


def test_a_tree_is_looked_at_before_it_is_read(tree: Path, dialects: object) -> None:
    assert names(tree) == ["All", "One!", "Three!", "Two!"]
    (tree / "c.md").write_text("## Four\n\n?????\n")
    assert names(tree) == ["All", "Four?", "One?", "Three?", "Two?"]


def test_options_shape_what_is_decided(tree: Path, dialects: object) -> None:
    options = LoadOptions(options={"marked": Options(loud=True)})
    assert names(tree, options) == ["All", "ONE!", "THREE!", "TWO!"]


def test_pages_are_completed_from_others(tree: Path, dialects: object) -> None:
    models = load(tree, LoadOptions(), ignore).schema.models
    everything = next(model for model in models.values() if isinstance(model, Enumeration))
    assert [member.value.plain for member in everything.members] == ["One!", "Two!", "Three!"]


def test_one_page_declares_several_models_at_their_anchors(tree: Path, dialects: object) -> None:
    schema = load(tree, LoadOptions(), ignore).schema
    places = {
        id.name: (schema.span(id).path, schema.span(id).line)
        for id, model in schema.models.items()
        if isinstance(model, Record)
    }
    assert places == {"One!": ("a.md", 1), "Two!": ("a.md", 5), "Three!": ("b.md", 1)}


def test_several_dialects_read_one_tree(tree: Path, dialects: object) -> None:
    (tree / "thing.md").write_text(OTHER)
    assert names(tree) == ["All", "One!", "Thing", "Three!", "Two!"]


def test_what_was_decided_is_a_part_of_what_a_page_is_known_by(
    tree: Path,
    dialects: object,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path_factory.mktemp("cache")))

    def build() -> list[str]:
        state = State(str(tree), "out", (), ())
        found = names(tree, None, Resources(state=state))
        state.close()
        return found

    assert build() == build() == ["All", "One!", "Three!", "Two!"]
    (tree / "c.md").write_text("?????\n")
    assert build() == ["All", "One?", "Three?", "Two?"]


def test_a_fallback_reads_what_no_other_dialect_does(
    tree: Path, dialects: pytest.MonkeyPatch
) -> None:
    last = replace(MARKED, fallback=True)
    dialects.setattr(reading, "DIALECTS", (last, *DIALECTS))
    assert names(tree) == ["All", "One!", "Three!", "Two!"]
    (tree / "thing.md").write_text(OTHER)
    assert names(tree) == ["Thing"]
