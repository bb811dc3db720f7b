"""Tables of values as enumerations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ...diagnostics.codes import tables as rules
from ...diagnostics.model import Reporter
from ...ir.model import Deprecation, Openness, Scalar, Value
from ...markdown.document import Document, Row
from ...syntax import EnumDecl, MemberDecl, Token
from ..columns import read_text
from .classify import Taken
from .inline import in_code, is_code, plain, visible
from .outline import Placed
from .prose import read_prose, unquoted
from .records import Head
from .vocabulary import Vocabulary

_SHIFT = re.compile(r"\(?1 ?<< ?(\d{1,3})\)?|2\^(\d{1,3})")
_INTEGER = re.compile(r"[-+]?\d[\d_,]{0,40}")
_BASED = re.compile(r"0[xX][0-9a-fA-F_]{1,32}|0[bB][01_]{1,128}|0[oO][0-7_]{1,40}")
_MOST_BITS = 128
_LONGEST = 6
"""How many words a value may have; more are a sentence about values."""
_SAID = ("ignore", "value")
"""Columns that say nothing, or the value in another way."""


class _Cells(Struct, frozen=True):
    row: Row
    value: str
    number: int | None
    name: str
    doc: str | None
    deprecated: bool


def number_of(text: str) -> int | None:
    """Return the number that a cell writes: `16`, `0x10`, `1 << 4`; None where it is none."""
    if found := _SHIFT.fullmatch(text):
        bits = int(found[1] or found[2])
        return 1 << bits if bits < _MOST_BITS else None
    if _BASED.fullmatch(text):
        return int(text.replace("_", ""), 0)
    if _INTEGER.fullmatch(text):
        return int(text.replace(",", "").replace("_", ""))
    return None


class ValueTable:
    """Reads the rows of one table of values."""

    def __init__(
        self, placed: Placed, taken: Taken, document: Document, vocabulary: Vocabulary
    ) -> None:
        self.placed = placed
        self.taken = taken
        self.document = document
        self.vocabulary = vocabulary
        self.titles = [plain(title) for title in placed.table.titles]
        self.at = taken.roles["value"]
        self.name_at = self.name_column()
        if vocabulary.profile.values.named and self.name_at is not None:
            self.at, self.name_at = self.name_at, None

    def name_column(self) -> int | None:
        """Return the column of the values' names: that of names, else another of words alone."""
        roles = self.taken.roles
        if "name" in roles and roles["name"] != self.at:
            return roles["name"]
        taken = {self.at, roles.get("text", -1), roles.get("example", -1)}
        cells = {i: self.placed.table.column(i) for i in range(len(self.titles)) if i not in taken}
        for index, texts in cells.items():
            shown = [plain(text) for text in texts]
            is_named = all(re.fullmatch(r"[^\W\d][\w.:-]*", text) for text in shown)
            if shown and is_named and len(set(shown)) == len(shown):
                values = self.placed.table.column(self.at)
                if all(number_of(plain(value)) is not None for value in values):
                    return index
        return None

    def cells(self) -> list[_Cells]:
        """Return what the rows say, without rows that hold nothing."""
        found: list[_Cells] = []
        for row in self.placed.table.rows:
            whole = row.texts[self.at] if self.at < len(row.texts) else ""
            found += [self.value(row, raw, whole) for raw in in_code(whole) if plain(raw)]
        return found

    def value(self, row: Row, raw: str, whole: str) -> _Cells:
        """Return what a row says of one of its values; `whole` is the cell that it stands in."""
        texts, shown, at = row.texts, plain(raw), self.name_at
        name = plain(texts[at]).strip("~") if at is not None and at < len(texts) else ""
        doc = self.doc(row)
        said = read_prose(doc or "", self.vocabulary.profile.text)
        gone = "~~" in row.text or "deprecated" in plain(whole).casefold() or said.deprecated
        shown = re.sub(r"~~|\s*\((?:deprecated|default)\)", "", shown, flags=re.IGNORECASE).strip()
        number = number_of(shown)
        return _Cells(row, shown, number, name, doc, gone)

    def doc(self, row: Row) -> str | None:
        """Return what the other cells of a row say."""
        used = {self.at, self.name_at}
        parts: list[str] = []
        for index, text in enumerate(row.texts[: len(self.titles)]):
            if index in used or not text or self.vocabulary.role(self.titles[index]) in _SAID:
                continue
            if index == self.taken.roles.get("type") and self.vocabulary.is_type(plain(text)):
                continue
            is_text = index == self.taken.roles.get("text")
            parts.append(read_text(text) if is_text else f"{self.titles[index]}: {read_text(text)}")
        return "\n".join(parts) or None


def _are_bits(head: Head, tables: Sequence[ValueTable], numbers: Sequence[int]) -> bool:
    """Return whether numbers are powers of two that are meant to be added up."""
    if len(numbers) < 2 or not all(one > 0 and one & (one - 1) == 0 for one in numbers):
        return False
    titles = [title for table in tables for title in table.titles]
    texts = (text for table in tables for text in table.placed.table.column(table.at))
    is_named = any("flag" in title.casefold() for title in (head.name.text, *titles))
    is_long = len(numbers) > 2 and max(numbers) > 2
    return is_named or is_long or any("<<" in plain(text) for text in texts)


def enumeration(
    head: Head, tables: Sequence[ValueTable], if_used: bool, report: Reporter
) -> EnumDecl:
    """Return the enumeration that some tables list; faults are reported in their cells."""
    rows = [(table, cells) for table in tables for cells in table.cells()]
    numeric = bool(rows) and all(cells.number is not None for _, cells in rows)
    others = {fold for table, _ in rows for fold in table.vocabulary.words["values.open"]}
    members: list[MemberDecl] = []
    lines: list[int] = []
    is_open = False
    for table, cells in rows:
        if cells.value.casefold() in others:
            is_open = True
        member = _member(table, cells, numeric)
        if not numeric and not is_code(member.at.text) and len(cells.value.split()) > _LONGEST:
            span = table.document.cell_span(cells.row, cells.row.cell(table.at))
            report(rules.mixed_values(span, cells.value))
            continue
        members.append(member)
        lines.append(cells.row.line)
    flags = numeric and _are_bits(head, tables, [cells.number or 0 for _, cells in rows])
    start = (head.name, head.line, head.namespace, "", head.place, head.doc, head.deprecated)
    base = Scalar.INTEGER if numeric else Scalar.STRING
    openness = Openness.OPEN if is_open else Openness.CLOSED
    return EnumDecl(*start, tuple(members), tuple(lines), base, openness, flags, if_used=if_used)


def _member(table: ValueTable, cells: _Cells, numeric: bool) -> MemberDecl:
    cell = cells.row.cell(table.at)
    at = Token(visible(cell.raw), cell.column, len(cell.raw))
    name: Token | None = None
    if cells.name and table.name_at is not None:
        own = cells.row.cell(table.name_at)
        name = Token(cells.name, own.column, len(own.raw))
    value = Value.of(cells.number) if numeric else Value.of(unquoted(cells.value))
    gone = Deprecation() if cells.deprecated else None
    return MemberDecl(name, value, at, cells.doc, gone)
