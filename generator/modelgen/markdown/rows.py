"""Owns how one line of a table becomes cells with columns.

markdown-it strips and unescapes cells and drops those beyond the header's, so it cannot tell a
column. The rule here is its own (a pipe splits unless a backslash stands before it, GFM 4.10),
which the corpus tests hold against it.
"""

from __future__ import annotations

import re

_PIPE = re.compile(r"(?<!\\)\|")
_BLANK = " \t"


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    class _Cell(NamedTuple):
        raw: str
        """The text as it stands in the file."""
        column: int
        """Where `raw` starts, from 1; for an empty cell the column after the pipe."""

else:
    from collections import namedtuple

    _Cell = namedtuple("_Cell", ("raw", "column"))


class Cell(_Cell):
    """One cell of a row, without the blanks around it."""

    __slots__ = ()

    @property
    def text(self) -> str:
        r"""The text with `\|` read as the pipe that it stands for."""
        return self.raw.replace("\\|", "|") if "\\|" in self.raw else self.raw


def split_row(line: str) -> tuple[Cell, ...]:
    """Return the cells of a table line; pipes at its ends do not make cells."""
    if "\\" in line or "|" not in line:
        return split_any_row(line)
    parts = line.split("|")
    start = 0
    if not parts[0].strip(_BLANK):
        start = len(parts.pop(0)) + 1
    if len(parts) > 1 and not parts[-1].strip(_BLANK):
        parts.pop()
    cells: list[Cell] = []
    for part in parts:
        text = part.strip(_BLANK)
        cells.append(Cell(text, start + (part.index(text[0]) if text else 0) + 1))
        start += len(part) + 1
    return tuple(cells)


def split_any_row(line: str) -> tuple[Cell, ...]:
    """Return the same for every line, those with escaped pipes or without pipes among them."""
    end = len(line.rstrip(_BLANK))
    start = len(line) - len(line.lstrip(_BLANK))
    if start < end and line[start] == "|":
        start += 1
    if end > start and line[end - 1] == "|" and not (end > 1 and line[end - 2] == "\\"):
        end -= 1
    cells: list[Cell] = []
    for bar in (*(m.start() for m in _PIPE.finditer(line, start, end)), end):
        raw = line[start:bar]
        text = raw.lstrip(_BLANK)
        offset = len(raw) - len(text) if text else 0
        cells.append(Cell(text.rstrip(_BLANK), start + offset + 1))
        start = bar + 1
    return tuple(cells)
