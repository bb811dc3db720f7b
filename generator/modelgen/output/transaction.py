"""The only writer of an output folder: carries out a plan, or leaves it to the next build.

1. Every new file is written beside its place under a temporary name, and so are two manifests.
   What a disk or its permissions refuse is refused here, when nothing has changed.
2. The first manifest is put in place: it allows the files that stand there and those to come.
3. Each new file is renamed to its place, and files that are not made any more are deleted.
4. The second manifest is put in place: it lists what stands there now.

A build that is killed leaves files that are old or new, each whole, and a manifest that knows
both as modelgen's: the next build goes on from there, whatever its pages say by then. What is
neither is somebody else's, and stays.

Nothing is synced to the disk. A process that is killed loses nothing that it handed to the
kernel, so the order of the calls is enough. When the machine itself goes down, a file system may
bring back a file that is empty: it counts as edited, and the next build names it.
"""

# ruff: noqa: PTH102, PTH104, PTH105, PTH106, PTH108, PTH120
# Paths are strings here: a build makes thousands of these calls, and a Path costs more than each.

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct, field

from ..diagnostics.codes import output as rules
from ..diagnostics.codes.files import whole_file
from ..diagnostics.model import FatalError, Reporter
from ..source.tree import read_regular, reason
from .entries import Change, Delete
from .lock import LOCK_NAME, locked
from .manifest import MANIFEST_NAME, digest
from .paths import Kind, folders_above, kind_of
from .plan import Plan
from .rewrite import TEMPORARY, write_beside


def apply(plan: Plan, report: Reporter) -> bool:
    """Carry out a plan; return whether the output folder is now as planned.

    What is in the way, and what a killed build had left, goes to `report`; no `OSError` comes
    out. An empty plan writes nothing, not even the lock.
    """
    for entry in plan.blocked:
        report(entry.why)
    if plan.blocked:
        return False
    span = whole_file(plan.output.as_posix())
    try:
        swept = _apply(plan)
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


def _apply(plan: Plan) -> bool:
    """Carry out a plan; return whether temporary files of a killed build were found.

    Raises `FatalError`, and `OSError` when nothing has been changed.
    """
    is_outdated = bool(plan.changes) or plan.manifest_outdated
    was_locked = kind_of(str(plan.output / LOCK_NAME)) is Kind.FILE
    if not (is_outdated or was_locked):
        return False
    with _folder(plan.output), locked(plan.output):
        swept = (was_locked or plan.pending) and _sweep(str(plan.output))
        if is_outdated:
            _carry_out(plan)
    return swept


@contextmanager
def _folder(output: Path) -> Generator[None, None, None]:
    """Make the output folder, and remove it again when nothing came to stand in it."""
    made: list[Path] = []
    for folder in (output, *output.parents):
        if folder.exists():
            break
        made.append(folder)
    try:
        output.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        with suppress(OSError):
            for folder in made:
                folder.rmdir()


def _sweep(output: str) -> bool:
    """Remove the temporary files that a killed build left, and folders that held nothing else."""
    swept: list[str] = []
    folders = [output]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    os.unlink(entry.path)
                    swept.append(entry.path[len(output) + 1 :])
    _remove_empty(output, swept)
    return bool(swept)


def _carry_out(plan: Plan) -> None:
    """Take the four steps; raise `FatalError`, or `OSError` when nothing has been changed."""
    manifest = plan.reading.found
    staging = _Staging(plan.output)
    has_begun = False
    try:
        staging.expect(MANIFEST_NAME, None if manifest is None else digest(manifest))
        staged = [(change, staging.add(change)) for change in plan.changes]
        first = staging.write(MANIFEST_NAME, plan.transitional.dump()) if staged else None
        last = staging.write(MANIFEST_NAME, plan.manifest_text)
        if first is not None:
            os.replace(first, staging.place(MANIFEST_NAME))
            has_begun = True
        for change, waiting in staged:
            staging.expect(change.path, change.found)
            if waiting is None:
                os.unlink(staging.place(change.path))
            else:
                os.replace(waiting, staging.place(change.path))
        _remove_empty(str(plan.output), [e.path for e in plan.changes if isinstance(e, Delete)])
        os.replace(last, staging.place(MANIFEST_NAME))
    except BaseException as error:  # an interrupt from the keyboard too
        staging.discard()
        if has_begun and isinstance(error, OSError):
            span = whole_file(plan.output.as_posix())
            raise FatalError(rules.unfinished(span, reason(error))) from error
        raise


class _Staging(Struct, frozen=True):
    """The new files of a build, which wait beside their places."""

    output: Path
    written: list[str] = field(default_factory=list[str])
    """Where each file waits, or waited."""
    made: list[str] = field(default_factory=list[str])
    """Folders that were not there, each after the one above it."""
    known: set[str] = field(default_factory=set[str])
    """Folders that are there, by their paths below the output folder."""

    def place(self, path: str) -> str:
        return f"{self.output}/{path}"

    def expect(self, path: str, found: str | None) -> None:
        """Raise `FatalError` unless a file of this digest stands at a path; None: nothing."""
        kind = kind_of(self.place(path))
        if kind is Kind.FILE:
            is_so = found is not None and digest(read_regular(self.place(path))) == found
        else:
            is_so = found is None and kind is Kind.NOTHING
        if not is_so:
            raise self._changed(path)

    def add(self, change: Change) -> str | None:
        """See that a change can be made, and write its new file; return where it waits, if any."""
        for folder in folders_above(change.path):
            if folder not in self.known:
                self._enter(folder, change.path)
        self.expect(change.path, change.found)
        if not isinstance(change, Delete):
            return self.write(change.path, change.text)
        if not os.access(os.path.dirname(self.place(change.path)), os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return None

    def write(self, path: str, text: str) -> str:
        waiting = write_beside(self.place(path), text.encode())
        self.written.append(waiting)
        return waiting

    def discard(self) -> None:
        """Remove what waits still, and the folders that were made for it; never raises."""
        for waiting in self.written:
            with suppress(OSError):
                os.unlink(waiting)
        for folder in reversed(self.made):
            with suppress(OSError):
                os.rmdir(folder)

    def _enter(self, folder: str, path: str) -> None:
        """Make a folder that is missing; raise `FatalError` when it has become something else."""
        place = self.place(folder)
        kind = kind_of(place)
        if kind is Kind.NOTHING:
            os.mkdir(place)
            self.made.append(place)
        elif kind is not Kind.FOLDER:
            raise self._changed(path)
        self.known.add(folder)

    def _changed(self, path: str) -> FatalError:
        return FatalError(rules.changed_meanwhile(whole_file((self.output / path).as_posix())))


def _remove_empty(output: str, paths: Iterable[str]) -> None:
    """Remove the folders above deleted files that hold nothing any more; never raises.

    The output folder itself stays.
    """
    for folder in sorted({path.rpartition("/")[0] for path in paths}, key=len, reverse=True):
        with suppress(OSError):
            above = folder
            while above:
                os.rmdir(f"{output}/{above}")
                above = above.rpartition("/")[0]
