"""Files that are replaced as a whole: written beside their place first, then renamed.

`write_beside` is the first half, for whole builds too. `rewrite` replaces a user's own page: there
is no manifest of pages, so each is replaced only while it is what the new text was made from.
"""

# ruff: noqa: PTH101, PTH105, PTH108, PTH120
# Paths are strings here, as in all that writes.

from __future__ import annotations

import os
import re
import stat

from ..source.tree import read_regular
from .paths import Ground, Kind, kind_of

TEMPORARY = re.compile(r"\.modelgen\.tmp-[0-9a-f]{16}")
"""The name of a file that waits beside its place. It cannot be guessed before it is there."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class RefusedError(Exception):
    """A page cannot be replaced; the text says why."""


def write_beside(target: str, data: bytes, mode: int = 0o666) -> str:
    """Write a new file into the folder of `target`, and return its path.

    Its permissions are `mode` less the umask. Raises `OSError`, and then leaves nothing.
    """
    path = f"{os.path.dirname(target)}/.modelgen.tmp-{os.urandom(8).hex()}"
    file = os.open(path, _FLAGS, mode)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)
    except BaseException:  # an interrupt from the keyboard too
        os.unlink(path)
        raise
    return path


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
    draft = write_beside(target, new, 0o600)
    try:
        os.chmod(draft, mode)
        if kind_of(target) is not Kind.FILE or read_regular(target) != old:
            raise RefusedError("it was changed while modelgen was reading")
        os.replace(draft, target)
    except BaseException:
        os.unlink(draft)
        raise
