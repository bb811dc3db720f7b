"""Findings as JUnit XML, which CI services show as test results.

A suite is a build, a test case is a file: it fails when an error is in it, a page that was left out
is skipped, warnings and notes are in its output. A suite about nothing holds one case that passes,
since services take a report without any for a failure.

Text of a page is printable before it is escaped, so that XML can hold it; the file is ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as escape_xml

from msgspec import Struct

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.wording import sentence
from .checkout import Checkout
from .structs import Result
from .terminal import escape
from .text import Style, show_diagnostics


class _Case(Struct, frozen=True):
    path: str = ""
    """Of the file; empty where nothing was read or found."""
    errors: Sequence[Diagnostic] = ()
    others: Sequence[Diagnostic] = ()
    skipped: str = ""
    """Why the page was left out; empty for the others."""


def show_junit(command: str, results: Sequence[Result]) -> str:
    """Return results as one JUnit report, a suite each; the command is the class of its cases."""
    checkout = Checkout.current()
    suites = [(_cases(result), result.outcome) for result in results]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    every = [case for some, _ in suites for case in some]
    lines.append(f'<testsuites name="modelgen {command}" {_counts(every)}>')
    for some, outcome in suites:
        name = command if outcome is None else checkout.path(outcome.specs.as_posix())
        skipped = sum(bool(case.skipped) for case in some)
        lines.append(f'  <testsuite name="{_text(name)}" {_counts(some)} skipped="{skipped}">')
        lines += [line for case in some for line in _case(case, command, checkout)]
        lines.append("  </testsuite>")
    text = "\n".join([*lines, "</testsuites>", ""])
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _cases(result: Result) -> list[_Case]:
    found: dict[str, list[Diagnostic]] = {}
    skipped: dict[str, str] = {}
    if result.outcome is not None and result.outcome.loaded is not None:
        root, loaded = result.outcome.specs, result.outcome.loaded
        skipped = {(root / path).as_posix(): sentence(why) for path, why in loaded.left_out}
        spans = map(loaded.schema.span, loaded.schema.models)
        pages = {(root / span.path).as_posix() for span in spans}
        found = {path: [] for path in sorted(pages | skipped.keys())}
    for one in result.everything:
        found.setdefault(one.span.path, []).append(one)
    cases: list[_Case] = []
    for path, some in found.items():
        errors = [one for one in some if one.severity is Severity.ERROR]
        others = [one for one in some if one.severity is not Severity.ERROR]
        cases.append(_Case(path, errors, others, skipped.get(path, "")))
    return cases or [_Case()]


def _counts(cases: Sequence[_Case]) -> str:
    failures = sum(bool(case.errors) for case in cases)
    return f'tests="{len(cases)}" failures="{failures}" errors="0"'


def _case(case: _Case, command: str, checkout: Checkout) -> Iterator[str]:
    name = checkout.path(case.path) if case.path else f"modelgen {command}"
    head = f'    <testcase name="{_text(name)}" classname="modelgen.{command}"'
    if not (case.errors or case.others or case.skipped):
        yield f"{head}/>"
        return
    yield f"{head}>"
    if case.errors:
        first, *more = case.errors
        said = _text(first.message) + (f" (and {len(more)} more)" if more else "")
        kind = _text(f"{first.code} {first.slug}")
        shown = _excerpts(case.errors, checkout)
        yield f'      <failure type="{kind}" message="{said}">{shown}</failure>'
    elif case.skipped:
        yield f'      <skipped message="{_text(case.skipped)}"/>'
    if case.others:
        yield f"      <system-out>{_excerpts(case.others, checkout)}</system-out>"
    yield "    </testcase>"


def _excerpts(findings: Sequence[Diagnostic], checkout: Checkout) -> str:
    # These lines are printable and guarded already; the only breaks are between them.
    return escape_xml(show_diagnostics(findings, Style(checkout=checkout)))


def _text(text: str) -> str:
    return escape_xml(escape(text))
