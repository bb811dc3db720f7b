"""Owns findings as JUnit XML, which CI services show as test results.

A suite is a build, a test case is a file: it fails when an error is in it, a page that was left out
is skipped, warnings and notes are in its output. A suite about nothing holds one case that passes,
since services take a report without any for a failure.

Text of a page is printable before it is escaped, so that XML can hold it; the file is ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape as escape_xml

from msgspec import Struct

from ..diagnostics.model import Diagnostic, Severity
from .terminal import escape
from .text import Style, show_diagnostics


class Suite(Struct, frozen=True):
    """What was looked at together, and what was found there."""

    name: str
    findings: Sequence[Diagnostic] = ()
    files: Iterable[str] = ()
    """Every file that was read, in the order of the report; others come after them."""
    skipped: Sequence[tuple[str, str]] = ()
    """Path of and reason for what was left out."""


class _Case(Struct, frozen=True):
    name: str
    findings: Sequence[Diagnostic]
    skipped: str

    @property
    def errors(self) -> list[Diagnostic]:
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]


def show_junit(command: str, suites: Iterable[Suite]) -> str:
    """Return suites as one JUnit report; a command's name is the class of its cases."""
    cases = [(suite.name, _cases(suite, command)) for suite in suites]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    every = [case for _, some in cases for case in some]
    lines.append(f'<testsuites name="modelgen {command}" {_counts(every)}>')
    for name, some in cases:
        skipped = sum(bool(case.skipped) for case in some)
        lines.append(f'  <testsuite name="{_text(name)}" {_counts(some)} skipped="{skipped}">')
        lines += [line for case in some for line in _case(case, command)]
        lines.append("  </testsuite>")
    text = "\n".join([*lines, "</testsuites>", ""])
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _cases(suite: Suite, command: str) -> list[_Case]:
    found: dict[str, list[Diagnostic]] = {path: [] for path in suite.files}
    reasons = dict(suite.skipped)
    for path in reasons:
        found.setdefault(path, [])
    for finding in suite.findings:
        found.setdefault(finding.span.path, []).append(finding)
    cases = [_Case(path, some, reasons.get(path, "")) for path, some in found.items()]
    return cases or [_Case(f"modelgen {command}", (), "")]


def _counts(cases: Sequence[_Case]) -> str:
    failures = sum(bool(case.errors) for case in cases)
    return f'tests="{len(cases)}" failures="{failures}" errors="0"'


def _case(case: _Case, command: str) -> Iterator[str]:
    head = f'    <testcase name="{_text(case.name)}" classname="modelgen.{command}"'
    errors = case.errors
    aside = [finding for finding in case.findings if finding.severity is not Severity.ERROR]
    if not errors and not aside and not case.skipped:
        yield f"{head}/>"
        return
    yield f"{head}>"
    if errors:
        first = errors[0]
        said = _text(first.message) + (f" (and {len(errors) - 1} more)" if errors[1:] else "")
        kind = _text(f"{first.code} {first.slug}")
        yield f'      <failure type="{kind}" message="{said}">{_excerpts(errors)}</failure>'
    elif case.skipped:
        yield f'      <skipped message="{_text(case.skipped)}"/>'
    if aside:
        yield f"      <system-out>{_excerpts(aside)}</system-out>"
    yield "    </testcase>"


def _excerpts(findings: Sequence[Diagnostic]) -> str:
    # These lines are printable and guarded already; the only breaks are between them.
    return escape_xml(show_diagnostics(findings, Style()))


def _text(text: str) -> str:
    return escape_xml(escape(text))
