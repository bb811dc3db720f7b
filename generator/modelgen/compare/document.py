"""Owns what the report of `diff` says besides the report of every command: the changes in full.

"changes": [
  {"code": "MG612", "slug": "field-removed", "level": "breaking", "fingerprint": "3fa9…",
   "model": "models.Visit", "member": "notes", "message": "…",
   "readers": {"level": "breaking", "reason": "…"},
   "writers": {"level": "breaking", "reason": "…"},
   "old": {"path": "…", "line": 9, "column": 4}, "new": null}
],
"counts": {"breaking": 1, "warning": 0, "info": 0, "ignored": 0}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..diagnostics.model import Span
from .change import Change, Verdict


def changes_members(changes: Sequence[Change], counts: Mapping[str, int]) -> dict[str, object]:
    """Return the members of the report that only a comparison has."""
    return {"changes": [_change(change) for change in changes], "counts": dict(counts)}


def _change(change: Change) -> dict[str, object]:
    return {
        "code": change.said.code,
        "slug": change.said.slug,
        "level": str(change.level),
        "fingerprint": change.fingerprint,
        "model": change.subject.model,
        "member": change.subject.member,
        "message": change.said.message,
        "readers": _verdict(change.effect.readers),
        "writers": _verdict(change.effect.writers),
        "old": _place(change.old),
        "new": _place(change.new),
    }


def _verdict(verdict: Verdict) -> dict[str, str]:
    return {"level": str(verdict.level), "reason": verdict.reason}


def _place(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {"path": span.path, "line": span.line, "column": span.column}
