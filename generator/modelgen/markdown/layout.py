"""Lays out tables as they stand on a page: only the blanks around cells and the dashes are made anew.

Columns are as wide as Prettier makes them, so both agree on what a character takes, but a cell that is
wider than `_WIDEST` widens no column: one long description would pad every row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .commonmark import FoundTable
from .document import cut_any_row, cut_outside_code

_WIDEST = 60
_LEAST = 3
"""The fewest dashes of a delimiter."""
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_EMOJI = "\ufe0f"
_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)
_QUOTE = re.compile(r"[ >]*")


def display_width(text: str) -> int:
    """Return how many columns a text takes where characters have one width, or twice that.

    Two are what East Asian wide characters take (Unicode's annex 11), and what is shown as an emoji.
    """
    if text.isascii():
        return len(text)
    width, before = 0, ""
    for char in text:
        if char == _EMOJI:
            width += 2 - _width_of(before)
        elif before != _JOINER and not (ord(char) in _TONES and width):
            width += _width_of(char)
        before = char
    return width


def _width_of(char: str) -> int:
    if not char or unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def laid_out(lines: Sequence[str], found: FoundTable, *, compact: bool) -> list[str]:
    """Return the lines of a table of a page as they should be; `compact` pads no cell.

    A row with more cells than the header stays: nobody can tell what it means.
    """
    own = [line[start:] for line, start in zip(lines, found.starts, strict=True)]
    marks = [_alignment(text) for text in cut_any_row(own[1])]
    rows = [_cells(text, len(marks)) for number, text in enumerate(own) if number != 1]
    widths = [0 if compact else _column(rows, at) for at in range(len(marks))]
    dashes = [
        before + "-" * (max(width, _LEAST) - len(before + after)) + after
        for width, (before, after) in zip(widths, marks, strict=True)
    ]
    made: list[str] = []
    for text, cells in zip((own[0], *own[2:]), rows, strict=True):
        padded = map(_padded, cells or (), widths, marks)
        made.append(_row(padded) if cells is not None else text)
    made.insert(1, _row(dashes))
    prefixes = _prefixes([line[:start] for line, start in zip(lines, found.starts, strict=True)])
    return [prefix + text for prefix, text in zip(prefixes, made, strict=True)]


def _alignment(text: str) -> tuple[str, str]:
    return ":" * text.startswith(":"), ":" * text.endswith(":")


def _cells(text: str, width: int) -> list[str] | None:
    """Return the cells of a row, as many as the header has; None when it has more."""
    cells = cut_any_row(text)
    if len(cells) > width and "`" in text:
        cells = cut_outside_code(text)
    return None if len(cells) > width else cells + [""] * (width - len(cells))


def _column(rows: Sequence[list[str] | None], at: int) -> int:
    found = [display_width(cells[at]) for cells in rows if cells is not None]
    return max([_LEAST, *(width for width in found if width <= _WIDEST)])


def _padded(text: str, width: int, marks: tuple[str, str]) -> str:
    room = max(0, width - display_width(text))
    match marks:
        case ("", ":"):
            return " " * room + text
        case (":", ":"):
            return " " * (room // 2) + text + " " * (room - room // 2)
        case _:
            return text + " " * room


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    return "|" + "".join([f" {text} |" if text else " |" for text in cells])


def _prefixes(found: list[str]) -> list[str]:
    """Return what is before each line of a table; lines with the same marks get the same blanks."""
    shortest: dict[str, str] = {}
    for prefix in found:
        if _QUOTE.fullmatch(prefix):
            key = prefix.replace(" ", "")
            shortest[key] = min(shortest.get(key, prefix), prefix, key=len)
    return [
        shortest[prefix.replace(" ", "")] if _QUOTE.fullmatch(prefix) else prefix
        for prefix in found
    ]
