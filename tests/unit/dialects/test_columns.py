"""Tables are found by the titles of their columns, in whatever form a dialect has them."""

from __future__ import annotations

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.columns import (
    Column,
    Columns,
    FoundTable,
    find_table,
    identifiers,
    read_text,
)
from modelgen.markdown.blocks import read_document
from modelgen.syntax import Identifiers

FIXED = Columns(
    (Column("name", ("Field",)), Column("type", ("Type",)), Column("text", ("Text",), needed=False))
)
FREE = Columns(
    (Column("name", ("Field", "Property")), Column("type", ("Type",))),
    in_order=False,
    others=True,
    key=str.casefold,
)
LOOSE = Columns(
    (Column("name", ("Name",)), Column("text", ("Text",)), Column("notes", ("Notes",))),
    loose="text",
    bare=True,
)


def found(columns: Columns, *lines: str) -> tuple[FoundTable | None, list[Diagnostic]]:
    document = read_document("a.md", "\n".join(("## Fields", "", *lines)))
    section = document.section_at(0)
    said: list[Diagnostic] = []
    return find_table(section, columns, said.append), said


def cells(columns: Columns, *lines: str) -> list[list[str]]:
    table, said = found(columns, *lines)
    assert table is not None
    rows = [[*row.texts] for row in table.rows(said.append)]
    assert said == []
    return rows


@pytest.mark.parametrize(
    ("columns", "header", "at"),
    [
        (FIXED, "| Field | Type |", {"name": 0, "type": 1}),
        (FIXED, "| Field | Type | Text |", {"name": 0, "type": 1, "text": 2}),
        (FREE, "| type | PROPERTY | more |", {"name": 1, "type": 0}),
        (FREE, "| Field | Property | Type |", {"name": 0, "type": 2}),
    ],
)
def test_where_columns_stand(columns: Columns, header: str, at: dict[str, int]) -> None:
    table, said = found(columns, header, "|" + " - |" * (header.count("|") - 1))
    assert said == []
    assert table is not None
    assert table.at == at


@pytest.mark.parametrize(
    ("columns", "header", "problem"),
    [
        (FIXED, "| Type | Field |", "the columns are out of order"),
        (FIXED, "| Field | Field |", "the column `Type` is missing"),
        (FIXED, "| Field | Typ |", "`Typ` is no column of this table"),
        (FIXED, "| Field | |", "a column has no name"),
        (FREE, "| Name | Type |", "the column `Field` is missing"),
    ],
)
def test_what_is_wrong_with_a_header(columns: Columns, header: str, problem: str) -> None:
    table, said = found(columns, header, "| - | - |")
    assert table is None
    assert [one.message.partition(";")[0] for one in said] == [problem]


def test_rows_that_are_not_whole_are_told() -> None:
    table, said = found(
        FIXED, "| Field | Type |", "| - | - |", "| a |", "| b | c | d |", "| e | f |"
    )
    assert table is not None
    assert [row.line for row in table.rows(said.append)] == [7]
    assert [(one.code, one.span.line, one.span.column) for one in said] == [
        ("MG106", 5, 1),
        ("MG105", 6, 11),
    ]


def test_a_loose_column_holds_bars() -> None:
    rows = cells(
        LOOSE, "Name | Text | Notes", "- | - | -", "a | b | c", "a | b|c | d", "a | b | c | "
    )
    assert rows == [["a", "b", "c"], ["a", "b|c", "d"], ["a", "b | c", ""]]


def test_a_cell_is_found_by_its_role() -> None:
    table, said = found(FREE, "| Type | Property | More |", "| - | - | - |", "| str | id | x |")
    assert table is not None
    (row,) = table.rows(said.append)
    name, text = table.cell(row, "name"), table.cell(row, "text")
    assert name is not None
    assert (name.raw, text) == ("id", None)


def test_identifiers() -> None:
    said = ["Like `userId` or `user-id`.", None, "`$ref`, `userId`, `a b`, `1x`, `my_key` header"]
    assert identifiers(said) == (Identifiers(("userId", "$ref"), headers=("my_key",)),)
    said = ['As userName, not httpFoo/barBaz: `{"last_login": 1, "is active": 2}`.']
    assert identifiers(said) == (Identifiers(keys=("last_login",), mentions=("userName",)),)
    assert identifiers(["Nothing.", None]) == ()


def test_what_a_cell_says() -> None:
    assert read_text("a<br>b<br/>c<br />d<bra>") == "a\nb\nc\nd<bra>"
    assert read_text(r"a \| b \a <br\>") == r"a | b \a <br\>"
