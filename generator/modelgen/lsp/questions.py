"""What an editor asks about a place of a page, and the answers in its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types
from msgspec import Struct

from ..diagnostics.model import Span
from .hover import Marks, hover_text
from .positions import Lines
from .session import Session
from .subjects import Subject, subject_at
from .workspace import Page


class At(Struct, frozen=True):
    """A place of a page, and what an editor is able to show there."""

    session: Session
    page: Page
    lines: Lines
    line: int
    column: int

    @property
    def subject(self) -> Subject | None:
        """What stands there."""
        return subject_at(self.page, self.line, self.column)

    def location(self, span: Span) -> types.Location:
        """Return a place on a page of the same tree."""
        tree = self.page.tree
        uri = self.session.workspace.documents.uri(tree.path(span.path))
        return types.Location(uri, self.session.lines_at(tree, span.path).range(span))


def at(session: Session, params: Any) -> At | None:
    """Return the place that a question is about; None for a file that is no page."""
    page = session.page(params.text_document.uri)
    if page is None:
        return None
    lines = session.lines(page)
    return At(session, page, lines, *lines.place(params.position))


def hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    """Return what is known of what stands at a place."""
    place = at(session, params)
    subject = place.subject if place is not None else None
    if place is None or subject is None:
        return None
    text = hover_text(place.page.analysis, subject, Marks(not session.shows_markdown))
    kind = types.MarkupKind.Markdown if session.shows_markdown else types.MarkupKind.PlainText
    shown = place.lines.range(subject.span)
    return types.Hover(types.MarkupContent(kind, text), shown) if text else None


def definition(session: Session, params: types.DefinitionParams) -> types.Location | None:
    """Return where the model or field is declared that a place names."""
    place = at(session, params)
    subject = place.subject if place is not None else None
    if place is None or subject is None:
        return None
    return place.location(place.page.analysis.linked.span(subject.id, subject.part))


class Question(Struct, frozen=True):
    """How a question is answered."""

    answer: Callable[[Session, Any], object]
    options: Any = None
    """What the editor is told about it."""

    def handler(self, session: Session) -> Callable[[Any], object]:
        """Return what answers the questions of one editor."""

        def answered(params: Any) -> object:
            return self.answer(session, params)

        return answered


QUESTIONS: Mapping[str, Question] = {
    types.TEXT_DOCUMENT_HOVER: Question(hover),
    types.TEXT_DOCUMENT_DEFINITION: Question(definition),
}
