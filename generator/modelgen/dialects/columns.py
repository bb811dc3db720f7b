"""Finds a table by the titles of its columns, reports cells that would be lost, and reads text.

Prose is read once, here: what it states becomes a part of the declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TypeAlias, TypeVar

from msgspec import Struct

from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Reporter
from ..diagnostics.wording import nearest
from ..markdown.document import Cell, Row, Section, Table, cut_row
from ..markdown.tables import BREAKS
from ..syntax import Identifiers

T = TypeVar("T")
_BACKTICKED = re.compile(
    # It begins with the back-tick, which `re` finds twenty times as fast as a word before it may stand.
    r"`(?:(?<=(\b[Hh]eader `))|(?<=(\b[Hh]eaders `)))?"
    r"([A-Za-z_$][\w$]*)`(?=( [Hh]eader)?)"  # with hyphens, it is a value
)
_HUMP = re.compile(r"[a-z][A-Z]")  # most texts have none, which this tells in a fifth of the time
_CAMEL = re.compile(r"(?<![\w`$./-])[a-z]++(?:[A-Z][a-z0-9]+)+(?![\w`/-])")
_KEY = re.compile(r'"([A-Za-z_$][\w$]*)"\s*:')
_APART = "\0"
"""Stands between two texts: no word goes on behind it."""


class Column(Struct, frozen=True):
    """A column, by what its title may be; the first is the usual one."""

    role: str
    titles: tuple[str, ...]
    needed: bool = True


_At: TypeAlias = Mapping[str, int]
"""The index of each column by its role."""


def as_it_is(title: str) -> str:
    """Return a title that has to stand letter by letter."""
    return title


class Columns(Struct, frozen=True, eq=False):
    """The columns that a table may have."""

    columns: tuple[Column, ...]
    in_order: bool = True
    """Whether they are in this order."""
    others: bool = False
    """Whether there may be further columns."""
    loose: str | None = None
    """The role of a column whose cells may hold bars that are not escaped; else nothing may."""
    bare: bool = False
    """Whether rows have no bars at their ends, so that one there stands before an empty cell."""
    key: Callable[[str], str] = as_it_is
    """What two titles share that mean the same."""

    @property
    def usual(self) -> tuple[str, ...]:
        """The usual titles."""
        return tuple(column.titles[0] for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """The usual titles of the columns that every table has."""
        return tuple(column.titles[0] for column in self.columns if column.needed)


class FoundTable(Struct, frozen=True):
    """A table whose columns are known."""

    section: Section
    table: Table
    columns: Columns
    at: _At

    def rows(self, report: Reporter) -> Iterator[Row]:
        """Yield the rows that have a cell for each column; report the others."""
        for row in self.table.rows:
            if (whole := self._whole(row, report)) is not None:
                yield whole

    def read(
        self, by: Hashable, read: Callable[[Row, Reporter], T | None], report: Reporter
    ) -> Iterator[tuple[int, T]]:
        """Yield the line of each such row, and what it comes to if `read` makes something of it.

        All that rows are read by, besides their text, is in `by`: those that are known are not read.
        """
        known = self.section.document.cached_rows((by, self.table.titles))

        def once(line: int, text: str, report: Reporter) -> T | None:
            row = self._whole(Row(line, text, cut_row(text)), report)
            return None if row is None else read(row, report)

        for line, text in enumerate(self.table.lines[2:], self.table.line + 2):
            made = known.get(text, partial(once, line, text), report)
            if made is not None:
                yield line, made

    def _whole(self, row: Row, report: Reporter) -> Row | None:
        """Return a row if it has a cell for each column, else report that it has not."""
        if self.columns.loose is not None or self.columns.bare:
            row = self._joined(row)
        width = len(self.table.titles)
        is_good = len(row.texts) == width or is_whole(self.section, row, width, report)
        return row if is_good else None

    def _joined(self, row: Row) -> Row:
        """Return a row with the cells that bars have made by mistake, or not made."""
        texts = [*row.texts]
        text = row.text.rstrip()
        if self.columns.bare and text.endswith("|") and not text.endswith("\\|"):
            texts.append("")
        more = len(texts) - len(self.table.titles)
        first = None if self.columns.loose is None else self.at.get(self.columns.loose)
        if more > 0 and first is not None:
            start, last = row.cell(first), row.cell(first + more)
            end = last.column - 1 + len(last.raw)
            texts[first : first + more + 1] = [row.text[start.column - 1 : end]]
        return Row(row.line, row.text, texts)

    def cell(self, row: Row, role: str) -> Cell | None:
        """Return the cell of a whole row; None where the table has no such column."""
        index = self.at.get(role)
        return None if index is None else row.cell(index)


def find_table(section: Section, columns: Columns, report: Reporter) -> FoundTable | None:
    """Return the section's one table, if its columns are known; report whatever else is there."""
    tables = [block for block in section.blocks if type(block) is Table]
    document, title = section.document, section.heading.text
    if not tables:
        place = section.blocks[0].line if section.blocks else section.heading.line
        header = f"| {' | '.join(columns.needed)} |"
        report(rules.missing_table(document.line_span(place), title, header))
        return None
    for block in section.blocks:
        if block is not tables[0]:
            report(rules.stray_text(document.line_span(block.line), title))
    table = tables[0]
    found = _known(columns, table.titles)
    if not isinstance(found, _Fault):
        return FoundTable(section, table, columns, found)
    span, near = document.line_span(table.line), None
    if found.index is not None:
        span = document.cell_span(table.header, table.header.cell(found.index))
        near = nearest(table.titles[found.index], columns.usual)
    report(rules.bad_header(span, found.problem, " | ".join(columns.usual), near))
    return None


