"""Owns the comparison of artifacts with an output folder; reads, and never writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from .files import Promise, Promised
from .containment import Ground, Kind, kind_of
from ..diagnostics.model import Diagnostic, Reporter
from .entries import Blocked, Change, Create, Delete, Entry, Keep, Obstacle, Update
from .fitness import fitting
from .journal import pending
from .manifest import (
    MANIFEST_NAME,
    Manifest,
    Owned,
    Reading,
    digest,
    read_manifest,
    same_content,
    unedited,
)
from ..source.paths import collision_key
from ..diagnostics.codes import output as rules
from ..diagnostics.codes.files import whole_file
from ..diagnostics.model import Span
from ..source.tree import read_regular


class PlanOptions(Struct, frozen=True):
    """How far a plan goes."""

    force: bool = False
    """Whether hand-edited and foreign files give way."""
    scope: frozenset[str] | None = None
    """The topmost folders that this run is about; files elsewhere stay as they are. None: all."""


class Plan(Struct, frozen=True, dict=True):
    """What a build would do to one output folder."""

    output: Path
    entries: tuple[Entry, ...]
    """One for each path, sorted by path."""
    manifest: Manifest
    """As it is when the plan has been carried out."""
    manifest_found: bytes | None
    """The manifest file as it stands; None when there is none."""
    pending: bool
    """Whether an interrupted build waits to be finished, so that the rest may be halves."""

    @cached_property
    def manifest_text(self) -> str:
        """The manifest file as it would be written."""
        return self.manifest.dump()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would be written or deleted, the manifest aside."""
        return tuple(e for e in self.entries if isinstance(e, Change))

    @property
    def blocked(self) -> tuple[Blocked, ...]:
        """What keeps the plan from being carried out."""
        return tuple(entry for entry in self.entries if isinstance(entry, Blocked))

    @property
    def manifest_outdated(self) -> bool:
        """Whether the manifest file itself would be written."""
        found = self.manifest_found
        return found is None or not same_content(found, self.manifest_text.encode())

    @property
    def empty(self) -> bool:
        """Whether a build would do nothing at all."""
        unsettled = any(not isinstance(entry, Keep) for entry in self.entries)
        return not (unsettled or self.pending or self.manifest_outdated)


def plan(
    artifacts: Sequence[Promised], output: Path, options: PlanOptions, report: Reporter
) -> Plan:
    """Return what writing `artifacts` into `output` would do; raises nothing, writes nothing.

    Artifacts that must not be written, an output that is no folder and a bad manifest go to
    `report`; what is in the way of a single file is an entry of the plan.
    """
    if not _usable(output):
        report(rules.output_not_a_folder(whole_file(output.as_posix())))
        return Plan(output, (), Manifest(), None, False)
    reading = read_manifest(output)
    _report_manifest(output, reading, report)
    wanted = {artifact.path: artifact for artifact in fitting(artifacts, output, report)}
    survey = _Survey(output, options.force, Ground(str(output)))
    old = reading.manifest.files
    inside = {path for path in old if _in_scope(path, options.scope)}
    renamed = dict(_renamed(output, wanted.keys(), inside - wanted.keys()))
    files = {path: owned for path, owned in old.items() if path not in inside}
    entries: list[Entry] = list(_manifest_obstacle(output, reading))
    for path, artifact in wanted.items():
        former = renamed.get(path)
        owned = old[former] if former else old.get(path)
        if isinstance(artifact, Promise):
            files[path] = Owned(artifact.digest)
            entries.append(survey.promised(artifact, owned))
        else:
            files[path] = Owned(artifact.digest or digest(artifact.text.encode()))
            entries.append(survey.wanted(path, artifact.text, files[path], owned))
    for path in inside - wanted.keys() - set(renamed.values()):
        entries.extend(survey.stale(path, old[path]))
    entries.sort(key=lambda entry: entry.path)
    manifest = Manifest(MappingProxyType(files), reading.manifest.state)
    return Plan(output, tuple(entries), manifest, reading.found, pending(output))


def _usable(output: Path) -> bool:
    try:
        return output.is_dir() or not (output.is_symlink() or _stands(output))
    except OSError:
        return True  # apply says what is wrong with it


def _stands(output: Path) -> bool:
    """Tell whether a file is at `output` or above it."""
    return any(path.exists() and not path.is_dir() for path in (output, *output.parents))


def _in_scope(path: str, scope: frozenset[str] | None) -> bool:
    return scope is None or path.partition("/")[0] in scope


