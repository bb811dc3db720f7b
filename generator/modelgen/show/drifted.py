"""Owns drift as findings, for the reports that know nothing else."""

from __future__ import annotations

from ..build import Outcome
from ..diagnostics import Diagnostic, Severity
from ..drift import drift
from ..rules.files import whole_file

DRIFT = "drift"
"""Stands where a finding has its code."""
DRIFT_PAGE = """A generated file is not what the pages give.

`modelgen build --check` compares the output folder with what a build would write. A file may be
changed, missing, extra, hand-edited, or not modelgen's own. Run `modelgen build` and commit what it
writes; where a file was edited by hand, move the edit into the pages, or give it up with `--force`.
"""


def drift_findings(outcome: Outcome) -> tuple[Diagnostic, ...]:
    """Return a finding for each path that differs; none where nothing was compared."""
    if outcome.plan is None or outcome.written:
        return ()
    return tuple(
        Diagnostic(
            DRIFT,
            DRIFT,
            Severity.ERROR,
            f"{one.kind.value}: {one.reason}",
            "",
            whole_file((outcome.output / one.path).as_posix()),
        )
        for one in drift(outcome.plan)
    )
