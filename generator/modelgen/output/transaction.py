"""The only writer of output files: carries out a plan, which the next build completes if killed.

1. Every new file is written beside its place under a temporary name, and so are two manifests.
   Where the folder is missing too, all that goes into it waits in a folder of a temporary name.
   What a disk or its permissions refuse is refused here, when nothing has changed.
2. The first manifest is put in place: it allows the files that are there and those to come.
3. What waits is renamed to its place, and files that are not made any more are deleted.
4. The second manifest is put in place: it lists what is there now.

A build that is killed leaves files that are old or new, each whole, and a manifest that knows
both as modelgen's: the next build goes on from there, whatever its pages say by then. What is
neither is somebody else's, and stays.

Nothing is synced to the disk. A process that is killed loses nothing that it handed to the
kernel, so the order of the calls is enough. When the machine itself goes down, a file system may
bring back a file that is empty: it counts as edited, and the next build names it.

`rewrite` replaces a user's own page in the same way. There is no manifest of pages, so each is
replaced only while it is what the new text was made from.
"""

# ruff: noqa: PTH101, PTH102, PTH105, PTH106, PTH108, PTH120
# Paths are strings here: a build makes thousands of these calls, and a Path costs more than each.

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct, field

from ..diagnostics.codes import output as rules
from ..diagnostics.model import FatalError, Reporter, Span
from ..source.tree import read_regular, reason
from .files import Change, Create, Delete
from .lock import LOCK_NAME, locked
from .manifest import MANIFEST_NAME, digest
from .paths import Ground, Kind, folders_above, kind_of
from .plan import Plan

