"""Owns which report a format is, for the formats that are one document at the end of a run."""

from __future__ import annotations

from collections.abc import Sequence

from ..build import Outcome
from ..diagnostics import Diagnostic
from ..version import installed_version
from .document import show_document
from .drifted import drift_findings
from .junit import Suite, show_junit
from .sarif import show_sarif
from .terminal import escape_json

REPORTS = ("json", "sarif", "junit")
"""The formats that print nothing until the end, and then one document."""


def show_report(
    form: str,
    command: str,
    ok: bool,
    outcomes: Sequence[Outcome],
    extra: Sequence[Diagnostic] = (),
    *,
    check: bool = False,
) -> str:
    """Return a run of a command in a format of `REPORTS`; `extra` belongs to no build.

    With `check` a file that differs from what a build would write is a finding, too.
    """
    if form == "json":
        return escape_json(show_document(command, ok, outcomes, extra))
    checked = [(outcome, _findings(outcome, check=check)) for outcome in outcomes]
    if form == "sarif":
        findings = [*extra, *(finding for _, found in checked for finding in found)]
        return show_sarif(findings, ok=ok, version=installed_version())
    suites = [_suite(outcome, found) for outcome, found in checked]
    if extra or not suites:
        suites.insert(0, Suite(command, extra))
    return show_junit(command, suites)


def show_findings(form: str, command: str, ok: bool, findings: Sequence[Diagnostic]) -> str:
    """Return the findings of a command that builds nothing, in a format of `REPORTS`."""
    return show_report(form, command, ok, (), findings)


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
