"""A document knows its sections, and where everything stands."""

from __future__ import annotations

from modelgen.diagnostics.model import Span
from modelgen.markdown.blocks import read_document
from modelgen.markdown.document import Table

TEXT = "# One\n\ntext\n\n## Two\n\n| A | Bb |\n| - | - |\n| x |  y z |\n\n### Deep\n\nmore\n\n## Three\n"


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    document = read_document("a.md", TEXT)
    two = document.section_at(2)
    assert [type(block).__name__ for block in two.blocks] == ["Table", "Heading", "Other"]
    assert [block.line for block in two.rest] == [15]
    one = document.section_at(0)
    assert (len(one.blocks), one.rest) == (len(document.blocks) - 1, [])


def test_where_things_stand() -> None:
    document = read_document("a.md", TEXT)
    section = document.section_at(2)
    table = section.blocks[0]
    assert isinstance(table, Table)
    (row,) = table.rows
    assert document.heading_span(section.heading) == Span("a.md", 5, 4, 5, 7)
    assert document.cell_span(row, row.cells[1]) == Span("a.md", 9, 8, 9, 11)
    assert document.part_span(row.line, row.cells[1], 2, 3) == Span("a.md", 9, 10, 9, 11)
    assert document.line_span(9) == Span("a.md", 9, 1, 9, 13)
    assert document.rest_span(9, 6) == Span("a.md", 9, 6, 9, 13)
