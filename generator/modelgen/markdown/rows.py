"""Splits a line of a table into cells with columns.

markdown-it strips and unescapes cells and drops those beyond the header's, so it cannot tell a
column. The rule here is its own (a pipe splits unless a backslash stands before it, GFM 4.10),
which the corpus tests hold against it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

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


def split_row(line: str) -> tuple[Cell, ...]:
    """Return the cells of a table line; pipes at its ends do not make cells."""
    if is_odd(line):
        return split_any_row(line)
    parts = line.split("|")
    start = 0
    if not parts[0].strip():
        start = len(parts.pop(0)) + 1
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    cells: list[Cell] = []
    for part in parts:
        text = part.strip()
        if not text:
            before = 0
        elif part.startswith(text, 1):
            before = 1  # as nearly all cells have it
        else:
            before = part.index(text[0])
        cells.append(Cell(text, start + before + 1))
        start += len(part) + 1
    return tuple(cells)


def cut_row(line: str) -> list[str]:
    """Return the cells' texts alone, as they are in the file."""
    if is_odd(line):
        return [cell.raw for cell in split_any_row(line)]
    texts = [part.strip() for part in line.split("|")]
    if not texts[0]:
        del texts[0]
    if len(texts) > 1 and not texts[-1]:
        texts.pop()
    return texts


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


def is_delimiter(line: str, columns: int) -> bool:
    """Return whether a line makes a table of the line above it, which has `columns` cells."""
    width = (len(line) - 1) // columns - 3
    if width > 0 and line == f"| {'-' * width} " * columns + "|":
        return True  # as the vendor writes it
    if "-" not in line or not DELIMITER.fullmatch(line):
        return False
    bare = line.strip(_BLANK)
    return bare.count("|") + 1 - bare.startswith("|") - bare.endswith("|") == columns
