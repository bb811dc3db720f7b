"""Findings as logging commands of Azure Pipelines, which shows them beside the run.

The form is that of Microsoft's docs ("Logging commands", `task.logissue`), with their escapes. There is no
kind for notes, so these are plain lines. Everything unprintable is shown as code before, so that no page
can end a command or begin another.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics.model import Diagnostic, Severity
from .checkout import Checkout
from .terminal import escape, guard
from .text import place


def show_issues(findings: Iterable[Diagnostic]) -> str:
    """Return one line for each finding, in the order given; empty when there is none."""
    checkout = Checkout.current()
    return "".join(_line(one, checkout) for one in findings)


def _line(one: Diagnostic, checkout: Checkout) -> str:
    said = f"{one.message} ({one.help})" if one.help else one.message
    text = f"{one.slug}: {escape(said)}"
    if one.severity is Severity.NOTE:
        return guard(f"{place(one.span, checkout)}: note {one.code} {text}") + "\n"
    properties = {
        "type": one.severity.value,
        "sourcepath": checkout.path(one.span.path),
        "linenumber": str(one.span.line),
        "columnnumber": str(one.span.column),
        "code": one.code,
    }
    said = ";".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"##vso[task.logissue {said}]{text.replace('%', '%AZP25')}\n"


def _property(text: str) -> str:
    text = escape(text).replace("%", "%AZP25")
    return text.replace(";", "%3B").replace("]", "%5D")
