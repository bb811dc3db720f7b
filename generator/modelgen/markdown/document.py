"""The parts of a Markdown page that dialects need: sections, tables, rows and cells.

markdown-it strips and unescapes cells and drops those beyond the header's, so it cannot tell a
column. The rule here is its own (a pipe splits unless a backslash stands before it, GFM 4.10),
which the corpus tests hold against it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import count, islice
from typing import overload

from msgspec import Struct

from ..diagnostics.model import Span
from .row_cache import UNCACHED, CachedRows, RowCache

_PIPE = re.compile(r"(?<!\\)\|")
_BLANK = " \t"
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
"""The second line of a table."""


class Cell(Struct, frozen=True, gc=False):
    """One cell of a row, without the blanks around it."""

    raw: str
    """The text as it is in the file."""
    column: int
    """Where `raw` starts, from 1; for an empty cell the column after the pipe."""

    @property
    def text(self) -> str:
        r"""The text with `\|` read as the pipe that it stands for."""
        return self.raw.replace("\\|", "|") if "\\|" in self.raw else self.raw


class Row(Struct, frozen=True, gc=False):
    """One line of a table, cut into cells."""

    line: int
    text: str
    """The whole line."""
    texts: Sequence[str]
    """What is in each cell, as it is in the file, without the blanks around it."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells with their columns."""
        return tuple([self.cell(index) for index in range(len(self.texts))])

    def cell(self, index: int) -> Cell:
        """Return a cell with its column."""
        at = self.text.index("|") + 1 if self.text.lstrip(_BLANK)[:1] == "|" else 0
        for text in self.texts[:index]:
            at = self.text.index("|", self.text.index(text, at) + len(text)) + 1
        text = self.texts[index]
        return Cell(text, self.text.index(text, at) + 1)


def cut_row(line: str) -> list[str]:
    """Return what is in the cells of a table line; pipes at its ends do not make cells."""
    if is_odd(line):
        return cut_any_row(line)
    texts = [part.strip() for part in line.split("|")]
    if not texts[0]:
        del texts[0]
    if len(texts) > 1 and not texts[-1]:
        texts.pop()
    return texts


def cut_any_row(line: str) -> list[str]:
    """Return the same for every line, those with escaped pipes or without pipes among them."""
    end = len(line.rstrip(_BLANK))
    start = len(line) - len(line.lstrip(_BLANK))
    if start < end and line[start] == "|":
        start += 1
    if end > start and line[end - 1] == "|" and not (end > 1 and line[end - 2] == "\\"):
        end -= 1
    return [text.strip(_BLANK) for text in _PIPE.split(line[start:end])]


CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_IN_CODE = "\x03"


def cut_outside_code(line: str) -> list[str]:
    """Return the cells of a table line in which a pipe inside a code span makes no cell.

    Markdown cuts there, too, but some that write `a|b` only know renderers that do not.
    """
    held = CODE_SPAN.sub(lambda found: found[0].replace("|", _IN_CODE), line)
    return [text.replace(_IN_CODE, "|") for text in cut_any_row(held)]


@lru_cache(maxsize=1024)
def titles(line: str) -> tuple[str, ...]:
    r"""Return the texts of a header's cells, with `\|` read as a pipe; many tables share one."""
    return tuple(text.replace("\\|", "|") for text in cut_row(line))


def is_odd(line: str) -> bool:
    """Return whether a line is for the general rule.

    `str.strip` without arguments is four times as fast as with some, but takes more than blanks.
    """
    return (
        "\\" in line
        or "|" not in line
        or not line.isascii()
        or "\x1f" in line
        or "\x0b" in line
        or "\x0c" in line
        or "\x1c" in line
        or "\x1d" in line
        or "\x1e" in line
        or "\r" in line
        or "\n" in line
    )


def is_delimiter(line: str, columns: int) -> bool:
    """Return whether a line makes a table of the line above it, which has `columns` cells."""
    width = (len(line) - 1) // columns - 3
    if width > 0 and line == f"| {'-' * width} " * columns + "|":
        return True  # as the vendor writes it
    if "-" not in line or not DELIMITER.fullmatch(line):
        return False
    bare = line.strip(_BLANK)
    return bare.count("|") + 1 - bare.startswith("|") - bare.endswith("|") == columns


_ID = re.compile(r"[ \t]*\\?\{(?::?[ \t]*[#.][^{}]*|/\*[ \t]*#[^{}]*\*/)\}$")


def without_id(text: str) -> str:
    """Return the words of a heading, without the id that generators of sites read behind them.

    Docusaurus writes `{#id}` or `{/* #id */}` behind each heading; with Python-Markdown's lists of
    attributes it is `{: #id }`. Such a list alone is no id: the heading would have no words.
    """
    return (_ID.sub("", text) or text) if text[-1:] == "}" else text


class Heading(Struct, frozen=True, gc=False):
    """A heading, `#` or underlined."""

    level: int
    text: str
    """Its words, without an id behind them."""
    line: int
    column: int
    """Where `text` starts, from 1."""
    end_line: int
    """The first line after it."""


