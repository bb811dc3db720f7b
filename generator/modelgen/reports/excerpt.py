"""The lines of a page under a diagnostic: which part is shown, and where the carets go."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from ..diagnostics.model import Span
from .terminal import character_shown, command_brackets, width

_TAB = "    "
_CUT = "…"
_LEAST = 20
"""Columns for an excerpt, in however narrow a terminal."""


class Pages(Struct):
    """The lines of the pages that diagnostics are about, read when they are asked for.

    Only the last page is kept: diagnostics come sorted by page.
    """

    _path: str = ""
    _lines: list[str] = field(default_factory=list[str])

    def line(self, path: str, number: int) -> str | None:
        """Return a line of the file at `path`; None when it cannot be read or has no such line."""
        if path != self._path:
            self._path, self._lines = path, _read(path)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None


def _read(path: str) -> list[str]:
    try:
        if not Path(path).is_file():
            return []
        text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return []
    # As the reader counts: a byte order mark is no column, a lone carriage return no line end.
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]


def excerpt(line: str, span: Span, room: int) -> tuple[str, str]:
    """Return the part of `line` around a span, fit for a terminal, and the carets to go below.

    Neither is wider than `room` columns, unless that is absurdly few.
    """
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    end = max(end, start + 1)
    first, last, stop = _window(line, start, end, max(room, _LEAST))
    brackets = command_brackets(line[max(0, first - room) : last])
    shift = max(0, first - room)
    cells = [_cell(line[i], i - shift in brackets) for i in range(first, min(last, len(line)))]
    head = _CUT if first else ""
    tail = _CUT if last < len(line) else ""
    before = width(head) + sum(width(cell) for cell in cells[: start - first])
    marked = sum(width(cell) for cell in cells[start - first : stop - first])
    return head + "".join(cells) + tail, " " * before + "^" * max(marked, 1)


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int, int]:
    """Return the first and last character to show, and the last one that gets a caret."""
    room -= 2  # for the marks that say that something was cut

    def cost(index: int) -> int:
        return max(1, width(_cell(line[index], False))) if index < len(line) else 1

    stop, left = start, room
    while stop < end and left >= cost(stop):
        left -= cost(stop)
        stop += 1
    first, last = start, stop
    for least in (left * 2 // 3, 0):
        # A third of what is left goes before the span, the rest behind, what remains before.
        while first > 0 and left - cost(first - 1) >= least:
            first -= 1
            left -= cost(first)
        while last < len(line) and left >= cost(last):
            left -= cost(last)
            last += 1
    return first, last, stop


def _cell(character: str, is_command: bool) -> str:
    if is_command:
        return "\\x5b"
    return _TAB if character == "\t" else character_shown(character)
