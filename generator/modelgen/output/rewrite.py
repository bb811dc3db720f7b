"""Owns putting new text in the place of a user's own page.

Pages are no output of a build: there is no manifest of them, and each stands for itself. So each
is replaced in one atomic move, and only while it is what the new text was made from.
"""

# ruff: noqa: PTH101, PTH105, PTH108
# Paths are strings here, as in all that writes.

from __future__ import annotations

import os
import stat
from contextlib import suppress

from .containment import Ground, Kind, kind_of
from ..source.tree import read_regular


class RefusedError(Exception):
    """A page cannot be replaced; the text says why."""


def rewrite(root: str, path: str, old: bytes, new: bytes) -> None:
    """Replace the page at `path`, below `root`, which holds `old`; its mode stays.

    Raises `RefusedError` when something else stands there by now, or a symbolic link does or
    leads there, and `OSError`. Either way the page is as it was.
    """
    if Ground(root).above(path)[0] is not Kind.FOLDER:
        raise RefusedError("a folder above it is a symbolic link, or gone")
    target = f"{root}/{path}"
    if kind_of(target) is Kind.LINK:
        raise RefusedError("it is a symbolic link")
    draft = f"{os.path.dirname(target)}/.modelgen.tmp-{os.urandom(8).hex()}"  # noqa: PTH120
    mode = stat.S_IMODE(os.lstat(target).st_mode)
    try:
        _write(draft, new, mode)
        if kind_of(target) is not Kind.FILE or read_regular(target) != old:
            raise RefusedError("it was changed while modelgen was reading")
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _write(path: str, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:  # noqa: PTH123
        file.write(data)
    os.chmod(path, mode)
