"""Answers `modelgen build` without building when nothing has changed since the last build.

A build without errors and warnings leaves a record: lines of text with the stamp of everything that
it read, and of everything that is in its output. While all stamps are the same, the same command
comes to the same again. In doubt there is no answer, and the ordinary build finds out by contents.

Imported at every start, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys
from time import sleep, time_ns

from ..source.regular import look_and_read
from ..version import VERSION
from . import stamps, store
from .stamps import NOTHING, folder_stamp, is_racy, link_stamp, stamp, stamp_of, walk

_SUFFIX, _MOST = "noop", 96
_PARTS = 5
"""Of a record: whom it is for, what to print, and three kinds of stamps."""


def answer(arguments: list[str]) -> str | None:
    """Return what a build with these arguments prints, if it is known."""
    try:
        key = _key(arguments)
        data = store.read(store.file_name(key, _SUFFIX))
        parts = os.fsdecode(bytes(data or b"")).split("\n\n")
    except (OSError, ValueError):
        return None
    if len(parts) != _PARTS or parts[0] != key:
        return None
    for part, look in zip(parts[2:], (stamp, folder_stamp, link_stamp), strict=True):
        for line in part.split("\n"):
            seen, _, path = line.partition("\t")
            if look(path) != seen:
                return None
    return parts[1]


def leave(
    arguments: list[str],
    said: str,
    read: dict[str, str],
    trees: list[tuple[str, str | None]],
    outputs: dict[str, str | None],
) -> None:
    """Leave a record of a build, unless something may have changed that the build did not see.

    `said` is what to print the next time. `read` has single files, and places where one could be, as
    they were stamped before the build looked. `trees` are folders of which all files count whose
    names end with the text beside; with None, which names the folder itself has. `outputs` are the files of the outputs, with the text of those
    that the build has written.
    """
    begin = stamps.BEGIN
    try:
        key = _key(arguments)
        files = [_file_line(path, seen) for path, seen in read.items()]
        folders: list[str] = []
        entries: list[str] = []
        for root, suffix in trees:
            inside, found = ([root], []) if suffix is None else walk(root, suffix)
            folders += [_line(path, folder_stamp(path), os.stat(path), begin) for path in inside]
            entries += [_line(path, stamp_of(at := os.lstat(path)), at, begin) for path in found]
        entries += _output_lines(outputs)
    except (OSError, ValueError):
        return
    parts = [key, said.rstrip("\n"), *map("\n".join, (files, folders, entries))]
    if all(parts) and not any("\n" in line for line in (*files, *folders, *entries)):
        store.write(store.file_name(key, _SUFFIX), os.fsencode("\n\n".join(parts)))
        store.forget(_SUFFIX, _MOST)


def _file_line(path: str, seen: str) -> str:
    if stamp(path) != seen:
        raise OSError(f"{path} has changed while the build was running")
    return f"{seen}\t{path}" if seen == NOTHING else _line(path, seen, os.stat(path), stamps.BEGIN)


def _line(path: str, seen: str, found: os.stat_result, since: int) -> str:
    if is_racy(found, since):
        raise OSError(f"{path} may have changed while the build was running")
    return f"{seen}\t{path}"


def _output_lines(outputs: dict[str, str | None]) -> list[str]:
    """Return a line for each file of the outputs and for each of their folders.

    What was written has to grow old first, and is read again: another process may have been at it.
    """
    if any(text is not None for text in outputs.values()):
        sleep(stamps.STEP / 1_000_000_000)
    look = time_ns()
    folders = dict.fromkeys(path.rpartition("/")[0] for path in outputs)
    lines = [_line(path, stamp_of(found := os.lstat(path)), found, look) for path in folders]
    for path, text in outputs.items():
        if text is None:
            found, since = os.lstat(path), stamps.BEGIN
        else:
            (found, data), since = look_and_read(path), look
            if data != text.encode():
                raise OSError(f"{path} was changed by another process")
        lines.append(_line(path, stamp_of(found), found, since))
    return lines


def _key(arguments: list[str]) -> str:
    """Return whom a record is for: all besides files that decides what the arguments mean."""
    return repr((VERSION, arguments, os.getcwd(), sys.version, sys.executable, sys.path))
