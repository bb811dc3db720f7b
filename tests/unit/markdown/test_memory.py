"""Rows that are known are not read again, and say the same."""

from __future__ import annotations

from functools import partial

from modelgen.diagnostics.codes import pages as rules
from modelgen.diagnostics.model import Diagnostic, Reporter, Span, ignore
from modelgen.markdown.memory import RowMemory


def reading(text: str, asked: list[str], report: Reporter) -> str:
    asked.append(text)
    if "bad" in text:
        report(rules.short_row(Span("a.md", 1, 1, 1, 2), 1, 2))
    return text.upper()


def test_a_row_is_read_once_by_the_same() -> None:
    memory, asked = RowMemory(), list[str]()
    for _ in range(3):
        memory.begin()
        known = memory.rows("header")
        assert [known.recall(row, partial(reading, row, asked), ignore) for row in "aba"] == [
            *"ABA"
        ]
    assert asked == ["a", "b"]


def test_a_row_is_read_again_by_something_else() -> None:
    memory, asked = RowMemory(), list[str]()
    for by in ("header", "another"):
        memory.begin()
        memory.rows(by).recall("a", partial(reading, "a", asked), ignore)
    assert asked == ["a", "a"]


def test_what_is_wrong_with_a_row_is_said_each_time() -> None:
    memory, asked, said = RowMemory(), list[str](), list[Diagnostic]()
    for _ in range(2):
        memory.begin()
        assert memory.rows("").recall("bad", partial(reading, "bad", asked), said.append) == "BAD"
    assert (len(asked), len(said)) == (2, 2)


def test_rows_that_are_gone_are_forgotten() -> None:
    memory, asked = RowMemory(), list[str]()
    for row in "abba":
        memory.begin()
        memory.rows("").recall(row, partial(reading, row, asked), ignore)
    assert asked == ["a", "b", "a"]
