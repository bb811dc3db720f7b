"""Diagnostics as text for people: place, finding, the line in question, and a way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from click import style as styled
from msgspec import Struct

from ..diagnostics.model import Diagnostic, Severity, Span
from .excerpt import Pages, excerpt
from .terminal import escape, guard

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class Style(Struct, frozen=True):
    """What the place can show that text is printed to."""

    color: bool = False
    width: int = 100
    """Columns that a line may take."""


def show_diagnostics(findings: Iterable[Diagnostic], style: Style) -> str:
    """Return the findings as text, in the order given; empty when there is none.

    Paths of spans are shown, and opened for the excerpts, as they are.
    """
    pages = Pages()
    return "".join(f"{guard(line)}\n" for f in findings for line in _lines(f, pages, style))


def place(span: Span) -> str:
    """Return `path:line:column`, or the path alone when a finding is about the whole file."""
    if span.is_file:
        return escape(span.path)
    return f"{escape(span.path)}:{span.line}:{span.column}"


def _lines(finding: Diagnostic, pages: Pages, style: Style) -> Iterator[str]:
    span, kind = finding.span, finding.severity
    severity = _styled(kind.value, style, fg=_COLORS[kind], bold=True)
    yield (
        f"{_styled(place(span), style, bold=True)}: {severity} "
        f"{finding.code} {finding.slug}: {escape(finding.message)}"
    )
    margin = max(5, len(str(span.line)))
    line = None if span.is_file else pages.line(span.path, span.line)
    if line is not None:
        shown, carets = excerpt(line, span, style.width - margin - 3)
        lead = " " * carets.count(" ")
        carets = _styled(carets.strip(), style, fg=_COLORS[kind], bold=True)
        yield f"{span.line:>{margin}} | {shown}".rstrip()
        yield f"{' ' * margin} | {lead}{carets}"
    for other in finding.related:
        yield f"{' ' * margin} = see: {place(other)}"
    if finding.help:
        yield f"{' ' * margin} = help: {escape(finding.help)}"


def _styled(text: str, style: Style, *, fg: str | None = None, bold: bool = False) -> str:
    if not style.color:
        return text
    return styled(text, fg=fg, bold=bold)
