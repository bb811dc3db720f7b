"""Owns writing: the only module, with its steps, that changes an output folder.

A build is all or nothing, whenever it ends: what is new is written aside, a journal lets it
count, files are put in place one atomic move each, the manifest last. Killed before the journal
stands, a build has changed nothing; killed after, `recover` finishes it.
"""

# ruff: noqa: PTH102, PTH104, PTH108
# Paths are strings here: a build makes thousands of these calls, and a Path costs more than each.

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from .containment import Ground, Kind, kind_of
from .diagnostics import Report
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
    read_journal,
    sites,
    write_journal,
)
from .lock import LOCK_NAME, LockedError, locked
from .manifest import MANIFEST_NAME, digest, read_manifest
from .plan import Create, Delete, Plan, Update
from .rules import output as rules
from .rules.files import whole_file
from .steps import ChangedError, carry_out, finish, remove_empty, undo
from .values import dataclass, field


def _nothing() -> None:
    pass


def apply(plan: Plan, report: Report, staged: Callable[[], None] = _nothing) -> bool:
    """Carry out a plan, all of it or nothing; return whether that was done.

    What is in the way goes to `report`; no `OSError` comes out. An empty plan writes nothing,
    not even the lock. `staged` is called when all is written and nothing is in its place yet.
    """
    if plan.blocked:
        for entry in plan.blocked:
            report(entry.why)
        return False
    if not plan.changes and not plan.manifest_outdated:
        return True
    try:
        with _folder(plan.output), locked(plan.output):
            _write(plan, staged)
    except LockedError as error:
        report(rules.locked(whole_file(plan.output.as_posix()), error.process))
    except ChangedError as error:
        report(rules.changed_meanwhile(whole_file((plan.output / error.path).as_posix())))
    except _UnfinishedError as error:
        report(rules.unfinished(whole_file(plan.output.as_posix()), error.reason))
    except OSError as error:
        report(rules.unwritable(whole_file(plan.output.as_posix()), _reason(error)))
    else:
        return True
    return False


def recover(output: Path, report: Report) -> bool:
    """Finish or undo what interrupted builds left in an output folder; return whether it is sound.

    Writes nothing, not even the lock, where none was interrupted. What was done, or why it could
    not be, goes to `report`.
    """
    span = whole_file(output.as_posix())
    try:
        if not any(sites(output)) and kind_of(str(output / LOCK_NAME)) is not Kind.FILE:
            return True
        with locked(output):
            for site in sites(output):
                report(rules.recovered(span, _settle(site)))
    except LockedError as error:
        report(rules.locked(span, error.process))
    except OSError as error:
        report(rules.unfinished(span, _reason(error)))
    else:
        return True
    return False


class _UnfinishedError(Exception):
    """A build failed, and taking it back failed as well."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


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


def _write(plan: Plan, staged: Callable[[], None]) -> None:
    if any(journal_name(site) for site in sites(plan.output)):
        raise ChangedError("")  # somebody was killed since the plan was made
    if read_manifest(plan.output).found != plan.manifest_found:
        raise ChangedError(MANIFEST_NAME)
    site = new_site(plan.output)
    try:
        steps = _stage(plan, site)
        staged()
        _commit(site, steps)
    finally:
        # A journal that still stands is the only way to put the folder in order.
        if journal_name(site) is None:
            shutil.rmtree(site.staging, ignore_errors=True)


def _stage(plan: Plan, site: Site) -> tuple[Step, ...]:
    """Write everything new into the private folder; return what is then to be done."""
    ground = Ground(site.output)
    staging = _Staging(site)
    trees: dict[str, list[Create]] = {}
    for change in plan.changes:
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
    data = plan.manifest.dump().encode()
    if plan.manifest_outdated:
        found = plan.manifest_found
        staging.put(MANIFEST_NAME, None if found is None else digest(found), digest(data), data)
    return tuple(staging.steps)


@dataclass(frozen=True, slots=True)
class _Staging:
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
            _undo_all(site, steps)
        except OSError as error:
            raise _UnfinishedError(_reason(error)) from error
        raise
    remove_empty(site.output, [step.path for step in steps if isinstance(step, Drop)])
    try:
        _close(site, FORWARD)
    except OSError as error:
        raise _UnfinishedError(_reason(error)) from error


def _undo_all(site: Site, steps: tuple[Step, ...]) -> None:
    ground = Ground(site.output)
    for index, step in reversed(tuple(enumerate(steps))):
        undo(site, ground, index, step)
    _close(site, BACK)


def _close(site: Site, journal: str) -> None:
    """Remove the journal; what is left in the private folder means nothing from then on."""
    os.unlink(f"{site.staging}/{journal}")


def _settle(site: Site) -> str:
    """Bring the output folder from between two states into one of them; say what was done."""
    name = journal_name(site)
    steps = read_journal(site, name) if name else None
    if name is None or steps is None:
        # Without a journal nothing was changed. A journal that cannot be read comes from a
        # machine that went down, or from somebody else; the plan finds out what is left.
        shutil.rmtree(site.staging)
        return "what it had prepared was removed"
    if name == BACK:
        _undo_all(site, steps)
        deed = "what it had changed was taken back"
    else:
        ground = Ground(site.output)
        for index, step in enumerate(steps):
            finish(site, ground, index, step)
        remove_empty(site.output, [step.path for step in steps if isinstance(step, Drop)])
        _close(site, FORWARD)
        deed = "it was finished"
    shutil.rmtree(site.staging)
    return deed
