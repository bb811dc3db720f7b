"""Plans a build's output: compares generated files with those in the output folder.

A check, a diff and the writer all go by the same plan; `drift` is what a check says of it. Nothing
is written here.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import output as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..source.conflicts import conflict_line
from ..source.paths import collision_key
from ..source.tree import read_regular, reason
from .files import (
    Blocked,
    Change,
    Create,
    Delete,
    DriftKind,
    Entry,
    Keep,
    Promise,
    Promised,
    Update,
)
from .manifest import MANIFEST_NAME, Manifest, Owned, Reading, digest, unedited
from .paths import Ground, Kind, kind_of, writable


class Plan(Struct, frozen=True, dict=True):
    """What a build would do to one output folder."""

    output: Path
    entries: tuple[Entry, ...] = ()
    """One for each path, sorted by path."""
    manifest: Manifest = Manifest()
    """As it is when the plan has been carried out."""
    reading: Reading = Reading()
    """The manifest as it stands."""

    def describing(self, pages: Mapping[str, Sequence[str]]) -> Plan:
        """Return the plan for pages that describe models, with the names of these."""
        known = {**self.manifest.pages, **pages}
        return replace(self, manifest=replace(self.manifest, pages=known))

    @cached_property
    def manifest_text(self) -> str:
        """The manifest file as it would be written."""
        return self.manifest.dump()

    @property
    def transitional(self) -> Manifest:
        """The manifest while files are put in place: old and new ones are allowed, edits are not."""
        files = {**self.reading.manifest.files, **self.manifest.files}
        for entry in self.entries:
            if type(entry) is Update and not entry.by_hand:
                files[entry.path] = replace(files[entry.path], before=(entry.found,))
        pages = {**self.reading.manifest.pages, **self.manifest.pages}
        return replace(self.manifest, files=files, pages=pages, unfinished=True)

    @property
    def gone(self) -> Mapping[str, Sequence[str]]:
        """The pages that described models and are not there any more, with the names of these."""
        before, now = self.reading.manifest.pages, self.manifest.pages
        return {path: names for path, names in before.items() if path not in now}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would be written or deleted, except for the manifest."""
        return tuple([e for e in self.entries if isinstance(e, (Create, Update, Delete))])

    @cached_property
    def _counts(self) -> Mapping[type, int]:
        return Counter(map(type, self.entries))

    def count(self, *kinds: type[Entry]) -> int:
        """Return how many entries are of one of these kinds."""
        return sum(self._counts[kind] for kind in kinds)

    @cached_property
    def blocked(self) -> tuple[Blocked, ...]:
        """What keeps the plan from being carried out."""
        return tuple([entry for entry in self.entries if type(entry) is Blocked])

    @property
    def pending(self) -> bool:
        """Whether a build was killed while it put files in place, and none has completed it."""
        return self.reading.manifest.unfinished

    @property
    def manifest_outdated(self) -> bool:
        """Whether the manifest file itself would be written."""
        found = self.reading.found
        return found is None or found.replace(b"\r\n", b"\n") != self.manifest_text.encode()

    @property
    def empty(self) -> bool:
        """Whether a build would do nothing at all."""
        unsettled = self.changes or self.blocked
        return not (unsettled or self.pending or self.manifest_outdated)


def plan(
    artifacts: Sequence[Promised],
    reading: Reading,
    report: Reporter,
    force: bool = False,
    scope: frozenset[str] | None = None,
) -> Plan:
    """Return what writing `artifacts` into an output would do, whose manifest says what stands there.

    Raises nothing, writes nothing.

    With `force`, hand-edited and foreign files give way. With `scope`, only files in these
    topmost folders are looked at; the others stay as they are.

    Artifacts that must not be written, an output that is no folder and a bad manifest go to
    `report`; what is in the way of a single file is an entry of the plan.
    """
    output = reading.output
    if not _is_usable(output):
        report(rules.output_not_a_folder(Span.of_file(output.as_posix())))
        return Plan(output)
    entries: list[Entry] = list(_report_manifest(output, reading, report))
    wanted = {artifact.path: artifact for artifact in writable(artifacts, output, report)}
    survey = _Survey(output, force, Ground(str(output)))
    old = reading.manifest.files
    inside = {path for path in old if scope is None or path.partition("/")[0] in scope}
    renamed = dict(_renamed(output, wanted.keys(), inside - wanted.keys()))
    files = {path: owned for path, owned in old.items() if path not in inside}
    for path, artifact in wanted.items():
        owned = old.get(path) or old.get(renamed.get(path, ""))
        entry, files[path] = survey.wanted(artifact, owned)
        entries.append(entry)
    for path in inside - wanted.keys() - set(renamed.values()):
        entries.extend(survey.stale(path, old[path]))
    entries.sort(key=lambda entry: entry.path)
    # What lies outside the scope may still be halves of a build that was killed.
    unfinished = reading.manifest.unfinished and scope is not None
    manifest = Manifest(files, unfinished, {} if scope is None else reading.manifest.pages)
    return Plan(output, tuple(entries), manifest, reading)


def _is_usable(output: Path) -> bool:
    nearest = next((path for path in (output, *output.parents) if os.path.lexists(path)), None)
    return nearest is None or os.path.isdir(nearest)  # noqa: PTH112 (raises nothing)


