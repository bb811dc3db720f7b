"""Parses single pages: which dialect one is in, and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from .diagnostics import Diagnostic, Report, Severity
from .dialects import pick
from .markdown.reader import read_document
from .memory import Parsed
from .rules import files as file_rules
from .rules import pages as page_rules
from .source import Source, Span
from .syntax import OperationPage, Page


def parse_part(sources: Sequence[Source], dialect: str | None) -> list[Parsed]:
    """Return what each of some pages says; a pure function that any process may run."""
    found: list[Parsed] = []
    for source in sources:
        findings: list[Diagnostic] = []
        said, reason = parse(source, findings.append, dialect)
        found.append(Parsed(said, reason, tuple(findings)))
    return found


def parse(
    source: Source, report: Report, dialect: str | None = None
) -> tuple[Page | OperationPage | None, str]:
    """Return what a page says, and why it describes no model (empty when it does, or should)."""
    start = Span(source.path, 1, 1, 1, 2)
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        report(file_rules.not_utf8(start, error.start))
        return None, ""
    if not text.strip("\ufeff \t\r\n"):
        report(file_rules.empty_page(start))
        return None, ""
    document = read_document(source.path, text)
    chosen = pick(document, dialect)
    if chosen is None:
        reason = "no section of fields, values or types"
        report(page_rules.not_a_model(start, reason))
        return None, reason
    severities: set[Severity] = set()

    def observe(finding: Diagnostic) -> None:
        report(finding)
        severities.add(finding.severity)

    said = chosen.read(document, observe)
    if isinstance(said, OperationPage):
        reason = "a page about operations"
        report(page_rules.not_a_model(start, reason))
        return said, reason
    if said is None and Severity.ERROR not in severities:
        return None, "a hand-written page about configuration"
    return said, ""
