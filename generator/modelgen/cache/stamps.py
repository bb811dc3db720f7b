"""Stamps of files: size, inode and times, as the system gives them without opening a file.

A stamp shows that a file is as it was only if the file was older than the look. A clock ticks in
steps, so a second change within the step of the first leaves the stamp as it is: such a file is
racily clean, as git calls it (Documentation/technical/racy-git.txt), and counts as changed.

Imported at every start, so it imports nothing that Python has not loaded anyway.
"""

from __future__ import annotations

import os
from time import time_ns

BEGIN = time_ns()
"""Before this process has read any file that a stamp is about; in nanoseconds of the epoch."""
STEP, _COARSE_STEP = 20_000_000, 2_500_000_000
"""Nanoseconds within which two changes may get one time, twice over; the second where times are
coarse, as those of FAT are."""

NOTHING = "-"
"""The stamp of what is not there."""


class LinkError(OSError):
    """A folder holds a symbolic link, and what a link leads to may change unseen."""


def stamp(path: str, follow: bool = True) -> str:
    """Return size, time of change, inode and time of the inode's change; of what a link leads to."""
    try:
        return stamp_of(os.stat(path, follow_symlinks=follow))
    except (OSError, ValueError):
        return NOTHING


def link_stamp(path: str) -> str:
    """Return the stamp of what is at a path, which may be a link."""
    return stamp(path, follow=False)


def stamp_of(found: os.stat_result) -> str:
    """Return the stamp of a file or folder that was looked at."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino} {found.st_ctime_ns}"


def is_racy(found: os.stat_result, since: int) -> bool:
    """Tell whether something may have changed after `since` (nanoseconds of the epoch) unseen."""
    for one in (found.st_mtime_ns, found.st_ctime_ns):
        if one >= since - (STEP if one % 1_000_000 else _COARSE_STEP):
            return True
    return False


def folder_stamp(path: str) -> str:
    """Return how many names a folder holds, and its inode.

    Not its times: names that begin with a dot, and compiled Python, come and go.
    """
    try:
        names = os.listdir(path)
        return f"{sum(map(counts, names))} {os.lstat(path).st_ino}"
    except (OSError, ValueError):
        return NOTHING


def counts(name: str) -> bool:
    """Tell whether an entry of a folder matters."""
    return name[0] != "." and name != "__pycache__"


def walk(root: str, suffix: str = "") -> tuple[list[str], list[str]]:
    """Return the folders from `root` downwards, and their files whose names end with `suffix`.

    The ends of names may be in upper case. `LinkError` where there are links, `OSError` where something cannot be read.
    """
    folders, files = [root], list[str]()
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not counts(entry.name):
                    continue
                if entry.is_symlink():
                    raise LinkError(entry.path)
                if entry.is_dir():
                    folders.append(entry.path)
                elif entry.name.lower().endswith(suffix):
                    files.append(entry.path)
    return folders, files