TEMPORARY = re.compile(r"\.modelgen\.tmp-[0-9a-f]{16}")
"""The name of what waits beside its place."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class RefusedError(OSError):
    """A page cannot be replaced; the text says why."""


def apply(plan: Plan, report: Reporter) -> bool:
    """Carry out a plan; return whether the output folder is now as planned.

    What is in the way, and what a killed build had left, goes to `report`; no `OSError` comes
    out. An empty plan writes nothing, not even the lock.
    """
    for entry in plan.blocked:
        report(entry.why)
    if plan.blocked:
        return False
    span = Span.of_file(plan.output.as_posix())
    is_outdated, swept = bool(plan.changes) or plan.manifest_outdated, False
    try:
        was_locked = kind_of(str(plan.output / LOCK_NAME)) is Kind.FILE
        if is_outdated or was_locked:
            with _folder(plan.output), locked(plan.output):
                swept = (was_locked or plan.pending) and _sweep(str(plan.output))
                if is_outdated:
                    _carry_out(plan)
    except FatalError as error:
        report(error.finding)
    except OSError as error:
        report(rules.unwritable(span, reason(error)))
    else:
        if plan.pending and not plan.manifest.unfinished:
            report(rules.recovered(span, "this build completed it"))
        elif swept:
            report(rules.recovered(span, "what it had prepared was removed"))
        return True
    return False


@contextmanager
def _folder(output: Path) -> Generator[None, None, None]:
    missing = [str(folder) for folder in (output, *output.parents) if not folder.exists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        _remove((), missing[::-1])


def _sweep(output: str) -> bool:
    """Remove what waited when a build was killed; return whether anything did."""
    files: list[str] = []
    folders: list[str] = []
    unseen = [(output, False)]
    while unseen:
        folder, is_ours = unseen.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                ours = is_ours or TEMPORARY.fullmatch(entry.name) is not None
                if entry.is_dir(follow_symlinks=False):
                    unseen.append((entry.path, ours))
                    folders += [entry.path] if ours else []
                elif ours and entry.is_file(follow_symlinks=False):
                    files.append(entry.path)
    _remove(files, folders)
    return bool(files or folders)


def _remove(files: Iterable[str], folders: Iterable[str]) -> None:
    """Remove files, and folders that are empty then; never raises."""
    for file in files:
        with suppress(OSError):
            os.unlink(file)
    for folder in reversed([*folders]):
        with suppress(OSError):
            os.rmdir(folder)


def _carry_out(plan: Plan) -> None:
    manifest = plan.reading.found
    staging = _Staging(plan.output, Ground(str(plan.output)))
    has_begun = False
    try:
        staging.expect(MANIFEST_NAME, None if manifest is None else digest(manifest))
        for change in plan.changes:
            staging.add(change)
        first = staging.write(MANIFEST_NAME, plan.transitional.dump()) if plan.changes else None
        last = staging.write(MANIFEST_NAME, plan.manifest_text)
        if first is not None:
            os.replace(first, staging.place(MANIFEST_NAME))
            has_begun = True
        for path, found, waiting in staging.moves:
            staging.expect(path, found)
            if waiting is None:
                os.unlink(staging.place(path))
            else:
                os.replace(waiting, staging.place(path))
        _remove((), staging.emptied(plan))
        os.replace(last, staging.place(MANIFEST_NAME))
    except BaseException as error:  # an interrupt from the keyboard too
        _remove(staging.files, staging.folders)
        if has_begun and isinstance(error, OSError):
            span = Span.of_file(plan.output.as_posix())
            raise FatalError(rules.unfinished(span, reason(error))) from error
        raise


Move = tuple[str, str | None, str | None]
"""A path, the digest of the file that is there, and where the one to come waits; or None."""


class _Staging(Struct, frozen=True):
    """What is prepared of a build: files and folders that wait beside their places."""

    output: Path
    ground: Ground
    moves: list[Move] = field(default_factory=list[Move])
    files: list[str] = field(default_factory=list[str])
    """Where each file waits."""
    folders: dict[str, None] = field(default_factory=dict[str, None])
    """Where each folder waits, in the order in which they were made."""
    trees: dict[str, str] = field(default_factory=dict[str, str])
    """Where the topmost folders that are missing wait, by their paths."""

    def place(self, path: str) -> str:
        return f"{self.ground.root}/{path}"

    def expect(self, path: str, found: str | None) -> None:
        """Raise `FatalError` unless a file of this digest is at a path; None: nothing."""
        kind = kind_of(self.place(path))
        if kind is Kind.FILE:
            is_so = found is not None and digest(read_regular(self.place(path))) == found
        else:
            is_so = found is None and kind is Kind.NOTHING
        if not is_so:
            raise self._changed(path)

    def add(self, change: Change) -> None:
        """See that a change can be made, and write its new file, if it has one."""
        path = change.path
        above, top = self.ground.above(path)
        if above is Kind.NOTHING and isinstance(change, Create):
            self._fill(top, change)
            return
        if above is not Kind.FOLDER:
            raise self._changed(path)
        self.expect(path, change.found)
        if not isinstance(change, Delete):
            self.moves.append((path, change.found, self.write(path, change.text)))
        elif os.access(os.path.dirname(self.place(path)), os.W_OK):
            self.moves.append((path, change.found, None))
        else:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def write(self, path: str, text: str) -> str:
        """Write a file beside its place; return where it waits."""
        self.files.append(beside(self.place(path)))
        write_new(self.files[-1], text.encode())
        return self.files[-1]

    def emptied(self, plan: Plan) -> list[str]:
        """Return the folders above files that are gone, each after the one above it."""
        gone = plan.reading.manifest.files.keys() - plan.manifest.files.keys()
        folders = {folder for path in gone for folder in folders_above(path)}
        return [self.place(folder) for folder in sorted(folders, key=len)]

    def _fill(self, top: str, file: Create) -> None:
        if top not in self.trees:
            self.trees[top] = beside(self.place(top))
            self.moves.append((top, None, self.trees[top]))
        tree, end = self.trees[top], len(top)
        place = tree + file.path[end:]
        if place.rpartition("/")[0] not in self.folders:
            for folder in folders_above(file.path):
                waiting = tree + folder[end:]
                if len(folder) >= end and waiting not in self.folders:
                    os.mkdir(waiting)
                    self.folders[waiting] = None
        self.files.append(place)
        write_new(place, file.text.encode())

    def _changed(self, path: str) -> FatalError:
        return FatalError(rules.changed_meanwhile(Span.of_file((self.output / path).as_posix())))


def beside(place: str) -> str:
    """Return a path in the same folder whose name nobody can guess."""
    return f"{os.path.dirname(place)}/.modelgen.tmp-{os.urandom(8).hex()}"


def write_new(path: str, data: bytes, mode: int = 0o666) -> None:
    """Write a file where nothing stands; `OSError` when something does, or half of it is written.

    Its permissions are `mode` less the umask.
    """
    file = os.open(path, _FLAGS, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def rewrite(root: str, path: str, old: bytes, new: bytes) -> None:
    """Replace the page at `path`, below `root`, which holds `old`; its mode stays.

    Raises `RefusedError` when something else is there by now, when it is a symbolic link or
    below one, and `OSError`. Either way the page is as it was.
    """
    if Ground(root).above(path)[0] is not Kind.FOLDER:
        raise RefusedError("a folder above it is a symbolic link, or gone")
    target = f"{root}/{path}"
    if kind_of(target) is Kind.LINK:
        raise RefusedError("it is a symbolic link")
    mode = stat.S_IMODE(os.lstat(target).st_mode)
    draft = beside(target)
    try:
        write_new(draft, new, 0o600)
        os.chmod(draft, mode)
        if kind_of(target) is not Kind.FILE or read_regular(target) != old:
            raise RefusedError("it was changed while modelgen was reading")
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)
