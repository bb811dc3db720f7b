"""Finds the table of a generated section, and checks that nothing of it would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...markdown.document import Block, Document, Heading, Row, Table
from ...markdown.rows import Cell


def cell_span(document: Document, row: Row, cell: Cell) -> Span:
    """Return the span of a cell's text."""
    return Span.of_line(document.path, row.line, cell.column, len(cell.raw))


def heading_span(document: Document, heading: Heading) -> Span:
    """Return the span of a heading's text."""
    return Span.of_line(document.path, heading.line, heading.column, len(heading.text))


def find_table(
    document: Document,
    section: Heading,
    blocks: tuple[Block, ...],
    columns: tuple[tuple[str, ...], ...],
    report: Reporter,
) -> Table | None:
    """Return the section's one table, if its header is one of `columns`; report the rest."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        place = blocks[0].line if blocks else section.line
        length = len(document.lines[place - 1])
        header = "| " + " | ".join(columns[0]) + " |"
        report(
            rules.missing_table(Span.of_line(document.path, place, 1, length), section.text, header)
        )
        return None
    for block in blocks:
        if block is not tables[0]:
            length = len(document.lines[block.line - 1])
            report(
                rules.stray_text(Span.of_line(document.path, block.line, 1, length), section.text)
            )
    return tables[0] if _check_header(document, tables[0], columns, report) else None


def _check_header(
    document: Document, table: Table, columns: tuple[tuple[str, ...], ...], report: Reporter
) -> bool:
    header = table.titles
    if header in columns:
        return True
    wanted = max(columns, key=len)
    for cell in table.header.cells:
        if cell.text not in wanted:
            near = get_close_matches(cell.text, wanted, 1)
            report(
                rules.bad_header(
                    cell_span(document, table.header, cell),
                    (
                        f"`{cell.text}` is no column of this table"
                        if cell.text
                        else "a column has no name"
                    ),
                    " | ".join(wanted),
                    near[0] if near else None,
                )
            )
            return False
    missing = [name for name in columns[0] if name not in header]
    problem = f"the column `{missing[0]}` is missing" if missing else "the columns are out of order"
    span = _whole_line(document, table.line)
    report(rules.bad_header(span, problem, " | ".join(wanted), None))
    return False


def whole_rows(document: Document, table: Table, report: Reporter) -> Iterator[Row]:
    """Yield the rows that have a cell for each column; report the others."""
    columns = len(table.titles)
    for row in table.rows:
        if is_whole(document, row, columns, report):
            yield row


def is_whole(document: Document, row: Row, columns: int, report: Reporter) -> bool:
    """Return whether a row has a cell for each column, or report that it has not."""
    count = len(row.cells)
    if count > columns:
        column = row.cells[columns].column
        length = len(document.lines[row.line - 1]) - column + 1
        span = Span.of_line(document.path, row.line, column, length)
        report(rules.long_row(span, count, columns))
    elif count < columns:
        report(rules.short_row(_whole_line(document, row.line), count, columns))
    return count == columns


def _whole_line(document: Document, line: int) -> Span:
    return Span.of_line(document.path, line, 1, len(document.lines[line - 1]))
