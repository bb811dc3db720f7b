"""Owns how a TOML value becomes one of the kinds that a key of the config can have.

A value of the wrong kind is reported at its key, and nothing stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeGuard

from msgspec import Struct, field

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from .structs import Names
from .toml_spans import KeyPath, places

_KINDS: tuple[tuple[type, str], ...] = (
    (str, "a string"),
    (bool, "a boolean"),
    (int, "an integer"),
    (float, "a float"),
    (list, "a list"),
    (dict, "a table"),
)


class Values(Struct):
    """One config file's values, asked for with the kind that they must have."""

    file: str
    text: str
    report: Reporter
    failed: bool = False
    """Whether anything was wrong so far."""
    _places: dict[KeyPath, Span] = field(default_factory=dict[KeyPath, Span])

    def span(self, path: KeyPath) -> Span:
        """Return where a key stands, or the nearest one above it."""
        if not self._places:
            self._places = places(self.file, self.text)
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, Span(self.file, 1, 1, 1, 1))

    def fail(self, finding: Diagnostic) -> None:
        """Report a finding, after which the config is not used."""
        self.failed = True
        self.report(finding)

    def string(self, path: KeyPath, value: object) -> str | None:
        """Return a string that is not empty."""
        if isinstance(value, str) and value:
            return value
        self.wrong(path, value, "a string that is not empty")
        return None

    def path(self, path: KeyPath, value: object) -> str | None:
        """Return a string that can name a file."""
        text = self.string(path, value)
        if text is not None and "\0" in text:
            self.wrong(path, value, "a path")
            return None
        return text

    def strings(self, path: KeyPath, value: object) -> tuple[str, ...]:
        """Return the strings of a list, without those that are none."""
        if not _is_list(value):
            self.wrong(path, value, "a list of strings")
            return ()
        found = (self.string((*path, index), item) for index, item in enumerate(value))
        return tuple(item for item in found if item is not None)

    def table(self, path: KeyPath, value: object) -> Mapping[str, object]:
        """Return a table."""
        if not is_table(value):
            self.wrong(path, value, "a table")
            return {}
        return value

    def tables(
        self, path: KeyPath, value: object
    ) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
        """Yield the path and the value of each table of a list."""
        if not _is_list(value):
            self.wrong(path, value, "a list of tables")
            return
        for index, item in enumerate(value):
            yield (*path, index), self.table((*path, index), item)

    def names(self, path: KeyPath, value: object) -> Names:
        """Return a table that holds strings and tables of the same kind."""
        found: dict[str, str | Names] = {}
        for key, item in self.table(path, value).items():
            here = (*path, key)
            if is_table(item):
                found[key] = self.names(here, item)
            else:
                text = self.string(here, item)
                if text is not None:
                    found[key] = text
        return MappingProxyType(found)

    def only(self, path: KeyPath, keys: Iterable[str], known: Iterable[str]) -> None:
        """Report each key that is not a known one of the table at `path`."""
        wanted = tuple(known)
        for key in keys:
            if key not in wanted:
                table = ".".join(str(part) for part in path if isinstance(part, str))
                here = self.span((*path, key))
                self.fail(rules.unknown_key(here, key, table, nearest(key, wanted)))

    def wrong(self, path: KeyPath, value: object, wanted: str) -> None:
        """Report that the value at `path` is not what it must be."""
        names = [part for part in path if isinstance(part, str)]
        key = names[-1] if isinstance(path[-1], str) else f"an element of {names[-1]}"
        self.fail(rules.bad_value(self.span(path), key, wanted, _kind(value)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was perhaps meant to be."""
    found = get_close_matches(word, tuple(known), n=1, cutoff=0.6)
    return found[0] if found else None


def is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    """Tell a TOML table, whose keys are always strings."""
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _kind(value: object) -> str:
    if value == "":
        return "an empty string"
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "a date or time")
