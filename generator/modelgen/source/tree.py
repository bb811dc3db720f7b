"""Reads the pages of a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from heapq import merge
from pathlib import Path

from msgspec import Struct

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from .regular import look_and_read


class Source(Struct, frozen=True):
    """One page's text as it was read."""

    path: str
    """Relative to the folder that was read, with `/` on every system."""
    data: bytes
    """The file's bytes, unchanged."""


def read_regular(path: str) -> bytes:
    """Return the bytes of a regular file; `OSError` for all else, symbolic links too."""
    return look_and_read(path)[1]


def reason(error: OSError) -> str:
    """Return what the system says of an error."""
    return error.strerror or str(error) or type(error).__name__


def read_tree(
    root: Path,
    report: Reporter,
    exclude: tuple[str, ...] = (),
    suffixes: tuple[str, ...] = (".md",),
    passes_over: Callable[[str, list[str]], bool] | None = None,
) -> Iterator[Source]:
    """Yield every Markdown file below `root`, sorted by path; never raises `OSError`.

    Other `suffixes` make it read other files; in names, they may be in upper case. Folders below `root`
    are not entered of which `passes_over` says so, by their path and the names in them.

    Links that lead out of `root` are not followed but reported, as is what cannot be read. Names
    that start with a dot are passed over, as are paths that match a pattern in `exclude`.
    """
    name = root.as_posix()
    if not root.exists():
        report(rules.no_such_folder(Span.of_file(name), name))
        return
    if not root.is_dir():
        report(rules.not_a_folder(Span.of_file(name), name))
        return
    for path, place in sorted(_files(str(root), suffixes, passes_over), key=lambda item: item[0]):
        if is_excluded(path, exclude):
            continue
        if isinstance(place, Diagnostic):
            report(place)
            continue
        try:
            data = read_regular(place)
        except OSError as error:
            report(_unreadable(path, error))
        else:
            yield Source(path, data)


def is_excluded(path: str, exclude: tuple[str, ...]) -> bool:
    """Return whether a path matches one of some patterns."""
    return bool(exclude) and any(fnmatchcase(path, pattern) for pattern in exclude)


def overlaid(
    sources: Iterator[Source],
    unsaved: Mapping[str, bytes],
    exclude: tuple[str, ...],
    suffixes: tuple[str, ...],
) -> Iterator[Source]:
    """Yield the pages of a tree, with what editors have not saved yet in the place of files or beside them.

    `unsaved` has their bytes by path; those that `read_tree` would not read are left out.
    """
    own = [
        Source(path, data)
        for path, data in sorted(unsaved.items())
        if path.lower().endswith(suffixes) and not is_excluded(path, exclude)
    ]
    saved = (one for one in sources if one.path not in unsaved)
    return merge(saved, own, key=lambda source: source.path)


def paths_of(root: Path, suffixes: tuple[str, ...]) -> list[str]:
    """Return the paths of all files below `root` that end so, sorted, those that are excluded too."""
    return sorted(path for path, _ in _files(str(root), suffixes)) if root.is_dir() else []


def _unreadable(path: str, error: OSError) -> Diagnostic:
    # No excerpt in any of these: what a link leads to is not ours.
    return rules.unreadable(Span.of_file(path), path, reason(error))


def _files(
    root: str,
    suffixes: tuple[str, ...],
    passes_over: Callable[[str, list[str]], bool] | None = None,
) -> Iterator[tuple[str, str | Diagnostic]]:
    """Yield the path of each file below `root`, and where its bytes are; folders nest freely.

    Where there is nothing to read, what is wrong comes instead.
    """
    anchor = os.path.realpath(root)
    waiting = [(root, "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield prefix, _unreadable(prefix, error)
            continue
        if prefix and passes_over and passes_over(prefix[:-1], [one.name for one in entries]):
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                yield from _linked(path, os.path.realpath(entry.path), anchor, suffixes)
            elif entry.is_dir():
                waiting.append((entry.path, path + "/"))
            elif path.lower().endswith(suffixes):
                is_file = entry.is_file()
                yield path, entry.path if is_file else rules.no_file(Span.of_file(path), path)


def _linked(
    path: str, target: str, anchor: str, suffixes: tuple[str, ...]
) -> Iterator[tuple[str, str | Diagnostic]]:
    """Yield what is to be read for a link at `path`, if it is a page."""
    is_page = path.lower().endswith(suffixes)
    # Not by Path's methods: a Path would be made for each.
    if target != anchor and not target.startswith(anchor.rstrip(os.sep) + os.sep):
        if is_page or os.path.isdir(target):  # noqa: PTH112
            yield path, rules.link_leaves_tree(Span.of_file(path), path)
    elif is_page and os.path.isfile(target):  # noqa: PTH113
        yield path, target
    elif is_page and not os.path.isdir(target):  # noqa: PTH112
        yield path, rules.no_file(Span.of_file(path), path)
