"""Rows that are known are not read again, and say the same."""

from __future__ import annotations

from functools import partial

from modelgen.diagnostics.codes import pages as rules
from modelgen.diagnostics.model import Diagnostic, Reporter, Span, ignore
from modelgen.markdown.row_cache import RowCache


def reading(text: str, asked: list[str], report: Reporter) -> str:
    asked.append(text)
    if "bad" in text:
        report(rules.short_row(Span("a.md", 1, 1, 1, 2), 1, 2))
    return text.upper()


def test_a_row_is_read_once_by_the_same() -> None:
    cache, asked = RowCache(), list[str]()
    for _ in range(3):
        cache.begin()
        known = cache.rows("header")
        assert [known.get(row, partial(reading, row, asked), ignore) for row in "aba"] == [*"ABA"]
    assert asked == ["a", "b"]


def test_a_row_is_read_again_by_something_else() -> None:
    cache, asked = RowCache(), list[str]()
    for by in ("header", "another"):
        cache.begin()
        cache.rows(by).get("a", partial(reading, "a", asked), ignore)
    assert asked == ["a", "a"]


def test_what_is_wrong_with_a_row_is_said_each_time() -> None:
    cache, asked, said = RowCache(), list[str](), list[Diagnostic]()
    for _ in range(2):
        cache.begin()
        assert cache.rows("").get("bad", partial(reading, "bad", asked), said.append) == "BAD"
    assert (len(asked), len(said)) == (2, 2)


def test_rows_that_are_gone_are_forgotten() -> None:
    cache, asked = RowCache(), list[str]()
    for row in "abba":
        cache.begin()
        cache.rows("").get(row, partial(reading, row, asked), ignore)
    assert asked == ["a", "b", "a"]
