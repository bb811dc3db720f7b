"""Answers `modelgen build` without building when nothing has changed since the last build.

A build without errors and warnings leaves a record: lines of text with the stamp of everything that
it read, and of everything that is in its output. While all stamps are the same, the same command
comes to the same again. In doubt there is no answer, and the ordinary build finds out by contents.

Imported at every start, so it imports next to nothing.
"""

from __future__ import annotations

import os
import stat
import sys
from time import sleep, time_ns

from ..version import VERSION
from . import stamps, store
from .stamps import NOTHING, folder_stamp, is_racy, link_stamp, stamp, stamp_of, walk

_SUFFIX, _MOST = "noop", 96
_PARTS = 5
"""Of a record: whom it is for, what to print, and three kinds of stamps."""


class _DoubtError(OSError):
    """Something may have changed while the build was running."""


def answer(arguments: list[str]) -> bool:
    """Print what a build with these arguments comes to, if it is known; return whether it is."""
    try:
        key = _key(arguments)
        data = store.read(store.file_name(key, _SUFFIX))
        parts = os.fsdecode(bytes(data or b"")).split("\n\n")
    except (OSError, ValueError):
        return False
    if len(parts) != _PARTS or parts[0] != key:
        return False
    _, said, files, folders, entries = parts
    unchanged = (
        all(stamp(path) == seen for seen, _, path in _lines(files))
        and all(folder_stamp(path) == seen for seen, _, path in _lines(folders))
        and all(link_stamp(path) == seen for seen, _, path in _lines(entries))
    )
    return unchanged and _print(f"{said}\n")


def leave(
    arguments: list[str],
    said: str,
    read: dict[str, str],
    trees: list[tuple[str, str]],
    outputs: dict[str, str | None],
) -> None:
    """Leave a record of a build, unless something may have changed that the build did not see.

    `said` is what to print the next time. `read` has single files, and places where one could be, as
    they were stamped before the build looked. `trees` are folders of which all files count whose
    names end with the text beside. `outputs` are the files of the outputs, with the text of those
    that the build has written.
    """
    try:
        files = [_file_line(path, seen) for path, seen in read.items()]
        folders: list[str] = []
        entries: list[str] = []
        for root, suffix in trees:
            inside, found = walk(root, suffix)
            folders += map(_folder_line, inside)
            entries += map(_entry_line, found)
        entries += _output_lines(outputs)
        key = _key(arguments)
    except (OSError, ValueError):
        return
    parts = [key, said.rstrip("\n"), *("\n".join(part) for part in (files, folders, entries))]
    if all(parts) and not any("\n" in line for line in (*files, *folders, *entries)):
        store.write(store.file_name(key, _SUFFIX), os.fsencode("\n\n".join(parts)))
        store.forget(_SUFFIX, _MOST)


def _file_line(path: str, seen: str) -> str:
    if stamp(path) != seen:
        raise _DoubtError(path)
    if seen != NOTHING:
        _settled(os.stat(path))
    return f"{seen}\t{path}"


def _folder_line(path: str) -> str:
    _settled(os.stat(path))
    return f"{folder_stamp(path)}\t{path}"


def _entry_line(path: str) -> str:
    return f"{stamp_of(_settled(os.lstat(path)))}\t{path}"


def _settled(found: os.stat_result) -> os.stat_result:
    """Return what was looked at; raises when it may have changed since this process began."""
    if is_racy(found, stamps.BEGIN):
        raise _DoubtError
    return found


def _output_lines(outputs: dict[str, str | None]) -> list[str]:
    """Return a line for each file of the outputs and for each of their folders.

    What was written has to grow old first, and is read again: another process may have been at it.
    """
    written = {path: text for path, text in outputs.items() if text is not None}
    if written:
        sleep(stamps.STEP / 1_000_000_000)
    look = time_ns()
    lines: list[str] = []
    for path in dict.fromkeys([*map(os.path.dirname, outputs), *outputs]):
        found = os.lstat(path)
        if is_racy(found, look if stat.S_ISDIR(found.st_mode) or path in written else stamps.BEGIN):
            raise _DoubtError(path)
        lines.append(f"{stamp_of(found)}\t{path}")
    for path, text in written.items():
        if store.read_regular(path)[1] != text.encode():
            raise _DoubtError(path)
    return lines


def _lines(part: str) -> map[tuple[str, str, str]]:
    return map(_cut, part.split("\n"))


def _cut(line: str) -> tuple[str, str, str]:
    return line.partition("\t")


def _key(arguments: list[str]) -> str:
    """Return whom a record is for: all besides files that decides what the arguments mean."""
    about = (VERSION, arguments, os.getcwd(), sys.version, sys.executable, sys.path)
    return repr(about)


def _print(text: str) -> bool:
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        return False
    return True
