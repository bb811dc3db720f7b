"""Diagnostics as GitHub workflow commands, which become annotations on the changed lines.

The services' own escapes keep a message on its line, and a property in its place; before that
everything unprintable is shown as code, so that no page can end a command or begin another.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics.model import Diagnostic, Severity
from .terminal import escape

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def show_annotations(findings: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line, in the order given; empty when there is no finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Diagnostic) -> str:
    span = finding.span
    properties = {"file": span.path}
    if not span.is_file:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            # Columns of several lines are refused; the end is exclusive for us, not for GitHub.
            properties |= {"col": str(span.column), "endColumn": str(span.end_column - 1)}
    properties["title"] = f"{finding.code} {finding.slug}"
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return _line(_LEVELS[finding.severity], properties, message)


def _line(level: str, properties: dict[str, str], message: str) -> str:
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {said}::{_data(message)}\n"


def _data(text: str) -> str:
    # The only line breaks are those that we put between a message and its help.
    lines = (escape(line).replace("%", "%25") for line in text.split("\n"))
    return "%0A".join(lines)


def _property(text: str) -> str:
    return escape(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