def _report_manifest(output: Path, reading: Reading, report: Reporter) -> None:
    span = whole_file((output / MANIFEST_NAME).as_posix())
    if reading.problem:
        report(rules.bad_manifest(span, reading.problem))
    for path, problem in reading.dropped:
        report(rules.bad_manifest_entry(span, path, problem))


def _manifest_obstacle(output: Path, reading: Reading) -> Iterator[Blocked]:
    """Yield what keeps the manifest from being replaced."""
    span = whole_file((output / MANIFEST_NAME).as_posix())
    try:
        kind = kind_of(str(output / MANIFEST_NAME))
    except OSError:
        kind = Kind.FILE
    if kind is Kind.FILE and reading.found is None:
        why = rules.unwritable(span, reading.problem)
    elif kind in (Kind.NOTHING, Kind.FILE):
        return
    else:
        why = rules.wrong_kind(span, kind.value, "the manifest")
    yield Blocked(MANIFEST_NAME, Obstacle.IN_THE_WAY, why)


def _renamed(output: Path, wanted: Iterable[str], stale: set[str]) -> Iterator[tuple[str, str]]:
    """Yield wanted and stale paths that are one file, on a disk that ignores case.

    Deleting the stale one there would delete what was just written.
    """
    if not stale:
        return
    by_key = {collision_key(path): path for path in wanted}
    for path in sorted(stale):
        twin = by_key.get(collision_key(path))
        try:
            if twin and (output / twin).samefile(output / path):
                yield twin, path
        except OSError:
            continue  # one of the two is not there, so they are two


class _Survey(Struct, frozen=True):
    """Looks at one path after the other."""

    output: Path
    force: bool
    ground: Ground

    def wanted(self, path: str, text: str, made: Owned, owned: Owned | None) -> Entry:
        """Return what becomes of a path that an artifact goes to."""
        found = self._look(path)
        if found is None:
            return Create(path, text, made.digest)
        if isinstance(found, Diagnostic):
            return Blocked(path, Obstacle.IN_THE_WAY, found, text)
        data = text.encode()
        if same_content(found, data):
            # Also when the manifest does not list it: the file is adopted.
            return Keep(path, made.digest if found == data else digest(found))
        ours = owned is not None and unedited(found, owned)
        if ours or self.force:
            return Update(path, text, made.digest, digest(found), by_hand=not ours)
        if owned is None:
            return Blocked(path, Obstacle.FOREIGN, rules.foreign_file(self._span(path)), text)
        why = rules.edited_file(self._span(path), "overwritten")
        return Blocked(path, Obstacle.EDITED, why, text)

    def promised(self, promise: Promise, owned: Owned | None) -> Entry:
        """Return what becomes of a path whose content is known without being made."""
        path, made = promise.path, Owned(promise.digest)
        found = self._look(path)
        if isinstance(found, bytes) and unedited(found, made):
            return Keep(path, digest(found))
        return self.wanted(path, promise.make().text, made, owned)

    def stale(self, path: str, owned: Owned) -> Iterator[Entry]:
        """Yield what becomes of a path that nothing goes to any more."""
        found = self._look(path)
        if isinstance(found, Diagnostic) and found.code == rules.unwritable.code:
            yield Blocked(path, Obstacle.IN_THE_WAY, found)
        if found is None or isinstance(found, Diagnostic):
            # Gone, or no file that modelgen wrote: it drops out of the manifest untouched.
            return
        ours = unedited(found, owned)
        if ours or self.force:
            yield Delete(path, digest(found), by_hand=not ours)
        else:
            why = rules.edited_file(self._span(path), "deleted")
            yield Blocked(path, Obstacle.EDITED, why)

    def _look(self, path: str) -> bytes | Diagnostic | None:
        """Return a file's bytes, None when nothing is there, or what is in the way."""
        try:
            above, folder = self.ground.above(path)
            if above is Kind.NOTHING:
                return None
            if above is not Kind.FOLDER:
                return self._obstacle(folder, above, "a folder")
            full = f"{self.output}/{path}"
            kind = kind_of(full)
            if kind is Kind.NOTHING:
                return None
            return read_regular(full) if kind is Kind.FILE else self._obstacle(path, kind, "a file")
        except OSError as error:
            return rules.unwritable(self._span(path), error.strerror or type(error).__name__)

    def _obstacle(self, path: str, kind: Kind, wanted: str) -> Diagnostic:
        if kind is Kind.LINK:
            return rules.link_in_the_way(self._span(path), path)
        return rules.wrong_kind(self._span(path), kind.value, wanted)

    def _span(self, path: str) -> Span:
        return whole_file((self.output / path).as_posix())
