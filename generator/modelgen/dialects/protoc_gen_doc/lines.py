"""Cuts a page into the parts that each declare a message, an enumeration or a service.

It reads lines, not blocks: texts are put into tables as they are, with empty lines in them, and a
table that Markdown ends there goes on with the next row.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from msgspec import Struct, field

from ...markdown.document import Document, cut_row, is_delimiter
from .pages import (
    ANCHOR,
    EXTENSIONS,
    FIELDS,
    METHODS,
    SCALARS,
    VALUES,
    LineHeading,
    heading_of,
    package_of,
)

_END = re.compile(r"[ \t]*<!-- end \w+ -->[ \t]*")
_GROUPS = ("Messages", "Enums", "Services", "File-level Extensions")
_LEAST = 3
"""The level of the headings of models; those of files are above."""


class Form(enum.Enum):
    """What a part's table lists."""

    NOTHING = "nothing"
    FIELDS = "fields"
    VALUES = "values"
    METHODS = "methods"


class RawRow(Struct, frozen=True):
    """A row, which may go over several lines."""

    line: int
    text: str


class Part(Struct):
    """What stands under one anchor."""

    anchor: str
    package: tuple[str, ...]
    name: str
    line: int
    column: int
    form: Form = Form.NOTHING
    text: list[str] = field(default_factory=list[str])
    rows: list[RawRow] = field(default_factory=list[RawRow])
    stray: list[int] = field(default_factory=list[int])
    """Lines of a table that belong to no row."""


def parts_of(document: Document) -> list[Part]:
    """Return the parts of a page, up to the table of scalars."""
    cutter = _Cutter(document.lines)
    at: int | None = 0
    while at is not None and at < len(document.lines):
        at = cutter.step(at)
    return cutter.parts


class _Cutter:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._anchor = ""
        self._part: Part | None = None
        self.parts: list[Part] = []

    def step(self, at: int) -> int | None:
        """Read what begins in a line; return the line behind it, or None at the end of the page."""
        line = self._lines[at]
        found, heading = ANCHOR.fullmatch(line), heading_of(line)
        if heading is not None and heading.text == SCALARS:
            return None
        if found is not None or _END.fullmatch(line) or _is_group(heading):
            self._part, self._anchor = None, found[1] if found is not None else ""
        elif self._part is None:
            self._begin(heading, at)
        elif (titles := _header(self._lines, at)) is not None:
            return _table(self._part, titles, self._lines, at + 2)
        elif self._part.form is Form.NOTHING:
            self._part.text.append(line)
        return at + 1

    def _begin(self, heading: LineHeading | None, at: int) -> None:
        package = package_of(self._anchor, heading.text) if heading and self._anchor else None
        if heading is not None and package is not None and heading.level >= _LEAST:
            place = (at + 1, heading.column)
            self._part = Part(self._anchor, package, heading.text, *place)
            self.parts.append(self._part)


def _is_group(heading: LineHeading | None) -> bool:
    return heading is not None and (heading.text in _GROUPS or heading.text.endswith(".proto"))


def _header(lines: Sequence[str], at: int) -> tuple[str, ...] | None:
    """Return the titles of a table that the generator makes; any other is a part of a text."""
    if not lines[at].startswith("|") or at + 1 >= len(lines):
        return None
    titles = tuple(cut_row(lines[at]))
    is_known = (
        titles[: len(FIELDS)] == FIELDS
        or titles[: len(VALUES)] == VALUES
        or titles[: len(EXTENSIONS)] == EXTENSIONS
        or titles[0] == METHODS
    )
    return titles if is_known and is_delimiter(lines[at + 1], len(titles)) else None


def _form(titles: tuple[str, ...]) -> Form:
    if titles[: len(FIELDS)] == FIELDS:
        return Form.FIELDS
    if titles[: len(VALUES)] == VALUES:
        return Form.VALUES
    return Form.METHODS if titles[0] == METHODS else Form.NOTHING


def _table(part: Part, titles: tuple[str, ...], lines: Sequence[str], at: int) -> int:
    """Read the rows of a table from a line on; return the first line behind them."""
    form = _form(titles)
    is_own = part.form is Form.NOTHING and form is not Form.NOTHING
    if is_own:
        part.form = form
    while at < len(lines) and not _is_end(lines, at):
        if lines[at].startswith("| "):
            end = _end_of_row(lines, at)
            if is_own:
                part.rows.append(RawRow(at + 1, "\n".join(lines[at:end])))
            at = end
            continue
        if lines[at].strip() and is_own and form is not Form.METHODS:
            part.stray.append(at + 1)
        at += 1
    return at


def _is_end(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    is_mark = ANCHOR.fullmatch(line) or _END.fullmatch(line) or heading_of(line)
    return is_mark is not None or _header(lines, at) is not None


def _end_of_row(lines: Sequence[str], start: int) -> int:
    """Return the line behind a row: it ends where a line does so in a bar."""
    for at in range(start, len(lines)):
        if lines[at].rstrip().endswith("|"):
            return at + 1
        if at > start and (ANCHOR.fullmatch(lines[at]) or _END.fullmatch(lines[at])):
            return at
    return len(lines)
