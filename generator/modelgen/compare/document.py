"""Owns a comparison as JSON: the report of every command, and the changes in full besides.

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

import json
from collections.abc import Mapping, Sequence

from ..diagnostics import Diagnostic
from ..show import show_document
from ..source import Span
from .change import Change, Verdict


def changes_document(
    ok: bool, changes: Sequence[Change], findings: Sequence[Diagnostic], counts: Mapping[str, int]
) -> str:
    """Return a run of `diff` as JSON; `findings` hold the changes, too."""
    document = json.loads(show_document("diff", ok, (), findings))
    document["changes"] = [_change(change) for change in changes]
    document["counts"] = dict(counts)
    return json.dumps(document, indent=2) + "\n"


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
