"""Owns how files look from outside, and when a look is enough to know that they are the same.

A stamp is what the system says of a file without opening it. As in git, a stamp is evidence only if
it had grown old when the content was read: a clock ticks in steps, and a second change within the
step of the first one would leave the stamp as it is. Imported at every start, so it imports nothing
that Python has not loaded anyway.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Stamp = tuple[int, int, int, int]
"""Size, time of change, number of the file, and time of change of what is known about it."""
Folder = tuple[tuple[str, ...], dict[str, Stamp]]
"""The folders in a folder that count, sorted, and the stamps of its files that count."""

_TICK, _COARSE_TICK = 50_000_000, 2_500_000_000
"""Nanoseconds within which two changes may get one time; the second where clocks are coarse."""


def stamp(found: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return (found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns)


def is_settled(changed: int, since: int) -> bool:
    """Tell whether a time of change lies so far before another time that no two changes are one."""
    return changed < since - (_TICK if changed % 1_000_000 else _COARSE_TICK)


def look(root: str, every: bool = False) -> dict[str, Folder] | None:
    """Return what stands in a folder and the folders in it, by path; names in a dot do not count.

    Of files, Markdown counts, or `every` one. None when looking cannot tell: there are links, or
    something cannot be read.
    """
    found: dict[str, Folder] = {}
    waiting = [root]
    try:
        while waiting:
            folder = waiting.pop()
            inside: list[str] = []
            files: dict[str, Stamp] = {}
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == "." or (every and name == "__pycache__"):
                        continue
                    if entry.is_symlink():
                        return None
                    if entry.is_dir():
                        inside.append(name)
                    elif every or name[-3:] == ".md":
                        files[name] = stamp(entry.stat())
            inside.sort()
            found[folder] = (tuple(inside), files)
            waiting += [f"{folder}/{name}" for name in inside]
    except OSError:
        return None
    return found


def files_of(folders: dict[str, Folder]) -> Iterator[tuple[str, Stamp]]:
    """Yield path and stamp of each file that was looked at."""
    for folder, (_, files) in folders.items():
        for name, seen in files.items():
            yield f"{folder}/{name}", seen


def look_at(path: str) -> Stamp | None:
    """Return the stamp of one file, links followed; None when it is not there."""
    try:
        return stamp(os.stat(path))
    except (OSError, ValueError):
        return None


def look_at_entry(path: str) -> Stamp | None:
    """Return the stamp of what stands at a path, a link as such; None when nothing does."""
    try:
        return stamp(os.lstat(path))
    except (OSError, ValueError):
        return None


def content_digest(path: str) -> bytes:
    """Return the SHA-256 of a file's content; `OSError` when it cannot be read."""
    from .hashing import sha256  # noqa: PLC0415 (rarely needed)

    with open(path, "rb", buffering=0) as file:
        return sha256(file.read())
