"""Owns writing: the only module, with `placing` and its steps, that changes an output folder.

A build is all or nothing, whenever it ends: what is new is written aside, a journal lets it
count, files are put in place one atomic move each, the manifest last. Killed before the journal
stands, a build has changed nothing; killed after, `recover` finishes it.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

from .containment import Ground, Kind, kind_of
from ..diagnostics.model import Reporter
from .journal import BACK, FORWARD, Drop, Site, journal_name, read_journal, sites
from .lock import LOCK_NAME, LockedError, locked
from .placing import NewManifest, UnfinishedError, close, put_in_place, reason, undo_all
from .plan import Plan
from ..diagnostics.codes import output as rules
from ..diagnostics.codes.files import whole_file
from .steps import ChangedError, finish, remove_empty


def apply(plan: Plan, report: Reporter) -> bool:
    """Carry out a plan, all of it or nothing; return whether that was done.

    What is in the way goes to `report`; no `OSError` comes out. An empty plan writes nothing,
    not even the lock.
    """
    if plan.blocked:
        for entry in plan.blocked:
            report(entry.why)
        return False
    if not plan.changes and not plan.manifest_outdated:
        return True
    try:
        manifest = NewManifest(plan.manifest_text, plan.manifest_found)
        with _folder(plan.output):
            put_in_place(str(plan.output), plan.changes, manifest)
    except LockedError as error:
        report(rules.locked(whole_file(plan.output.as_posix()), error.process))
    except ChangedError as error:
        report(rules.changed_meanwhile(whole_file((plan.output / error.path).as_posix())))
    except UnfinishedError as error:
        report(rules.unfinished(whole_file(plan.output.as_posix()), error.reason))
    except OSError as error:
        report(rules.unwritable(whole_file(plan.output.as_posix()), reason(error)))
    else:
        return True
    return False


def recover(output: Path, report: Reporter) -> bool:
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
        report(rules.unfinished(span, reason(error)))
    else:
        return True
    return False


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


def _settle(site: Site) -> str:
    """Bring the output folder from between two states into one of them; say what was done."""
    name = journal_name(site)
    steps = read_journal(site, name) if name else None
    if name is None or steps is None:
        # Without a journal nothing was changed. A journal that cannot be read comes from a
        # machine that went down, or from somebody else; the plan finds out what is left.
        rmtree(site.staging)
        return "what it had prepared was removed"
    if name == BACK:
        undo_all(site, steps)
        deed = "what it had changed was taken back"
    else:
        ground = Ground(site.output)
        for index, step in enumerate(steps):
            finish(site, ground, index, step)
        remove_empty(site.output, [step.path for step in steps if isinstance(step, Drop)])
        close(site, FORWARD)
        deed = "it was finished"
    rmtree(site.staging)
    return deed
