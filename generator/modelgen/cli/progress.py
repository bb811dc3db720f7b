"""The line that shows, on a terminal, that a long run is going on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

from ..build import Progress

_PATIENCE = 1.0
"""Seconds before anything is shown: most runs are over by then."""
_PAUSE = 0.1


@contextmanager
def progress_line() -> Generator[Progress | None]:
    """Show how many pages are done; on a terminal only, and never in CI.

    The line is removed in the end, so that what follows begins on a clean one.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("CI"):
        yield None
        return
    due, shown = time.monotonic() + _PATIENCE, False

    def show(done: int) -> None:
        nonlocal due, shown
        if time.monotonic() < due:
            return
        stream.write(f"\r{done:,} pages")
        stream.flush()
        due, shown = time.monotonic() + _PAUSE, True

    try:
        yield show
    finally:
        if shown:
            stream.write("\r\x1b[K")
            stream.flush()
