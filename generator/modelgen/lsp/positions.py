"""Places of diagnostics as positions of an editor, and back.

Ours count characters and lines that end with a line feed, from 1. An editor counts code units of the
encoding that it chose, from 0, and to it a lone carriage return ends a line as well.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lsprotocol import types

from ..diagnostics.model import Span

_MARK = "\ufeff"
UTF8 = types.PositionEncodingKind.Utf8
UTF16 = types.PositionEncodingKind.Utf16
UTF32 = types.PositionEncodingKind.Utf32


def units(text: str, encoding: str) -> int:
    """Return how many code units a text takes."""
    if text.isascii() or encoding == UTF32:
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def characters(text: str, count: int, encoding: str) -> int:
    """Return how many characters of a text fit into some code units."""
    if text.isascii() or encoding == UTF32:
        return min(count, len(text))
    for index, character in enumerate(text):
        count -= units(character, encoding)
        if count < 0:
            return index
    return len(text)


class Lines:
    """The lines of a text, with places in it."""

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        """Take a text as its editor has it: a mark of byte order in it is counted."""
        self.text = text
        self._mark = len(_MARK) if text.startswith(_MARK) else 0
        self._encoding = encoding
        self._raw = text[self._mark :].split("\n")
        self.lines = [line.removesuffix("\r") for line in self._raw]
        """Without line ends; what a diagnostic calls line `n` is `lines[n - 1]`."""
        is_odd = "\r" in text and any("\r" in line for line in self.lines)
        returns = [line.count("\r") + 1 for line in self.lines] if is_odd else []
        self._starts = list(accumulate(returns[:-1], initial=0)) if returns else None
        """The number that an editor gives to the beginning of each line, where that is another."""

    def position(self, line: int, column: int) -> types.Position:
        """Return where a character stands, counted from 1; what is beyond the text is its end."""
        if line > len(self.lines):
            line, column = len(self.lines), len(self.lines[-1]) + 1
        before = self.lines[line - 1][: column - 1]
        number = line - 1 if self._starts is None else self._starts[line - 1] + before.count("\r")
        mark = self._mark if line == 1 and "\r" not in before else 0
        width = units(before.rpartition("\r")[2], self._encoding)
        return types.Position(number, width + (units(_MARK, self._encoding) if mark else 0))

    def range(self, span: Span) -> types.Range:
        """Return the range of a place."""
        start = self.position(span.line, span.column)
        return types.Range(start, self.position(span.end_line, span.end_column))

    def place(self, position: types.Position) -> tuple[int, int]:
        """Return line and column, from 1, of a position; what is beyond the text is its end."""
        number, width = max(position.line, 0), max(position.character, 0)
        line, part = number, 0
        if self._starts is not None:
            line = bisect_right(self._starts, number) - 1
            part = number - self._starts[line]
        if line >= len(self.lines):
            return len(self.lines), len(self.lines[-1]) + 1
        parts = self.lines[line].split("\r")
        part = min(part, len(parts) - 1)
        if self._mark and not line and not part:
            width = max(width - units(_MARK, self._encoding), 0)
        before = sum(len(one) + 1 for one in parts[:part])
        return line + 1, before + characters(parts[part], width, self._encoding) + 1

    def offset(self, position: types.Position) -> int:
        """Return how many characters of the text stand before a position."""
        line, column = self.place(position)
        before = sum(map(len, self._raw[: line - 1])) + line - 1
        return self._mark + before + column - 1

    def at(self, offset: int) -> types.Position:
        """Return the position before which so many characters stand."""
        before = self.text[self._mark : offset]
        line = before.count("\n")
        return self.position(line + 1, len(before) - before.rfind("\n"))
