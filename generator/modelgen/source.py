"""Owns the files that come in and the positions that diagnostics go out with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from .paths import display_path


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters in one file; lines and columns count from 1, the end is exclusive."""

    path: str
    """Where the file is, relative to the folder that was read, with `/` on every system."""
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_line(cls, path: str, line: int, column: int, length: int) -> Span:
        """Return the span of `length` characters (at least one) that start at line and column."""
        return cls(path, line, column, line, column + max(length, 1))


@dataclass(frozen=True, slots=True)
class Source:
    """One page's text as it was read."""

    path: str
    """Relative to the folder that was read, with `/` on every system."""
    data: bytes
    """The file's bytes, unchanged."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or folder that could not be read, and why."""

    path: str
    kind: str
    """One of `missing`, `file`, `error`, `outside`."""
    reason: str = ""


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
    for path, entry in sorted(_markdown_files(str(root), "", anchor), key=lambda item: item[0]):
        if any(fnmatchcase(path, pattern) for pattern in exclude):
            continue
        if isinstance(entry, Unreadable):
            yield entry
            continue
        try:
            yield Source(path, Path(entry).read_bytes())
        except OSError as error:
            yield Unreadable(path, "error", error.strerror or type(error).__name__)


def _markdown_files(
    folder: str, prefix: str, anchor: str
) -> Iterator[tuple[str, str | Unreadable]]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield prefix, Unreadable(prefix, "error", error.strerror or type(error).__name__)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = prefix + entry.name
        is_page = entry.name.endswith(".md")
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if os.path.commonpath([anchor, target]) != anchor:
                if is_page or os.path.isdir(target):  # noqa: PTH112 (a Path would be made for it)
                    yield path, Unreadable(path, "outside")
            elif is_page and os.path.isfile(target):  # noqa: PTH113
                yield path, entry.path
        elif entry.is_dir():
            yield from _markdown_files(entry.path, path + "/", anchor)
        elif is_page and entry.is_file():
            yield path, entry.path
