"""Tables as they are written."""

from __future__ import annotations

import pytest

from modelgen.markdown import tables


def test_every_column_is_as_wide_as_the_widest_cell_of_the_table() -> None:
    made = tables.table(("Name", "Value"), [[tables.plain("`A`"), tables.plain("a longer one")]])
    assert made.split("\n") == [
        "| Name         | Value        |",
        "| ------------ | ------------ |",
        "| `A`          | a longer one |",
    ]


def test_an_empty_table_is_as_wide_as_its_longest_title() -> None:
    made = tables.table(("Field", "Description"), [])
    assert made.split("\n") == ["| Field       | Description |", "| ----------- | ----------- |"]


def test_a_line_break_counts_as_one_and_an_escaped_pipe_too() -> None:
    assert tables.prose("a\nb") == ("a<br/>b", 3)
    assert tables.prose("a|b") == ("a\\|b", 3)


def test_a_cell_longer_than_the_width_it_counts_for_is_not_cut() -> None:
    made = tables.table(("A",), [[tables.prose("x\n" * 4 + "y")], [tables.plain("z")]])
    assert made.split("\n")[2:] == ["| x<br/>x<br/>x<br/>x<br/>y |", "| z         |"]


def test_padding_stops_at_the_widest_column_that_is_wanted() -> None:
    made = tables.table(("A",), [[tables.plain("x" * 30)], [tables.plain("y")]], most=5)
    assert made.split("\n") == ["| A     |", "| ----- |", f"| {'x' * 30} |", "| y     |"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("  a\t", "a"),
        ("a\r\nb\rc\nd", "a<br/>b<br/>c<br/>d"),
        ("a\\|b", "a\\\\|b"),
        ("a\u2028b", "a\u2028b"),
        ("trailing\n", "trailing<br/>"),
        ("two  blanks", "two  blanks"),
    ],
)
def test_prose(text: str, cell: str) -> None:
    assert tables.prose(text)[0] == cell
