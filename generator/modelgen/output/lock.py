"""The lock that prevents two builds from writing to one output folder."""

# ruff: noqa: PTH108
# Paths are strings here, as in all that writes.

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..diagnostics.codes import output as rules
from ..diagnostics.model import FatalError, Span
from .paths import Kind, kind_of

LOCK_NAME = ".modelgen.lock"

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 20
    """The byte that is locked lies beyond the text, which others must be able to read."""

    def _take(file: int) -> None:
        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(output: Path) -> Generator[None, None, None]:
    """Hold the lock of an existing output folder.

    Raises `FatalError` when another process holds it and `OSError` when the folder cannot be
    written. The system lets go of the lock when its holder ends, however it ends: a file that is
    left over holds nobody up, and tells that its holder was killed.
    """
    path = str(output / LOCK_NAME)
    file = _acquire(path, output)
    try:
        yield
    finally:
        # Removed while it is held: whoever waits for this file sees that it is gone, and takes
        # a new one. Windows does not remove open files, so there it is tried again.
        with suppress(OSError):
            os.unlink(path)
        os.close(file)
        if sys.platform == "win32":
            with suppress(OSError):
                os.unlink(path)


def _acquire(path: str, output: Path) -> int:
    while True:
        if kind_of(path) not in (Kind.NOTHING, Kind.FILE):
            raise OSError(f"`{LOCK_NAME}` is no file")
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        file = os.open(path, flags, 0o666)
        try:
            _take(file)
        except OSError:
            holder = os.read(file, 20).decode("ascii", "replace").strip()
            os.close(file)
            who = f" (process {holder})" if holder.isdecimal() else ""
            raise FatalError(rules.locked(Span.of_file(output.as_posix()), who)) from None
        if _is_current(file, path):
            with suppress(OSError):  # the number is for people; the lock holds without it
                os.ftruncate(file, 0)
                os.write(file, b"%d\n" % os.getpid())
            return file
        os.close(file)


def _is_current(file: int, path: str) -> bool:
    """Tell whether the file is still the one at `path`: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(file), os.lstat(path))
    except FileNotFoundError:
        return False
