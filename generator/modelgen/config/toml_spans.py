"""Finds the places of keys and values in a TOML file, which `tomllib` does not give.

The text must be TOML already: this only follows it, and judges nothing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from itertools import count

from ..diagnostics.model import Span

KeyPath = tuple[str | int, ...]
"""How to get to a value: keys of tables, and numbers of array elements from 0."""

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = (
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''  # long ones first
)
_KEY = re.compile(rf"{_STRING}|[A-Za-z0-9_-]+", re.DOTALL)
_VALUE = re.compile(rf"{_STRING}|[^,#\]}}\r\n]*[^,#\]}}\s]", re.DOTALL)


def toml_spans(path: str, text: str) -> dict[KeyPath, Span]:
    """Return the span of every key, table header and array element of a TOML text.

    Text that is not TOML gives the places up to where it ceases to be.
    """
    scanner = _Scanner(text)
    with suppress(ValueError, RecursionError):
        scanner.document()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return {key: _span(path, starts, *place) for key, place in scanner.found.items()}


def _span(path: str, starts: list[int], start: int, end: int) -> Span:
    first, last = bisect_right(starts, start), bisect_right(starts, end)
    return Span(path, first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)


class _Scanner:
    """Moves through a text; `ValueError` where it is not TOML."""

    def __init__(self, text: str) -> None:
        self.found: dict[KeyPath, tuple[int, int]] = {}
        self._text = text
        self._at = 0
        self._last: dict[KeyPath, int] = {}
        """The number of the last table in each array of tables."""

    def document(self) -> None:
        table: KeyPath = ()
        self._take(_GAP)
        while self._at < len(self._text):
            if self._passes("[["):
                table = self._key((), opens=True)
                self._passes("]]")
            elif self._passes("["):
                table = self._key(())
                self._passes("]")
            else:
                self._pair(table)
            self._take(_GAP)

    def _key(self, table: KeyPath, *, opens: bool = False) -> KeyPath:
        while True:
            self._take(_SPACE)
            start, key = self._at, self._take(_KEY)
            table = (*table, tomllib.loads(f"_={key}")["_"] if key[0] in "\"'" else key)
            place = (start, self._at)
            self.found.setdefault(table, place)
            self._take(_SPACE)
            goes_on = self._passes(".")
            if opens and not goes_on:
                self._last[table] = self._last.get(table, -1) + 1
            if table in self._last:
                table = (*table, self._last[table])
                self.found.setdefault(table, place)
            if not goes_on:
                return table

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        if not self._passes("="):
            raise ValueError(self._at)
        self._take(_SPACE)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._passes("["):
            for index in count():
                if self._ends("]"):
                    return
                start = self._at
                self._value((*path, index))
                self.found[*path, index] = (start, self._at)
        elif self._passes("{"):
            while not self._ends("}"):
                self._pair(path)
        else:
            self._take(_VALUE)

    def _ends(self, mark: str) -> bool:
        self._take(_GAP)
        if self._passes(","):
            self._take(_GAP)
        return self._passes(mark)

    def _passes(self, mark: str) -> bool:
        found = self._text.startswith(mark, self._at)
        self._at += len(mark) * found
        return found

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(self._at)
        self._at = match.end()
        return match[0]
