"""Reads single pages: which dialect one is in, and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..diagnostics.codes import files as file_rules
from ..diagnostics.codes import pages as page_rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..diagnostics.reasons import Reason
from ..markdown.commonmark import read_document
from ..source.tree import Source
from ..syntax import ParsedPage
from . import pick


class Parsed(Struct, frozen=True):
    """What one page says, and what there is to report about it."""

    page: ParsedPage
    findings: tuple[Diagnostic, ...]


def read_pages(sources: Sequence[Source], dialect: str | None) -> list[Parsed]:
    """Return what each of some pages says; a pure function that any process may run."""
    found: list[Parsed] = []
    for source in sources:
        findings: list[Diagnostic] = []
        page = read_page(source, findings.append, dialect)
        found.append(Parsed(page, tuple(findings)))
    return found


def read_page(source: Source, report: Reporter, dialect: str | None = None) -> ParsedPage:
    """Return what a page says; faults go to `report`."""
    start = Span(source.path, 1, 1, 1, 2)
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        report(file_rules.not_utf8(start, error.start))
        return ParsedPage(source.path)
    if not text.strip("\ufeff \t\r\n"):
        report(file_rules.empty_page(start))
        return ParsedPage(source.path)
    document = read_document(source.path, text)
    chosen = pick(document, dialect)
    if chosen is None:
        report(page_rules.not_a_model(start, Reason.NO_MODEL.value))
        return ParsedPage(source.path, skipped=Reason.NO_MODEL.name)
    return chosen.read(document, report)
