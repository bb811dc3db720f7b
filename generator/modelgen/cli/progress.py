"""The bar that shows, on a terminal, that a long run is going on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO

from msgspec import Struct, field

_PATIENCE = 1.0
"""Seconds before anything is shown: most runs are over by then."""
_PAUSE = 0.1
_BAR = 30


class ProgressBar(Struct):
    """Told after each page; draws on a terminal only, and never in CI."""

    stream: TextIO | None
    _shown: bool = False
    _next: float = field(default_factory=lambda: time.monotonic() + _PATIENCE)

    def __call__(self, done: int, total: int) -> None:
        """Note that `done` pages of `total` are read; 0 when it is not known how many there are."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        if self.stream is None or not (self._shown or _is_watched(self.stream)):
            self._next = float("inf")
            return
        self._shown = True
        self.stream.write(f"\r{_bar(done, total)}")
        self.stream.flush()

    def clear(self) -> None:
        """Remove the bar, so that what follows begins on a clean line."""
        if self._shown and self.stream is not None:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self._shown = False


@contextmanager
def progress_bar() -> Generator[ProgressBar]:
    """Show a bar while something goes on."""
    bar = ProgressBar(sys.stderr)
    try:
        yield bar
    finally:
        bar.clear()


def _is_watched(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("CI")


def _bar(done: int, total: int) -> str:
    if total <= 0:
        return f"{done:,} pages"
    full = min(_BAR, _BAR * done // total)
    return f"[{'#' * full}{'.' * (_BAR - full)}] {done:,} of {total:,} pages"
