"""Owns the files that come in and the positions that diagnostics go out with."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from .paths import display_path


class Source(Struct, frozen=True):
    """One page's text as it was read."""

    path: str
    """Relative to the folder that was read, with `/` on every system."""
    data: bytes
    """The file's bytes, unchanged."""


class Unreadable(Struct, frozen=True):
    """A file or folder that could not be read, and why."""

    path: str
    kind: str
    """One of `missing`, `file`, `error`, `outside`."""
    reason: str = ""


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    # Where systems have them: what was a file a moment ago may be a link or a pipe by now.
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_PART = 1 << 16
"""Bytes that are asked for once more than a file should have was read: there may be others by now."""


def read_regular(path: str) -> bytes:
    """Return the bytes of a regular file; `OSError` for all else, symbolic links too."""
    # Not by way of file objects: a build makes thousands of these calls.
    number = os.open(path, _FLAGS)
    try:
        look = os.fstat(number)
        if stat.S_ISDIR(look.st_mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(look.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", path)
        data = os.read(number, look.st_size + 1)
        while part := os.read(number, _PART):
            data += part
        return data
    finally:
        os.close(number)


def reason(error: OSError) -> str:
    """Return what the system says of an error."""
    return error.strerror or str(error) or type(error).__name__


def read_tree(root: Path, exclude: tuple[str, ...] = ()) -> Iterator[Source | Unreadable]:
    """Yield every Markdown file below `root`, sorted by path; never raises `OSError`.

    Links that lead out of `root` are not followed: they come out as `Unreadable`. Names that
    start with a dot are passed over, as are paths that match a pattern in `exclude`.
    """
    if not root.exists():
        yield Unreadable(display_path(root), "missing")
        return
    if not root.is_dir():
        yield Unreadable(display_path(root), "file")
        return
    anchor = os.path.realpath(root)
    for path, entry in sorted(_markdown_files(str(root), anchor), key=lambda item: item[0]):
        if exclude and any(fnmatchcase(path, pattern) for pattern in exclude):
            continue
        if isinstance(entry, Unreadable):
            yield entry
            continue
        try:
            yield Source(path, read_regular(entry))
        except OSError as error:
            yield Unreadable(path, "error", reason(error))


def _markdown_files(root: str, anchor: str) -> Iterator[tuple[str, str | Unreadable]]:
    """Yield the path of each page below `root`, and where its bytes are; folders nest freely."""
    waiting = [(root, "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield prefix, Unreadable(prefix, "error", reason(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = prefix + entry.name
            if entry.is_symlink():
                found = _linked(path, os.path.realpath(entry.path), anchor)
                if found is not None:
                    yield path, found
            elif entry.is_dir():
                waiting.append((entry.path, path + "/"))
            elif path.endswith(".md") and entry.is_file():
                yield path, entry.path


def _linked(path: str, target: str, anchor: str) -> str | Unreadable | None:
    """Return what is to be read for a link at `path`; None when it is no page."""
    is_page = path.endswith(".md")
    if target != anchor and not target.startswith(anchor.rstrip(os.sep) + os.sep):
        # Not by Path's methods: a Path would be made for it.
        is_folder = os.path.isdir(target)  # noqa: PTH112
        return Unreadable(path, "outside") if is_page or is_folder else None
    return target if is_page and os.path.isfile(target) else None  # noqa: PTH113
