"""Findings as a GitLab Code Quality report, which merge requests show beside the lines.

The format is that of GitLab's docs ("Code Quality report format"): a list of issues with a path from the
top of the checkout and a fingerprint, by which the issues of two branches are told apart. It has no
severity for an error but `critical` and `blocker`, of which the first is taken. The JSON is ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..diagnostics.model import Diagnostic, Severity
from .checkout import Checkout
from .sarif import fingerprints
from .terminal import escape, escape_json

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}


def show_gitlab(findings: Sequence[Diagnostic]) -> str:
    """Return findings as one report, in the order given."""
    checkout = Checkout.current()
    issues = [
        {
            "description": escape(f"{one.message} ({one.help})" if one.help else one.message),
            "check_name": f"{one.code}-{one.slug}",
            "fingerprint": mark,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": checkout.path(one.span.path), "lines": {"begin": one.span.line}},
        }
        for one, mark in zip(findings, fingerprints(findings, checkout), strict=True)
    ]
    return escape_json(json.dumps(issues, indent=2)) + "\n"
