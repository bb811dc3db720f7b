"""What rows of a page came to when it was read before.

An editor reads a page again after every key, and all of its rows but one are as they were. A row that has
the same text says the same, wherever it has moved, if all else is the same that its reading goes by.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from ..diagnostics.model import Diagnostic, Reporter

T = TypeVar("T")


class CachedRows:
    """The rows of some tables that are read alike, by their text."""

    def __init__(self, before: dict[Hashable, Any]) -> None:
        self._before = before
        self.now: dict[Hashable, Any] = {}
        """Those that the reading has come to so far."""

    def get(self, row: Hashable, read: Callable[[Reporter], T], report: Reporter) -> T:
        """Return what a row comes to, which is read if it is not known; one with a fault never is."""
        known: T | None = self._before.get(row)
        if known is None:
            known = self.now.get(row)
        if known is None:
            said: list[Diagnostic] = []
            known = read(said.append)
            for finding in said:
                report(finding)
            if said:
                return known
        self.now[row] = known
        return known


class UncachedRows(CachedRows):
    """The rows of a page that is read once."""

    def get(self, row: Hashable, read: Callable[[Reporter], T], report: Reporter) -> T:
        """Return what a row comes to."""
        return read(report)


UNCACHED = UncachedRows({})


class RowCache:
    """The rows of one page, as it was read last."""

    def __init__(self) -> None:
        self._before: dict[Hashable, CachedRows] = {}
        self._now: dict[Hashable, CachedRows] = {}

    def begin(self) -> None:
        """Begin another reading; rows that the last one has not come to are forgotten."""
        self._before, self._now = self._now, {}

    def rows(self, by: Hashable) -> CachedRows:
        """Return the rows of tables by all that their reading goes by, but for their own text."""
        if by not in self._now:
            before = self._before.get(by)
            self._now[by] = CachedRows(before.now if before is not None else {})
        return self._now[by]
