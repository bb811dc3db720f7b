"""Owns the rule that nothing outside the output folder is ever touched."""

from __future__ import annotations

import os
import re
import stat
from enum import Enum
from pathlib import Path

from msgspec import Struct, field

RESERVED = ".modelgen"
"""What the names begin with that modelgen keeps for itself at the top of an output folder."""
NAME_LIMIT = 255
"""Bytes in one name, on the file systems in common use."""
PATH_LIMIT = 4095
"""Bytes in one path, on Linux; other systems say so themselves."""
_SURELY_SHORT = NAME_LIMIT // 4
"""Characters that no encoding makes too long; a folder that is itself too long fails anyway."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def path_problem(path: str) -> str | None:
    """Return why `path` cannot be that of a file below an output folder; None when it can.

    The text goes on after "which"; a path that passes is relative and stays below its folder,
    on Windows too.
    """
    if not path:
        return "is empty"
    if not path.isprintable() and _CONTROL.search(path):
        return "holds a control character"
    if "\\" in path or ":" in path:
        return "holds a `\\` or a `:`"
    parts = path.split("/")
    if "" in parts or "." in parts or ".." in parts:
        return "leads elsewhere"
    if parts[0].startswith(RESERVED):
        return "is kept for modelgen itself"
    return None


def excess_length(root: Path, path: str) -> tuple[int, int] | None:
    """Return length and limit in bytes of a name or path that is too long, else None."""
    if len(path) < _SURELY_SHORT:
        return None
    longest = max(len(os.fsencode(part)) for part in path.split("/"))
    if longest > NAME_LIMIT:
        return longest, NAME_LIMIT
    whole = len(os.fsencode(root.absolute())) + 1 + len(os.fsencode(path))
    return (whole, PATH_LIMIT) if whole > PATH_LIMIT else None


class Kind(Enum):
    """What stands at a path, as far as writing goes."""

    NOTHING = "nothing"
    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a symbolic link"
    OTHER = "a device, pipe or socket"


def kind_of(path: str) -> Kind:
    """Return what stands at `path` without following a link; `OSError` when it cannot be told."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Kind.NOTHING
    if stat.S_ISREG(mode):
        return Kind.FILE
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.LINK if stat.S_ISLNK(mode) else Kind.OTHER


class Ground(Struct):
    """The folders of one output, looked at once each."""

    root: str
    _kinds: dict[str, tuple[Kind, str]] = field(default_factory=dict[str, tuple[Kind, str]])

    def above(self, path: str) -> tuple[Kind, str]:
        """Return what the folders above `path` come to, and the first that is not a folder.

        FOLDER: all are there. NOTHING: from the one named on they are missing. Else the one
        named is in the way. Raises `OSError` when it cannot be told.
        """
        folder = path.rpartition("/")[0]
        known = self._kinds.get(folder)
        if known is None:
            known = self._look(folder)
            self._kinds[folder] = known
        return known

    def _look(self, folder: str) -> tuple[Kind, str]:
        end = 0
        while end < len(folder):
            end = folder.find("/", end + 1)
            end = len(folder) if end < 0 else end
            part = folder[:end]
            known = self._kinds.get(part)
            kind = known[0] if known else kind_of(f"{self.root}/{part}")
            if kind is not Kind.FOLDER:
                return (kind, part)
        return (Kind.FOLDER, "")
