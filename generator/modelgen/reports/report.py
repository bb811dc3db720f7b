"""Owns which report a format is, for the formats that are one document at the end of a run."""

from __future__ import annotations

from collections.abc import Sequence

from ..build import Outcome
from ..diagnostics.model import Diagnostic
from ..version import VERSION
from .document import show_document
from .junit import Suite
from .result import Run
from .terminal import escape_json


def show_report(form: str, run: Run) -> str:
    """Return a run of a command in a format of `REPORTS`."""
    if form == "json":
        return escape_json(show_document(run))
    if form == "sarif":
        from .sarif import show_sarif  # noqa: PLC0415 (few runs print it)

        return show_sarif(run.findings, ok=run.ok, version=VERSION)
    from .junit import Suite, show_junit  # noqa: PLC0415 (few runs print it)

    suites = [_suite(outcome, run.findings_of(outcome)) for outcome in run.outcomes]
    if run.extra or not suites:
        suites.insert(0, Suite(run.command, run.extra))
    return show_junit(run.command, suites)


def show_findings(form: str, command: str, ok: bool, findings: Sequence[Diagnostic]) -> str:
    """Return the findings of a command that builds nothing, in a format of `REPORTS`."""
    return show_report(form, Run(command, ok, extra=findings))


def _suite(outcome: Outcome, findings: Sequence[Diagnostic]) -> Suite:
    from .junit import Suite  # noqa: PLC0415 (few runs print it)

    if outcome.loaded is None:
        return Suite(outcome.specs.as_posix(), findings)
    left_out = tuple((_join(outcome, path), why) for path, why in outcome.loaded.left_out)
    schema = outcome.loaded.schema
    pages = {schema.span(id).path for id in schema.models}
    files = sorted({_join(outcome, path) for path in pages} | {path for path, _ in left_out})
    return Suite(outcome.specs.as_posix(), findings, files, left_out)


def _join(outcome: Outcome, path: str) -> str:
    return (outcome.specs / path).as_posix()
