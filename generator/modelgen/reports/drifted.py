"""Owns drift as findings, one for each path that differs."""

from __future__ import annotations

from ..build import Outcome
from ..diagnostics.codes import output as rules
from ..diagnostics.codes.files import whole_file
from ..diagnostics.model import Diagnostic
from ..output.drift import drift


def drift_findings(outcome: Outcome) -> tuple[Diagnostic, ...]:
    """Return a finding for each path that differs; none where nothing was compared."""
    if outcome.plan is None or outcome.written:
        return ()
    return tuple(
        rules.drift(whole_file((outcome.output / one.path).as_posix()), one.kind.value, one.reason)
        for one in drift(outcome.plan)
    )
