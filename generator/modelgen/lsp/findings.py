"""Diagnostics in the words of an editor."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable

from lsprotocol import types

from ..diagnostics.model import Diagnostic, Severity, Span
from .documents import Documents
from .positions import Lines

SOURCE = "modelgen"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


def by_file(
    findings: Iterable[Diagnostic],
    documents: Documents,
    lines: Callable[[str], Lines],
    *,
    related: bool,
) -> dict[str, list[types.Diagnostic]]:
    """Return what there is to say of each file, by its path.

    A way out is `related` information where the editor shows any, else a line of the message.
    """

    def location(span: Span) -> types.Location:
        path = os.path.normpath(span.path)
        return types.Location(documents.uri(path), lines(path).range(span))

    found: dict[str, list[types.Diagnostic]] = defaultdict(list)
    for one in findings:
        path = os.path.normpath(one.span.path)
        found[path].append(_shown(one, location, related=related))
    return dict(found)


def _shown(
    one: Diagnostic, location: Callable[[Span], types.Location], *, related: bool
) -> types.Diagnostic:
    message, help = f"{one.slug}: {one.message}", f"help: {one.help}" if one.help else ""
    more = [(one.span, help)] if help and related else []
    more += [(span, "this belongs to it") for span in one.related] if related else []
    return types.Diagnostic(
        range=location(one.span).range,
        message=message if related or not help else f"{message}\n{help}",
        severity=_SEVERITIES[one.severity],
        code=one.code,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(location(span), text) for span, text in more
        ]
        or None,
        data={"help": one.help} if one.help else None,
    )
