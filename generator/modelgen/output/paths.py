"""Paths of generated files: which may be written, and what is at them already.

Nothing outside the output folder is touched: a path that leads elsewhere is no path of a file,
and symbolic links are not followed.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

from msgspec import Struct, field

from ..diagnostics.codes import output as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..source.paths import collision_key
from .files import Artifact, Promised

RESERVED = ".modelgen"
"""What names begin with that modelgen keeps for itself in an output folder."""
NAME_LIMIT = 255
"""Bytes in one name, on the file systems in common use."""
PATH_LIMIT = 4095
"""Bytes in one path, on Linux; other systems say so themselves."""
_SURELY_SHORT = NAME_LIMIT // 4
"""Characters that no encoding makes too long; a folder that is itself too long fails anyway."""
_CONTROL = frozenset({"Cc", "Zl", "Zp", "Cs"})
"""Categories of Unicode: control characters, ends of lines and of paragraphs, halves of pairs."""


def path_problem(path: str) -> str | None:
    """Return why `path` cannot be that of a file below an output folder; None when it can.

    The text goes on after "which"; a path that passes is relative and stays below its folder,
    on Windows too.
    """
    if not path:
        return "is empty"
    if not path.isprintable() and not _CONTROL.isdisjoint(map(unicodedata.category, path)):
        return "holds a control character"
    if "\\" in path or ":" in path:
        return "holds a `\\` or a `:`"
    parts = path.split("/")
    if "" in parts or "." in parts or ".." in parts:
        return "leads elsewhere"
    if RESERVED in path and any(part.startswith(RESERVED) for part in parts):
        return "is kept for modelgen itself"
    return None


class Kind(Enum):
    """What is at a path, as far as writing goes."""

    NOTHING = "nothing"
    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a symbolic link"
    OTHER = "a device, pipe or socket"


def kind_of(path: str) -> Kind:
    """Return what is at `path` without following a link; `OSError` when it cannot be told."""
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
    """The folders below one root, looked at once each."""

    root: str
    _kinds: dict[str, tuple[Kind, str]] = field(default_factory=dict[str, tuple[Kind, str]])

    def above(self, path: str) -> tuple[Kind, str]:
        """Return what the folders above `path` come to, and the first that is not a folder.

        FOLDER: all are there. NOTHING: from the one named on they are missing. Else the one
        named is in the way. Raises `OSError` when it cannot be told.
        """
        folder = path.rpartition("/")[0]
        if folder not in self._kinds:
            self._kinds[folder] = self._look(folder)
        return self._kinds[folder]

    def _look(self, folder: str) -> tuple[Kind, str]:
        for part in folders_above(f"{folder}/"):
            known = self._kinds.get(part)
            kind = known[0] if known else kind_of(f"{self.root}/{part}")
            if kind is not Kind.FOLDER:
                return (kind, part)
        return (Kind.FOLDER, "")


def folders_above(path: str) -> Iterator[str]:
    """Yield the relative paths of the folders that a relative path leads through, from the top."""
    end = path.find("/")
    while end > 0:
        yield path[:end]
        end = path.find("/", end + 1)


def writable(artifacts: Sequence[Promised], output: Path, report: Reporter) -> Iterator[Promised]:
    """Yield each artifact that may be written, by itself and beside the others; report the rest."""
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    start = len(os.fsencode(output.absolute())) + 1
    for artifact in artifacts:
        fault = _fault(artifact, output, start) or _clash(artifact.path, output, taken, folders)
        if fault:
            report(fault)
        else:
            yield artifact


def _fault(artifact: Promised, output: Path, start: int) -> Diagnostic | None:
    path = artifact.path
    problem = path_problem(path)
    if problem:
        shown = f"its path {path!a} {problem}"
        return rules.bad_artifact(Span.of_file(output.as_posix()), shown)
    excess = _excess_length(path, start)
    if excess:
        return rules.long_path(Span.of_file((output / path).as_posix()), *excess)
    if isinstance(artifact, Artifact) and not artifact.digest:
        try:
            artifact.text.encode()
        except UnicodeEncodeError:
            span = Span.of_file((output / path).as_posix())
            return rules.bad_artifact(span, "its text cannot be written as UTF-8")
    return None


def _excess_length(path: str, start: int) -> tuple[int, int] | None:
    """Return how many bytes a name or the whole path has, and may have; `start` come before it."""
    if len(path) < _SURELY_SHORT:
        return None
    longest = max(len(os.fsencode(part)) for part in path.split("/"))
    if longest > NAME_LIMIT:
        return longest, NAME_LIMIT
    whole = start + len(os.fsencode(path))
    return (whole, PATH_LIMIT) if whole > PATH_LIMIT else None


def _clash(
    path: str, output: Path, taken: dict[str, str], folders: dict[str, str]
) -> Diagnostic | None:
    """Return the fault that `path` cannot stand beside another, or note it as taken."""
    key = path.lower() if path.isascii() else collision_key(path)
    above = tuple(folders_above(key)) if key.rpartition("/")[0] not in folders else ()
    other = taken.get(key) or folders.get(key)
    other = other or next((taken[folder] for folder in above if folder in taken), None)
    if other:
        return rules.artifact_clash(Span.of_file((output / path).as_posix()), path, other)
    for folder in above:
        folders.setdefault(folder, path)
    taken[key] = path
    return None
