"""Reads single pages: which dialect one is in, and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..diagnostics.codes import files as file_rules
from ..diagnostics.codes import pages as page_rules
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..markdown.commonmark import read_document
from ..source.tree import Source
from ..syntax import OperationPage, Page
from . import pick


class Parsed(Struct, frozen=True):
    """What one page says."""

    said: Page | OperationPage | None
    reason: str
    """Why it describes no model; empty when it does, or should."""
    findings: tuple[Diagnostic, ...]


def read_pages(sources: Sequence[Source], dialect: str | None) -> list[Parsed]:
    """Return what each of some pages says; a pure function that any process may run."""
    found: list[Parsed] = []
    for source in sources:
        findings: list[Diagnostic] = []
        said, reason = read_page(source, findings.append, dialect)
        found.append(Parsed(said, reason, tuple(findings)))
    return found


def read_page(
    source: Source, report: Reporter, dialect: str | None = None
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
