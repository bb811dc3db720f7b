"""Places counted in characters and lines of ours, and in code units as editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from lsprotocol.types import Position

from modelgen.diagnostics.model import Span
from modelgen.lsp.positions import UTF8, UTF16, UTF32, Lines

ENCODINGS = (UTF8, UTF16, UTF32)
TEXTS = st.text(st.sampled_from("ab|é€😀\ud800\u2028\x0b\r\n"), max_size=24)


@pytest.mark.parametrize(
    ("encoding", "character"),
    [(UTF8, 9), (UTF16, 4), (UTF32, 3)],
    ids=["utf-8", "utf-16", "utf-32"],
)
def test_characters_are_counted_in_the_units_of_the_editor(encoding: str, character: int) -> None:
    lines = Lines("x\né😀€| b", encoding)
    assert lines.position(2, 4) == Position(1, character)
    assert lines.place(Position(1, character)) == (2, 4)


def test_a_position_inside_a_character_is_before_it() -> None:
    assert Lines("a😀b").place(Position(0, 2)) == (1, 2)


def test_what_is_beyond_the_text_is_its_end() -> None:
    lines = Lines("a\nbc")
    assert lines.place(Position(9, 9)) == (2, 3)
    assert lines.place(Position(0, 9)) == (1, 2)
    assert lines.position(7, 1) == Position(1, 2)


def test_a_lone_carriage_return_ends_a_line_for_editors_alone() -> None:
    lines = Lines("a\r\nb\rc😀d\ne")
    assert lines.lines == ["a", "b\rc😀d", "e"]
    assert lines.position(2, 5) == Position(2, 3)
    assert lines.place(Position(2, 3)) == (2, 5)
    assert lines.position(3, 1) == Position(3, 0)
    assert lines.place(Position(3, 0)) == (3, 1)


def test_other_separators_end_no_line() -> None:
    assert Lines("a\u2028b\x0bc\x85d\ne").position(2, 1) == Position(1, 0)


def test_a_mark_of_byte_order_is_counted_where_the_editor_has_it() -> None:
    assert Lines("\ufeff# A").position(1, 3) == Position(0, 3)
    assert Lines("\ufeff# A").place(Position(0, 3)) == (1, 3)
    assert Lines("\ufeff# A").offset(Position(0, 3)) == 3


def test_a_span_is_a_range() -> None:
    found = Lines("😀b\ncd").range(Span("p", 1, 2, 2, 2))
    assert (found.start, found.end) == (Position(0, 2), Position(1, 1))


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_every_place_comes_back(text: str, encoding: str, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    line = data.draw(st.integers(1, len(lines.lines)))
    column = data.draw(st.integers(1, len(lines.lines[line - 1]) + 1))
    assert lines.place(lines.position(line, column)) == (line, column)


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 30), st.integers(0, 30))
def test_no_position_is_outside(text: str, encoding: str, line: int, character: int) -> None:
    lines = Lines(text, encoding)
    assert 0 <= lines.offset(Position(line, character)) <= len(text)
