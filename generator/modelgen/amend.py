"""Owns builds after a few pages were put in other words: only what shows these words is made again.

A receipt tells that nothing else has changed, and a shelf has the models of all pages. So the few are
read and linked into that schema, their files are made, and all others stand. This is for speed alone:
wherever something is not surely so, it is left to a build that looks at everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from time import time_ns

from .artifact import Artifact
from .counting import files_done
from .diagnostics import Diagnostic, Severity
from .entries import Update
from .hashing import sha256, text_digest
from .ir import Model, ModelId, Schema
from .lock import LockedError
from .manifest import MANIFEST_NAME
from .manifest import amended as amended_manifest
from .parsing import parse
from .placing import NewManifest, UnfinishedError, put_in_place
from .receipt import FEW, keep, settle
from .relink import relink
from .shelf import Shelf, find_shelf
from .snapshot import is_settled, stamp
from .source import Source, read_regular
from .steps import ChangedError
from .syntax import Page
from .targets import TARGETS
from .targets.parts import Looked
from .values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:

    from .receipt import Found, Made, Receipt
    from .targets.survey import Survey


class _OtherwiseError(Exception):
    """Something is not as it would have to be here."""


def amended(receipt: Receipt, found: Found) -> tuple[str, str] | None:
    """Do a build of which all but a few pages are done; return what it says, None if it is not done."""
    (made,) = receipt["builds"]
    try:
        job = _Job(made, _shelf(made))
        job.read([path[len(made["specs"]) + 1 :] for path in found["changed"]])
        updates = job.updates()
        staged = _put(made, updates)
    except (_OtherwiseError, ChangedError, LockedError, UnfinishedError, OSError):
        return None
    done = files_done(0, made["kept"], 0)
    said, aside = receipt["said"]
    _note_pages(receipt, found, job)
    settle(receipt, found["begin"])
    try:
        _note_files(receipt, updates, staged)
        keep(receipt)
    except OSError:
        pass  # it has been done all the same; the next build looks at everything
    now = files_done(len(updates), made["kept"] - len(updates), 0)
    return said.removesuffix(f": {done}\n") + f": {now}\n", aside


def _shelf(made: Made) -> Shelf:
    name, identity, _ = made["shelf"] or ("", b"", True)
    shelf = find_shelf(name) if name else None
    if shelf is None or shelf.index["identity"] != identity:
        raise _OtherwiseError
    return shelf


@dataclass(slots=True)
class _Job:
    """One such build."""

    made: Made
    shelf: Shelf
    digests: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """Of the pages that were read, by path below the folder of pages."""
    models: dict[ModelId, Model] = field(default_factory=dict[ModelId, Model])
    """Those that are not as they lie on the shelf."""
    changed: list[ModelId] = field(default_factory=list[ModelId])
    """Those that the last build has not seen."""
    is_framed: bool = True
    """Whether what files about all models show of each is as it lies on the shelf."""

    def read(self, paths: Sequence[str]) -> None:
        """Read the pages that have changed, and those that the shelf does not know as they are."""
        shelf, specs, known = self.shelf, self.made["specs"], self.made["digests"]
        if not shelf.places.keys() >= set(paths) or not set(paths).isdisjoint(self.made["spoken"]):
            raise _OtherwiseError
        stale = [
            path
            for path, seen in shelf.index["digests"].items()
            if path in paths or known.get(f"{specs}/{path}") != seen
        ]
        if len(stale) > FEW:
            raise _OtherwiseError
        pages: list[Page] = []
        for path in stale:
            data = read_regular(f"{specs}/{path}")
            self.digests[path] = now = sha256(data)
            before = known.get(f"{specs}/{path}")
            if now != before and path not in paths:
                raise _OtherwiseError  # it has only just changed
            if now != before:
                self.changed.append(shelf.places[path])
            pages.append(self._parsed(Source(path, data)))
        models = relink(shelf, pages, stale)
        if models is None:
            raise _OtherwiseError
        self.models = models

    def _parsed(self, source: Source) -> Page:
        said, reason = parse(source, _heed, self.shelf.options.dialect)
        if not isinstance(said, Page) or reason:
            raise _OtherwiseError
        return said

    def updates(self) -> list[Update]:
        """Return the files that come out different."""
        rendering = self.shelf.rendering
        if rendering is None:
            raise _OtherwiseError
        on_shelf, new = self.shelf.models, self.models
        schema = Schema(Looked(on_shelf.keys, lambda id: new[id] if id in new else on_shelf[id]))
        found: list[Update] = []
        for name in rendering.targets if self.changed else ():
            decided = self.shelf.decided(name)
            if decided is None:
                raise _OtherwiseError
            survey = TARGETS[name].again(decided, rendering)
            units = dict.fromkeys(self.shelf.unit(name, id) for id in self.changed)
            make = survey.maker(schema)
            found += (self._update(make(unit, _heed)) for unit in units)
            found += map(self._update, self._reframed(name, survey))
        return [one for one in found if one.digest != one.found]

    def _reframed(self, target: str, survey: Survey) -> Iterator[Artifact]:
        """Yield the files about all models that may show something else by now."""
        on_shelf = self.shelf.framed(target)
        new = {id: survey.framed(model) for id, model in self.models.items()}
        is_same = all(new[id] == on_shelf[id] for id in new)
        _, _, was_same = self.made["shelf"] or ("", b"", False)
        if not (is_same and was_same):
            yield from survey.reframe(Looked(on_shelf.keys, lambda id: new.get(id, on_shelf[id])))
        self.is_framed = self.is_framed and is_same

    def _update(self, file: Artifact) -> Update:
        before = self.made["digests"].get(f"{self.made['output']}/{file.path}")
        now = text_digest(file.text)
        if before is None or not now:
            raise _OtherwiseError
        return Update(file.path, file.text, now, before.hex(), by_hand=False)


def _heed(finding: Diagnostic) -> None:
    if finding.severity is not Severity.NOTE:
        raise _OtherwiseError  # it has to be printed


def _put(made: Made, updates: list[Update]) -> int:
    """Put files in place; return when all was written and nothing was in its place yet."""
    if not updates:
        return 0
    path = f"{made['output']}/{MANIFEST_NAME}"
    found = read_regular(path)
    manifest = amended_manifest(found, {one.path: (one.found, one.digest) for one in updates})
    if manifest is None:
        raise _OtherwiseError
    staged: list[int] = []
    updates.sort(key=lambda one: one.path)
    written = NewManifest(manifest, found)
    put_in_place(made["output"], updates, written, lambda: staged.append(time_ns()))
    made["digests"][path] = sha256(manifest.encode())
    return staged[0]


def _note_pages(receipt: Receipt, found: Found, job: _Job) -> None:
    """Bring what a receipt says of pages up to date."""
    made, doubtful = job.made, receipt["doubtful"]
    if job.changed:
        made["shelf"] = (*(made["shelf"] or ("", b""))[:2], job.is_framed)
    (made["pages"],) = found["pages"]
    for path, now in job.digests.items():
        full = f"{made['specs']}/{path}"
        folder, _, name = full.rpartition("/")
        seen = made["pages"][folder][1][name]
        made["digests"][full] = now
        doubtful.pop(full, None)
        if not is_settled(max(seen[1], seen[3]), found["begin"]):
            doubtful[full] = now


def _note_files(receipt: Receipt, updates: list[Update], staged: int) -> None:
    """Bring what a receipt says of files up to date; nobody could touch them until they were staged."""
    (made,) = receipt["builds"]
    for path, now in [(one.path, bytes.fromhex(one.digest)) for one in updates]:
        _note_file(receipt, made, path, now, staged)
    if updates:
        path = f"{made['output']}/{MANIFEST_NAME}"
        _note_file(receipt, made, MANIFEST_NAME, made["digests"][path], staged)


def _note_file(receipt: Receipt, made: Made, path: str, now: bytes, staged: int) -> None:
    full = f"{made['output']}/{path}"
    made["files"][full] = seen = stamp(os.lstat(full))
    made["digests"][full] = now
    receipt["doubtful"].pop(full, None)
    if not is_settled(seen[1], staged):
        receipt["doubtful"][full] = now
