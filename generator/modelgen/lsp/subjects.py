"""What stands at a place of a page: a model's name, a field's, a reference."""

from __future__ import annotations

from msgspec import Struct

from ..analysis.symbols import span_of
from ..diagnostics.model import Span
from ..ir.model import ModelId
from ..syntax import Decl, EnumDecl, RecordDecl, Token, identity
from .workspace import Page


class Subject(Struct, frozen=True):
    """A model or a field, and the words that name it."""

    id: ModelId
    span: Span
    """The words."""
    part: int | None = None
    """Which field of the model, or member, by the index of `ir.Places.parts`; None: the model."""
    is_whole: bool = True
    """Whether the place is on the words, and not only in their row."""


def subject_at(page: Page, line: int, column: int) -> Subject | None:
    """Return what a place names: a reference first, then a field's row, then a model's heading."""
    for one in page.analysis.references.on(page.path):
        if one.span.line == line and _covers(one.span, column):
            return Subject(one.target, one.span)
        if one.href is not None and one.href.line == line and _covers(one.href, column):
            return Subject(one.target, one.span)
    heading: Subject | None = None
    for decl in page.analysis.pages[page.path].declarations:
        id = identity(decl)
        if page.analysis.symbols.declarations.get(id, ("",))[0] != page.path:
            continue
        if line in decl.lines:
            part = decl.lines.index(line)
            token = _token(decl, part)
            if token is not None:
                words = span_of(page.path, line, token)
                return Subject(id, words, part, is_whole=_covers(words, column))
        span = span_of(page.path, decl.line, decl.name)
        if decl.line == line and _covers(span, column):
            heading = Subject(id, span)
    return heading


def _token(decl: Decl, part: int) -> Token | None:
    """Return the name of a part of a model."""
    match decl:
        case RecordDecl():
            if part < len(decl.fields):
                return decl.fields[part].name
            return decl.extra.name if decl.extra is not None else None
        case EnumDecl():
            member = decl.members[part]
            return member.name or member.at
        case _:
            return None


def _covers(span: Span, column: int) -> bool:
    return span.column <= column <= span.end_column
