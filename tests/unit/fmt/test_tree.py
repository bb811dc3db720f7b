"""Edits of a page: what they do not touch stays."""

from __future__ import annotations

import pytest

from modelgen.diagnostics.model import Span
from modelgen.dialects.base import Edit
from modelgen.fmt.tree import edited


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Edit:
    return Edit(Span("a.md", line, column, end_line, end_column), text)


def test_edits_are_places_of_the_page_as_it_stands() -> None:
    edits = (edit(1, 1, 1, 2, "first"), edit(2, 3, 2, 5, ""), edit(3, 1, 3, 1, "new\n"))
    assert edited("a b\nc de\nf\n", edits) == "first b\nc \nnew\nf\n"
    assert edited("a b\n", ()) == "a b\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_mark_and_line_ends_stay_and_edits_get_the_first_one(mark: str) -> None:
    assert edited(f"{mark}a\r\nb\n", (edit(2, 1, 2, 2, "x\ny"),)) == f"{mark}a\r\nx\r\ny\n"
    assert edited(f"{mark}a\nb\r\n", (edit(1, 1, 1, 2, "x"),)) == f"{mark}x\nb\r\n"
