"""Which cell a place is in."""

from __future__ import annotations

import pytest

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from modelgen.lsp.completion import cell_at

BARS = ("text", "", "| Field | Type |", "| --- | --- |", "| a | st", "| b \\| c | x |")
BARE = ("Field | Type", "--- | ---", "a | st")


@pytest.mark.parametrize(
    ("lines", "line", "column", "expected"),
    [
        (BARS, 5, 9, (1, "st")),
        (BARS, 5, 4, (0, "a")),
        (BARS, 5, 7, (1, "")),
        (BARS, 6, 13, (1, "x")),
        (BARS, 6, 7, (0, "b \\|")),
        (BARE, 3, 7, (1, "st")),
        (BARE, 3, 2, (0, "a")),
    ],
)
def test_bars_that_are_not_escaped_part_cells(
    lines: tuple[str, ...], line: int, column: int, expected: tuple[int, str]
) -> None:
    found = cell_at(lines, line, column)
    assert found is not None
    assert found.titles == ("Field", "Type")
    assert (found.index, found.before) == expected


@pytest.mark.parametrize(("line", "column"), [(1, 2), (2, 1), (3, 4), (4, 4), (6, 99)])
def test_what_is_in_no_row_of_a_table_is_no_cell(line: int, column: int) -> None:
    lines = ("text | more", "", "| Field | Type |", "| --- | --- |", "| a | b |", "| a | b | c |")
    assert cell_at(lines, line, column) is None
