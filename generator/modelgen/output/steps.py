"""Owns how one step of a build is carried out, finished after an interruption, or undone.

Each function may itself be interrupted anywhere and called again. Nothing is touched that is
neither what the step found nor what it puts in place: a file that somebody changed in between
stays as it is.
"""

# ruff: noqa: PTH104, PTH105, PTH106, PTH108
# Paths are strings here: a build makes thousands of these calls, and a Path costs more than each.

from __future__ import annotations

import os
from contextlib import suppress
from shutil import copyfile

from .containment import Ground, Kind, kind_of
from .journal import Drop, Put, Site, Step, Tree
from .manifest import digest
from ..source.tree import read_regular


class ChangedError(Exception):
    """What a step finds is not what the plan was made for; `path` says where."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def carry_out(site: Site, index: int, step: Step) -> None:
    """Put one file or folder in place, or delete one file; each is one atomic move.

    The file that stood there goes to, or stays in, the private folder until the build is done.
    Raises `ChangedError`, and `OSError`.
    """
    target, new, kept = site.target(step), site.new(index), site.old(index)
    match step:
        case Put(path, None):
            _expect(kind_of(target) is Kind.NOTHING, path)
            os.replace(new, target)
        case Put(path, old):
            _expect(kind_of(target) is Kind.FILE, path)
            _keep_copy(target, kept)
            _expect(digest(read_regular(kept)) == old, path)
            os.replace(new, target)
        case Drop(path, old):
            _expect(kind_of(target) is Kind.FILE, path)
            os.replace(target, kept)
            _expect(digest(read_regular(kept)) == old, path)
        case Tree():
            os.rename(new, target)


def _expect(is_so: bool, path: str) -> None:
    if not is_so:
        raise ChangedError(path)


def _keep_copy(target: str, copy: str) -> None:
    try:
        os.link(target, copy, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # Some disks have no hard links.
        copyfile(target, copy, follow_symlinks=False)


def finish(site: Site, ground: Ground, index: int, step: Step) -> None:
    """Carry out what an interrupted build has not; `OSError` when that fails."""
    if ground.above(step.path)[0] is not Kind.FOLDER:
        return
    target, new, kept = site.target(step), site.new(index), site.old(index)
    match step:
        case Put(_, old, wanted):
            if _digest(new) == wanted and _digest(target) == old and _is_free(target, old):
                os.replace(new, target)
        case Drop(_, old):
            if _digest(target) == old:
                os.unlink(target)
            elif kind_of(target) is Kind.NOTHING and _digest(kept) not in (None, old):
                os.replace(kept, target)  # it was edited at the last moment
        case Tree(_, files):
            whole = all(_digest(f"{new}/{path}") == wanted for path, wanted in files)
            if whole and kind_of(target) is Kind.NOTHING:
                os.rename(new, target)


def undo(site: Site, ground: Ground, index: int, step: Step) -> None:
    """Take back what an interrupted build has carried out; `OSError` when that fails."""
    if ground.above(step.path)[0] is not Kind.FOLDER:
        return
    target, old = site.target(step), site.old(index)
    match step:
        case Put(_, None, wanted):
            if kind_of(site.new(index)) is Kind.NOTHING and _digest(target) == wanted:
                os.unlink(target)
        case Put(_, former, wanted):
            if _digest(target) == wanted and _digest(old) == former:
                os.replace(old, target)
        case Drop():
            if kind_of(old) is Kind.FILE and kind_of(target) is Kind.NOTHING:
                os.replace(old, target)
        case Tree(_, files):
            if kind_of(site.new(index)) is Kind.NOTHING:
                _undo_tree(target, files)
                folder, name = os.path.split(target)
                remove_empty(folder, [f"{name}/{file}" for file, _ in files])


def _undo_tree(target: str, files: tuple[tuple[str, str], ...]) -> None:
    ground = Ground(target)
    for path, wanted in files:
        if ground.above(path)[0] is Kind.FOLDER and _digest(f"{target}/{path}") == wanted:
            os.unlink(f"{target}/{path}")


def remove_empty(output: str, paths: list[str]) -> None:
    """Remove the folders above deleted files that hold nothing any more; never raises.

    The output folder itself stays.
    """
    folders = {path.rpartition("/")[0] for path in paths}
    for folder in sorted(folders, key=len, reverse=True):
        with suppress(OSError):
            above = folder
            while above:
                os.rmdir(f"{output}/{above}")
                above = above.rpartition("/")[0]


def _digest(path: str) -> str | None:
    """Return the digest of a regular file; None for anything else and for nothing."""
    if kind_of(path) is not Kind.FILE:
        return None
    return digest(read_regular(path))


def _is_free(target: str, old: str | None) -> bool:
    return old is not None or kind_of(target) is Kind.NOTHING
