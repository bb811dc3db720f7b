"""Owns where the keys of a TOML file stand, which the standard library's reader does not tell.

The text must be TOML already: this only follows it, and judges nothing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress

from msgspec import Struct, field

from ..diagnostics.model import Span

KeyPath = tuple[str | int, ...]
"""How to get to a value: keys of tables, and numbers of array elements from 0."""

_SPACE = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_BARE_VALUE = re.compile(r"[^,#\]}\r\n]*")


def places(path: str, text: str) -> dict[KeyPath, Span]:
    """Return the span of every key, table header and array element of a TOML text.

    Text that is not TOML gives the places up to where it ceases to be.
    """
    scanner = _Scanner(text)
    with suppress(_LostError, RecursionError):
        scanner.document()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return {key: _span(path, starts, start, end) for key, (start, end) in scanner.found.items()}


def _span(path: str, starts: list[int], start: int, end: int) -> Span:
    first, last = bisect_right(starts, start), bisect_right(starts, end)
    return Span(path, first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)


class _LostError(Exception):
    """The text is not TOML."""


class _Scanner(Struct):
    text: str
    at: int = 0
    found: dict[KeyPath, tuple[int, int]] = field(default_factory=dict[KeyPath, tuple[int, int]])
    _tables: dict[KeyPath, int] = field(default_factory=dict[KeyPath, int])
    """How many tables each array of tables has so far."""

    def document(self) -> None:
        table: KeyPath = ()
        while self._skip(_GAP) < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        table: KeyPath = ()
        keys = self._keys()
        for index, (key, place) in enumerate(keys):
            table = (*table, key)
            self.found.setdefault(table, place)
            if many and index == len(keys) - 1:
                self._tables[table] = self._tables.get(table, 0) + 1
            if table in self._tables:
                table = (*table, self._tables[table] - 1)
                self.found.setdefault(table, place)
        self.at += 2 if many else 1
        return table

    def _keys(self) -> list[tuple[str, tuple[int, int]]]:
        """Read a dotted key."""
        keys: list[tuple[str, tuple[int, int]]] = []
        while True:
            start = self._skip(_SPACE)
            if self.text[start : start + 1] in ('"', "'"):
                key = _unquoted(self._take(_STRING))
            else:
                key = self._take(_BARE_KEY)
            keys.append((key, (start, self.at)))
            if not self.text.startswith(".", self._skip(_SPACE)):
                return keys
            self.at += 1

    def _pair(self, table: KeyPath) -> None:
        for key, place in self._keys():
            table = (*table, key)
            self.found.setdefault(table, place)
        self._expect("=")
        self._skip(_SPACE)
        self._value(table)

    def _value(self, path: KeyPath) -> None:
        match self.text[self.at : self.at + 1]:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case '"' | "'":
                self._take(_STRING)
            case _:
                self._skip(_BARE_VALUE)

    def _array(self, path: KeyPath) -> None:
        self._expect("[")
        index = 0
        while not self.text.startswith("]", self._skip(_GAP)):
            start = self.at
            self._value((*path, index))
            end = start + len(self.text[start : self.at].rstrip())
            self.found[(*path, index)] = (start, end)
            index += 1
            if self.text.startswith(",", self._skip(_GAP)):
                self.at += 1
            elif not self.text.startswith("]", self.at):
                raise _LostError
        self._expect("]")

    def _inline_table(self, path: KeyPath) -> None:
        self._expect("{")
        while not self.text.startswith("}", self._skip(_GAP)):
            self._pair(path)
            if self.text.startswith(",", self._skip(_GAP)):
                self.at += 1
            elif not self.text.startswith("}", self.at):
                raise _LostError
        self._expect("}")

    def _expect(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise _LostError
        self.at += len(mark)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _LostError
        self.at = match.end()
        return match[0]


def _unquoted(text: str) -> str:
    try:
        key: object = tomllib.loads(f"key = {text}")["key"]
    except tomllib.TOMLDecodeError:
        raise _LostError from None
    return str(key)
