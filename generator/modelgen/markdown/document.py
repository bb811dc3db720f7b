"""The parts of a Markdown page that dialects need: sections, tables, rows and cells."""

from __future__ import annotations

from msgspec import Struct

from ..diagnostics.model import Span
from .rows import Cell, cut_row, split_row


class Row(Struct, frozen=True):
    """One line of a table."""

    line: int
    cells: tuple[Cell, ...]


class Heading(Struct, frozen=True):
    """A heading, `#` or underlined."""

    level: int
    text: str
    line: int
    column: int
    """Where `text` starts, from 1."""
    end_line: int
    """The first line after it."""


class Table(Struct, frozen=True):
    """A table with a header and a delimiter line."""

    titles: tuple[str, ...]
    """The texts of the header's cells."""
    lines: tuple[str, ...]
    """All lines, which are cut into cells when somebody asks: of most tables nobody does."""
    line: int
    end_line: int

    @property
    def header(self) -> Row:
        """The row above the delimiter."""
        return self.row(self.line)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the delimiter."""
        last = self.line + len(self.lines)
        return tuple([self.row(line) for line in range(self.line + 2, last)])

    def row(self, line: int) -> Row:
        """Return the row in a line of the page."""
        return Row(line, split_row(self.lines[line - self.line]))

    def column(self, index: int) -> list[str]:
        """Return the cells of one column below the delimiter, as they are in the file."""
        rows = [cut_row(text) for text in self.lines[2:]]
        return [row[index] for row in rows if len(row) > index]


class Fence(Struct, frozen=True):
    """A fenced block of code."""

    info: str
    content: str
    line: int
    end_line: int


class Other(Struct, frozen=True):
    """Any other block: `kind` is markdown-it's name for it without `_open`."""

    kind: str
    line: int
    end_line: int


Block = Heading | Table | Fence | Other


class Document(Struct, frozen=True, eq=False):
    """A page: its lines and its top-level blocks, in order."""

    path: str
    lines: tuple[str, ...]
    """Without line ends; line `n` of the file is `lines[n - 1]`."""
    blocks: tuple[Block, ...]

    def line_span(self, line: int) -> Span:
        """Return the span of a whole line."""
        return self.rest_span(line, 1)

    def rest_span(self, line: int, column: int) -> Span:
        """Return the span of a line from a column on."""
        return Span.of_line(self.path, line, column, len(self.lines[line - 1]) - column + 1)

    def cell_span(self, row: Row, cell: Cell) -> Span:
        """Return the span of a cell's text."""
        return Span.of_line(self.path, row.line, cell.column, len(cell.raw))

    def part_span(self, line: int, cell: Cell, start: int, end: int) -> Span:
        """Return the span of a part of a cell, by offsets into its raw text."""
        return Span.of_line(self.path, line, cell.column + start, end - start)

    def heading_span(self, heading: Heading) -> Span:
        """Return the span of a heading's text."""
        return Span.of_line(self.path, heading.line, heading.column, len(heading.text))

    def section(self, *titles: str) -> Section | None:
        """Return the first section with one of some titles."""
        for index, block in enumerate(self.blocks):
            if isinstance(block, Heading) and block.text in titles:
                return self.section_at(index)
        return None

    def section_at(self, index: int) -> Section:
        """Return the section whose heading is the block of an index."""
        heading = self.blocks[index]
        assert isinstance(heading, Heading)
        rest = self.blocks[index + 1 :]
        for end, block in enumerate(rest):
            if isinstance(block, Heading) and block.level <= heading.level:
                return Section(self, heading, rest[:end], rest[end:])
        return Section(self, heading, rest, ())

    def text(self, line: int, end_line: int) -> str:
        """Return the lines from `line` up to, and without, `end_line`, blank edges removed."""
        first, last = line - 1, end_line - 1
        while first < last and not self.lines[first].strip():
            first += 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        return "\n".join(self.lines[first:last])


class Section(Struct, frozen=True):
    """A heading, and what is below it."""

    document: Document
    heading: Heading
    blocks: tuple[Block, ...]
    """Up to the next heading of its level or above."""
    rest: tuple[Block, ...]
    """What comes after it."""