def _report_manifest(output: Path, reading: Reading, report: Reporter) -> Iterator[Blocked]:
    span = Span.of_file((output / MANIFEST_NAME).as_posix())
    if reading.problem:
        report(rules.bad_manifest(span, reading.problem))
    if reading.merged:
        report(rules.merged_manifest(span))
    for path, problem in reading.dropped:
        report(rules.bad_manifest_entry(span, path, problem))
    if reading.kind is Kind.FILE and reading.found is None:
        why = rules.unwritable(span, reading.problem)
    elif reading.kind not in (Kind.NOTHING, Kind.FILE):
        why = rules.wrong_kind(span, reading.kind.value, "the manifest")
    else:
        return
    yield Blocked(MANIFEST_NAME, DriftKind.IN_THE_WAY, why)


def _renamed(output: Path, wanted: Iterable[str], stale: set[str]) -> Iterator[tuple[str, str]]:
    """Yield wanted and stale paths that are one file, on a disk that ignores case: never delete it."""
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


def _digest(artifact: Promised) -> str:
    if isinstance(artifact, Promise) or artifact.digest:
        return artifact.digest
    return digest(artifact.text.encode())


class _Survey(Struct, frozen=True):
    output: Path
    force: bool
    ground: Ground

    def wanted(self, artifact: Promised, owned: Owned | None) -> tuple[Entry, Owned]:
        """Return what becomes of a path that an artifact goes to, and its line in the manifest."""
        path, found = artifact.path, self._look(artifact.path)
        made = Owned(_digest(artifact))
        if isinstance(found, bytes) and unedited(found, made):
            return Keep(path), made  # also when the manifest does not list it: it is adopted
        if isinstance(artifact, Promise):
            artifact = artifact.make()
            made = Owned(digest(artifact.text.encode()))
        return self._change(path, artifact.text, found, owned), made

    def _change(
        self, path: str, text: str, found: bytes | Diagnostic | None, owned: Owned | None
    ) -> Change | Blocked:
        if found is None:
            return Create(path, text)
        if isinstance(found, Diagnostic):
            return Blocked(path, DriftKind.IN_THE_WAY, found, text)
        # It is made anew from the merged pages, so there is nothing to be resolved in it.
        conflict = conflict_line(found) is not None
        ours = owned is not None and (conflict or unedited(found, owned))
        if ours or self.force:
            return Update(path, text, digest(found), by_hand=not ours, conflict=conflict)
        if conflict:
            why = rules.conflict_unlisted(self._span(path))
            return Blocked(path, DriftKind.FOREIGN, why, text)
        if owned is None:
            return Blocked(path, DriftKind.FOREIGN, rules.foreign_file(self._span(path)), text)
        why = rules.edited_file(self._span(path), "overwritten")
        return Blocked(path, DriftKind.EDITED, why, text)

    def stale(self, path: str, owned: Owned) -> Iterator[Entry]:
        """Yield what becomes of a path that nothing goes to any more."""
        found = self._look(path)
        if isinstance(found, Diagnostic) and found.code == rules.unwritable.code:
            yield Blocked(path, DriftKind.IN_THE_WAY, found)
        if found is None or isinstance(found, Diagnostic):
            # Gone, or no file that modelgen wrote: it drops out of the manifest untouched.
            return
        ours = conflict_line(found) is not None or unedited(found, owned)
        if ours or self.force:
            yield Delete(path, digest(found), by_hand=not ours)
        else:
            why = rules.edited_file(self._span(path), "deleted")
            yield Blocked(path, DriftKind.EDITED, why)

    def _look(self, path: str) -> bytes | Diagnostic | None:
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
            return rules.unwritable(self._span(path), reason(error))

    def _obstacle(self, path: str, kind: Kind, wanted: str) -> Diagnostic:
        if kind is Kind.LINK:
            return rules.link_in_the_way(self._span(path), path)
        return rules.wrong_kind(self._span(path), kind.value, wanted)

    def _span(self, path: str) -> Span:
        return Span.of_file((self.output / path).as_posix())


class Drift(Struct, frozen=True):
    """One path that differs, and why."""

    kind: DriftKind
    path: str
    """Relative to the output folder; empty for the folder as such."""
    reason: str


def drift(plan: Plan) -> tuple[Drift, ...]:
    """Return every difference, by path; none exactly when the plan is empty."""
    found: list[Drift] = []
    if plan.pending:
        said = "a build was interrupted, and the next one completes it"
        found.append(Drift(DriftKind.INTERRUPTED, "", said))
    if plan.manifest_outdated and not any(e.path == MANIFEST_NAME for e in plan.blocked):
        if plan.reading.found is None:
            found.append(Drift(DriftKind.MISSING, MANIFEST_NAME, "there is no manifest"))
        else:
            said = "the manifest does not list the files as they would be written"
            found.append(Drift(DriftKind.CHANGED, MANIFEST_NAME, said))
    found += [_drift(entry) for entry in plan.entries if not isinstance(entry, Keep)]
    return tuple(found)


def _drift(entry: Change | Blocked) -> Drift:
    match entry:
        case Create(path):
            return Drift(DriftKind.MISSING, path, "the specs make this file")
        case Update(path, by_hand=False, conflict=True):
            return Drift(DriftKind.CHANGED, path, "it holds the conflict markers of a merge")
        case Update(path, by_hand=False):
            return Drift(DriftKind.CHANGED, path, "the specs make something else of it by now")
        case Update(path) | Delete(path, by_hand=True):
            return Drift(DriftKind.EDITED, path, "it is not as modelgen wrote it")
        case Delete(path):
            return Drift(DriftKind.EXTRA, path, "the specs do not make this file any more")
        case Blocked(path, kind, why):
            return Drift(kind, path, why.message)
