"""Owns which report a format is, for the formats that are one document at the end of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..build import Outcome
from ..diagnostics import Diagnostic
from ..version import VERSION
from .document import show_document
from .drifted import drift_findings
from .junit import Suite, show_junit
from .sarif import show_sarif
from .terminal import escape_json

REPORTS = ("json", "sarif", "junit")
"""The formats that print nothing until the end, and then one document."""


@dataclass(frozen=True, slots=True)
class Run:
    """What there is to report: one run of a command."""

    command: str
    ok: bool
    """Whether it ended with exit code 0."""
    outcomes: Sequence[Outcome] = ()
    extra: Sequence[Diagnostic] = ()
    """Findings that belong to no build."""
    check: bool = False
    """Whether a file that differs from what a build would write is a finding, too."""


def show_report(form: str, run: Run) -> str:
    """Return a run of a command in a format of `REPORTS`."""
    if form == "json":
        document = show_document(run.command, run.ok, run.outcomes, run.extra)
        return escape_json(document)
    checked = [(outcome, _findings(outcome, check=run.check)) for outcome in run.outcomes]
    if form == "sarif":
        findings = [*run.extra, *(finding for _, found in checked for finding in found)]
        return show_sarif(findings, ok=run.ok, version=VERSION)
    suites = [_suite(outcome, found) for outcome, found in checked]
    if run.extra or not suites:
        suites.insert(0, Suite(run.command, run.extra))
    return show_junit(run.command, suites)


def show_findings(form: str, command: str, ok: bool, findings: Sequence[Diagnostic]) -> str:
    """Return the findings of a command that builds nothing, in a format of `REPORTS`."""
    return show_report(form, Run(command, ok, extra=findings))


def _findings(outcome: Outcome, *, check: bool) -> tuple[Diagnostic, ...]:
    return (*outcome.findings, *(drift_findings(outcome) if check else ()))


def _suite(outcome: Outcome, findings: Sequence[Diagnostic]) -> Suite:
    if outcome.loaded is None:
        return Suite(outcome.specs.as_posix(), findings)
    left_out = tuple((_join(outcome, path), why) for path, why in outcome.loaded.left_out)
    pages = {model.span.path for model in outcome.loaded.schema.models.values()}
    files = sorted({_join(outcome, path) for path in pages} | {path for path, _ in left_out})
    return Suite(outcome.specs.as_posix(), findings, files, left_out)


def _join(outcome: Outcome, path: str) -> str:
    return (outcome.specs / path).as_posix()
