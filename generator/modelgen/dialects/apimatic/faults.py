"""What is wrong with a cell."""

from __future__ import annotations

from ...diagnostics.codes import models as rules
from ...diagnostics.model import Diagnostic
from ...markdown.document import Cell, Document
from ..types import DEEPEST, TypeProblem
from .language import Language


def type_fault(
    document: Document, line: int, cell: Cell, found: TypeProblem, language: Language
) -> Diagnostic:
    """Return the finding that a cell holds no type."""
    span = document.part_span(line, cell, found.start, found.end)
    if found.text:
        return rules.malformed_type(span, found.text, language.name, language.examples)
    return rules.deep_type(span, DEEPEST)
