"""Owns putting files in place: first aside, then under a journal, then one atomic move each."""

# ruff: noqa: PTH102, PTH104, PTH106, PTH108, PTH208
# Paths are strings here: a build makes thousands of these calls, and a Path costs more than each.

from __future__ import annotations

import os
from collections.abc import Sequence
from shutil import rmtree

from msgspec import Struct, field

from .containment import Ground, Kind
from .entries import Change, Create, Delete, Update
from .journal import (
    BACK,
    FORWARD,
    Drop,
    Put,
    Site,
    Step,
    Tree,
    journal_name,
    new_site,
    sites,
    write_journal,
)
from .lock import locked
from .manifest import MANIFEST_NAME, digest, same_content
from ..source.tree import read_regular
from .steps import ChangedError, carry_out, remove_empty, undo


class UnfinishedError(Exception):
    """A build failed, and taking it back failed as well."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def reason(error: OSError) -> str:
    """Return what the system says of an error."""
    return error.strerror or str(error) or type(error).__name__


class NewManifest(Struct, frozen=True):
    """A manifest that is to be put in place."""

    text: str
    found: bytes | None
    """What stands there; None when there is none."""

    @property
    def is_new(self) -> bool:
        """Whether anything else stands there, line ends aside."""
        return self.found is None or not same_content(self.found, self.text.encode())


def put_in_place(output: str, changes: Sequence[Change], manifest: NewManifest) -> None:
    """Change an output folder, all of it or nothing.

    Raises `LockedError`, `ChangedError` when anything is not as it was, and `OSError`.
    """
    with locked(output):
        if any(journal_name(site) for site in sites(output)):
            raise ChangedError("")  # somebody was killed since the plan was made
        if _manifest_found(output) != manifest.found:
            raise ChangedError(MANIFEST_NAME)
        site = new_site(output)
        try:
            steps = _stage(changes, manifest, site)
            _commit(site, steps)
        finally:
            # A journal that still stands is the only way to put the folder in order.
            if journal_name(site) is None:
                _remove(site)


def _manifest_found(output: str) -> bytes | None:
    try:
        return read_regular(f"{output}/{MANIFEST_NAME}")
    except FileNotFoundError:
        return None


def _remove(site: Site) -> None:
    """Remove a private folder, whatever is in it."""
    try:
        for name in os.listdir(site.staging):
            os.unlink(f"{site.staging}/{name}")
        os.rmdir(site.staging)
    except OSError:
        rmtree(site.staging, ignore_errors=True)


def _stage(changes: Sequence[Change], manifest: NewManifest, site: Site) -> tuple[Step, ...]:
    """Write everything new into the private folder; return what is then to be done."""
    ground = Ground(site.output)
    staging = _Staging(site)
    trees: dict[str, list[Create]] = {}
    for change in changes:
        kind, top = ground.above(change.path)
        if kind is Kind.NOTHING and isinstance(change, Create):
            trees.setdefault(top, []).append(change)
        elif kind is not Kind.FOLDER:
            raise ChangedError(change.path)
        elif isinstance(change, Delete):
            staging.steps.append(Drop(change.path, change.found))
        else:
            old = change.found if isinstance(change, Update) else None
            staging.put(change.path, old, change.digest, change.text.encode())
    for top, files in trees.items():
        staging.tree(top, files)
    if manifest.is_new:
        found, data = manifest.found, manifest.text.encode()
        staging.put(MANIFEST_NAME, None if found is None else digest(found), digest(data), data)
    return tuple(staging.steps)


class _Staging(Struct, frozen=True):
    """What has been prepared in a private folder so far."""

    site: Site
    steps: list[Step] = field(default_factory=list[Step])

    def put(self, path: str, old: str | None, new: str, data: bytes) -> None:
        _write_new(self.site.new(len(self.steps)), data)
        self.steps.append(Put(path, old, new))

    def tree(self, top: str, files: list[Create]) -> None:
        root = self.site.new(len(self.steps))
        os.mkdir(root)
        made = {root}
        for file in files:
            path = root + file.path[len(top) :]
            folder = path.rpartition("/")[0]
            _make_folders(folder, made)
            _write_new(path, file.text.encode())
        below = tuple((file.path[len(top) + 1 :], file.digest) for file in files)
        self.steps.append(Tree(top, below))


def _make_folders(folder: str, made: set[str]) -> None:
    missing: list[str] = []
    while folder not in made:
        missing.append(folder)
        folder = folder.rpartition("/")[0]
    for path in reversed(missing):
        os.mkdir(path)
    made.update(missing)


def _write_new(path: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _commit(site: Site, steps: tuple[Step, ...]) -> None:
    """Let the build count and put everything in place; undo it when that cannot be done."""
    write_journal(site, steps)
    try:
        for index, step in enumerate(steps):
            carry_out(site, index, step)
    except BaseException:  # an interrupt from the keyboard too
        try:
            os.rename(f"{site.staging}/{FORWARD}", f"{site.staging}/{BACK}")
            undo_all(site, steps)
        except OSError as error:
            raise UnfinishedError(reason(error)) from error
        raise
    remove_empty(site.output, [step.path for step in steps if isinstance(step, Drop)])
    try:
        close(site, FORWARD)
    except OSError as error:
        raise UnfinishedError(reason(error)) from error


def undo_all(site: Site, steps: tuple[Step, ...]) -> None:
    """Take back what was carried out of some steps, and close the journal."""
    ground = Ground(site.output)
    for index, step in reversed(tuple(enumerate(steps))):
        undo(site, ground, index, step)
    close(site, BACK)


def close(site: Site, journal: str) -> None:
    """Remove the journal; what is left in the private folder means nothing from then on."""
    os.unlink(f"{site.staging}/{journal}")
