"""The result of `--check`: how an output folder differs from what a build would write."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .files import Blocked, Create, Delete, DriftKind, Keep, Update
from .manifest import MANIFEST_NAME
from .plan import Plan


class Drift(Struct, frozen=True):
    """One path that differs, and why."""

    kind: DriftKind
    path: str
    """Relative to the output folder; empty for the folder as such."""
    reason: str


def drift(plan: Plan) -> tuple[Drift, ...]:
    """Return every difference, by path; none exactly when the plan is empty."""
    return tuple(_drift(plan))


def _drift(plan: Plan) -> Iterator[Drift]:
    if plan.pending:
        reason = "a build was interrupted, and the next one completes it"
        yield Drift(DriftKind.INTERRUPTED, "", reason)
    if plan.manifest_outdated and not any(e.path == MANIFEST_NAME for e in plan.blocked):
        if plan.reading.found is None:
            yield Drift(DriftKind.MISSING, MANIFEST_NAME, "there is no manifest")
        else:
            reason = "the manifest does not list the files as they would be written"
            yield Drift(DriftKind.CHANGED, MANIFEST_NAME, reason)
    for entry in plan.entries:
        if not isinstance(entry, Keep):
            yield _entry_drift(entry)


def _entry_drift(entry: Create | Update | Delete | Blocked) -> Drift:
    match entry:
        case Create(path):
            return Drift(DriftKind.MISSING, path, "the specs make this file")
        case Update(path, by_hand=False):
            return Drift(DriftKind.CHANGED, path, "the specs make something else of it by now")
        case Update(path) | Delete(path, by_hand=True):
            return Drift(DriftKind.EDITED, path, "it is not as modelgen wrote it")
        case Delete(path):
            return Drift(DriftKind.EXTRA, path, "the specs do not make this file any more")
        case Blocked(path, kind, why):
            return Drift(kind, path, why.message)