class Table(Struct, frozen=True, gc=False):
    """A table with a header and a delimiter line."""

    titles: tuple[str, ...]
    """The texts of the header's cells."""
    lines: tuple[str, ...]
    """All lines, which are cut into cells on demand: of most tables never."""
    line: int
    end_line: int

    @property
    def header(self) -> Row:
        """The row above the delimiter."""
        return Row(self.line, self.lines[0], cut_row(self.lines[0]))

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the delimiter, one by one: cut, a row takes many times the room of its line."""
        for line, text in enumerate(self.lines[2:], self.line + 2):
            yield Row(line, text, cut_row(text))

    def column(self, index: int) -> list[str]:
        """Return the cells of one column below the delimiter, as they are in the file."""
        rows = [cut_row(text) for text in self.lines[2:]]
        return [row[index] for row in rows if len(row) > index]


class Fence(Struct, frozen=True, gc=False):
    """A fenced block of code."""

    info: str
    content: str
    line: int
    end_line: int


class Other(Struct, frozen=True, gc=False):
    """Any other block: `kind` is markdown-it's name for it without `_open`."""

    kind: str
    line: int
    end_line: int


Block = Heading | Table | Fence | Other


def trimmed(lines: Sequence[str], first: int, last: int) -> str:
    """Return some of the lines as text, without blank ones at its ends."""
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return "\n".join(lines[first:last])


_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Blocks(Sequence[Block]):
    """The top-level blocks of a page, in order, which are found when somebody comes to them."""

    def __init__(self, found: Iterator[Block]) -> None:
        """Take what finds them, one by one."""
        self._found = found
        self._known: list[Block] = []
        self.all: list[Block] | None = None
        """Every block; None as long as nobody has come to the end of the page."""

    def __iter__(self) -> Iterator[Block]:
        """Yield the blocks."""
        for at in count():
            if at == len(self._known) and not self._find_one():
                return
            yield self._known[at]

    def __len__(self) -> int:
        """Return how many there are; all of them are found for that."""
        return len(self[:])

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...

    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        """Return one of them, or some; those up to it are found for that."""
        last = index.stop if isinstance(index, slice) else index + 1
        while (last is None or last <= 0 or len(self._known) < last) and self._find_one():
            pass
        return self._known[index]

    def _find_one(self) -> bool:
        """Find one more; return whether there is one."""
        block = next(self._found, None)
        if block is None:
            self.all = self._known
            return False
        self._known.append(block)
        return True


class Document(Struct, frozen=True, eq=False):
    """A page: its lines and its top-level blocks, in order."""

    path: str
    lines: tuple[str, ...]
    """Without line ends; line `n` of the file is `lines[n - 1]`."""
    found: Blocks
    """The blocks, as far as they have been found."""
    cache: RowCache | None = None
    """What its rows came to before; None: it is read for the first time, or once."""

    @property
    def blocks(self) -> Sequence[Block]:
        """The top-level blocks."""
        return self.found if self.found.all is None else self.found.all

    def cached_rows(self, by: Hashable) -> CachedRows:
        """Return what rows came to before that are read by the same, but for their own text."""
        return UNCACHED if self.cache is None else self.cache.rows(by)

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

    def section_at(self, index: int) -> Section:
        """Return the section whose heading is the block of an index."""
        heading = self.blocks[index]
        assert isinstance(heading, Heading)
        inside: list[Block] = []
        for block in islice(self.blocks, index + 1, None):
            if isinstance(block, Heading) and block.level <= heading.level:
                break
            inside.append(block)
        return Section(self, heading, tuple(inside), index + 1 + len(inside))

    def parts(self, index: int, level: int) -> dict[str, Section]:
        """Return the sections of a level inside that at an index, by their titles."""
        return {
            block.text: self.section_at(at)
            for at, block in enumerate(self.section_at(index).blocks, index + 1)
            if isinstance(block, Heading) and block.level == level
        }

    def prose(self, line: int, end_line: int) -> str:
        """Return the same lines, without ids behind their headings."""
        lines = list(self.lines[line - 1 : end_line - 1])
        for block in self.blocks:
            if block.line >= end_line:
                break
            if isinstance(block, Heading) and line <= block.line:
                lines[block.line - line] = without_id(lines[block.line - line])
        return trimmed(lines, 0, len(lines))

    def text(self, line: int, end_line: int) -> str:
        """Return the lines from `line` up to, and without, `end_line`, blank edges removed."""
        return trimmed(self.lines, line - 1, end_line - 1)


class Section(Struct, frozen=True):
    """A heading, and what is below it."""

    document: Document
    heading: Heading
    blocks: tuple[Block, ...]
    """Up to the next heading of its level or above."""
    end: int
    """The index of that among the page's blocks."""

    @property
    def rest(self) -> Sequence[Block]:
        """What comes after it."""
        return self.document.blocks[self.end :]
