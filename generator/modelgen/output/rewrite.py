"""Files that are replaced as a whole: written beside their place first, then renamed.

`rewrite` does so with a user's own page. There is no manifest of pages, so each is replaced only
while it is what the new text was made from.
"""

# ruff: noqa: PTH101, PTH105, PTH108, PTH120
# Paths are strings here, as in all that writes.

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress

from ..source.tree import read_regular
from .paths import Ground, Kind, kind_of

TEMPORARY = re.compile(r"\.modelgen\.tmp-[0-9a-f]{16}")
"""The name of what waits beside its place."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class RefusedError(Exception):
    """A page cannot be replaced; the text says why."""


def beside(place: str) -> str:
    """Return a path in the same folder whose name nobody can guess."""
    return f"{os.path.dirname(place)}/.modelgen.tmp-{os.urandom(8).hex()}"


def write_new(path: str, data: bytes, mode: int = 0o666) -> None:
    """Write a file where nothing stands; `OSError` when something does, or half of it is written.

    Its permissions are `mode` less the umask.
    """
    file = os.open(path, _FLAGS, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


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
    mode = stat.S_IMODE(os.lstat(target).st_mode)
    draft = beside(target)
    try:
        write_new(draft, new, 0o600)
        os.chmod(draft, mode)
        if kind_of(target) is not Kind.FILE or read_regular(target) != old:
            raise RefusedError("it was changed while modelgen was reading")
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)