class _Fault(Struct, frozen=True):
    """What is wrong with a header, and with which of its cells; None: with all of it."""

    problem: str
    index: int | None = None


@lru_cache(maxsize=256)
def _known(columns: Columns, titles: tuple[str, ...]) -> _At | _Fault:
    """Return where each column is below titles; most tables of a tree have the same."""
    roles = {columns.key(title): one.role for one in columns.columns for title in one.titles}
    at: dict[str, int] = {}
    for index, title in enumerate(titles):
        role = roles.get(columns.key(title))
        if role is not None:
            at.setdefault(role, index)
        elif not columns.others:
            known = f"`{title}` is no column of this table" if title else "a column has no name"
            return _Fault(known, index)
    missing = [one.titles[0] for one in columns.columns if one.needed and one.role not in at]
    if missing:
        return _Fault(f"the column `{missing[0]}` is missing")
    order = [one.role for one in columns.columns if one.role in at]
    if columns.in_order and ([*at] != order or len(at) < len(titles)):
        return _Fault("the columns are out of order")
    return at


def is_whole(section: Section, row: Row, width: int, report: Reporter) -> bool:
    """Return whether a row has a cell for each column, or report that it has not."""
    count, document = len(row.texts), section.document
    if count > width:
        report(rules.long_row(document.rest_span(row.line, row.cell(width).column), count, width))
    elif count < width:
        report(rules.short_row(document.line_span(row.line), count, width))
    return count == width


def read_text(raw: str) -> str:
    r"""Return what a cell says: `\|` is a pipe, and `<br/>` the line break that it stands for."""
    text = raw.replace("\\|", "|") if "\\" in raw else raw
    return BREAKS.sub("\n", text) if "<br" in text else text


def identifiers(
    texts: Iterable[str | None], hyphened: tuple[str, ...] = ()
) -> tuple[Identifiers, ...]:
    """Return what texts tell about the spelling of names, if anything, each word once."""
    text = _APART.join([one for one in texts if one])
    words: dict[str, None] = {}
    headers: dict[str, None] = {}
    for one, several, word, behind in _BACKTICKED.findall(text):
        (headers if one or several or behind else words)[word] = None
    keys = dict.fromkeys(_KEY.findall(text))
    mentions = dict.fromkeys(_CAMEL.findall(text) if _HUMP.search(text) else ())
    found = Identifiers(tuple(words), tuple(keys), tuple(headers), tuple(mentions), hyphened)
    return (found,) if words or keys or headers or mentions or hyphened else ()
