"""Answers an editor's requests about a place of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types
from msgspec import Struct
from pygls.exceptions import JsonRpcInvalidParams

from ..diagnostics.model import Span
from ..fmt.run import Mode, format_page
from .actions import fixes
from .completion import complete_at
from .edits import workspace_edit
from .findings import SOURCE
from .hover import Marks, hover_text
from .outline import all_symbols, page_symbols
from .positions import Lines
from .rename import RenameError, name_at, renamed
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


def named_at(session: Session, params: Any) -> tuple[At, Subject] | None:
    """Return the place that a question is about, and the model or field that it names."""
    place = at(session, params)
    subject = subject_at(place.page, place.line, place.column) if place is not None else None
    return None if place is None or subject is None else (place, subject)


def hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    """Return what is known of what stands at a place."""
    if (named := named_at(session, params)) is None:
        return None
    place, subject = named
    text = hover_text(place.page.analysis, subject, Marks(not session.shows_markdown))
    kind = types.MarkupKind.Markdown if session.shows_markdown else types.MarkupKind.PlainText
    shown = place.lines.range(subject.span)
    return types.Hover(types.MarkupContent(kind, text), shown) if text else None


def definition(session: Session, params: types.DefinitionParams) -> types.Location | None:
    """Return where the model or field is declared that a place names."""
    if (named := named_at(session, params)) is None:
        return None
    place, subject = named
    return place.location(place.page.analysis.linked.span(subject.id, subject.part))


def references(session: Session, params: types.ReferenceParams) -> list[types.Location]:
    """Return where a model is referred to; of a field, where it is declared."""
    if (named := named_at(session, params)) is None:
        return []
    place, subject = named
    analysis = place.page.analysis
    found = (
        [] if subject.part is not None else [one.span for one in analysis.references.to(subject.id)]
    )
    if params.context.include_declaration:
        found.insert(0, analysis.linked.span(subject.id, subject.part))
    return [place.location(span) for span in found]


def symbols(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """Return the models of a page."""
    page = session.page(params.text_document.uri)
    return page_symbols(page, session.lines(page)) if page is not None else []


def completion(session: Session, params: types.CompletionParams) -> list[types.CompletionItem]:
    """Return what may be put into a cell."""
    place = at(session, params)
    if place is None:
        return []
    return complete_at(place.page, place.lines, place.line, place.column)


def code_actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return quick fixes of the diagnostics at a place."""
    own = [one for one in params.context.diagnostics if one.source == SOURCE]
    return fixes(session, params.text_document.uri, own)


def formatting(
    session: Session, params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    """Return the whole page as `modelgen fmt` lays it out; nothing where it is so, or has an error."""
    page = session.page(params.text_document.uri)
    if page is None:
        return None
    lines = session.lines(page)
    data = page.analysis.sources[page.path]
    made = format_page(page.tree.build, page.path, data, Mode.SHOW)
    if made.failed or made.data == data:
        return None
    end = lines.at(len(lines.text))
    return [types.TextEdit(types.Range(types.Position(0, 0), end), made.data.decode())]


def prepare(
    session: Session, params: types.PrepareRenameParams
) -> types.PrepareRenameResult | None:
    """Return the name that would be changed; None where there is none."""
    place = at(session, params)
    name = name_at(place.page, place.line, place.column) if place is not None else None
    if place is None or name is None:
        return None
    return types.PrepareRenamePlaceholder(place.lines.range(name.span), name.text)


def rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return all edits that change a name; an error says why it cannot be changed."""
    place = at(session, params)
    name = name_at(place.page, place.line, place.column) if place is not None else None
    if place is None or name is None:
        return None
    try:
        made = renamed(place.page, name, params.new_name, session.renames_files)
    except RenameError as error:
        raise JsonRpcInvalidParams(str(error)) from None
    return workspace_edit(session, place.page, made)


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
    types.TEXT_DOCUMENT_REFERENCES: Question(references),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: Question(symbols),
    types.WORKSPACE_SYMBOL: Question(lambda session, params: all_symbols(session, params.query)),
    types.TEXT_DOCUMENT_COMPLETION: Question(
        completion, types.CompletionOptions(trigger_characters=["|", "[", ":"])
    ),
    types.TEXT_DOCUMENT_CODE_ACTION: Question(
        code_actions, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    ),
    types.TEXT_DOCUMENT_FORMATTING: Question(formatting),
    types.TEXT_DOCUMENT_PREPARE_RENAME: Question(prepare),
    types.TEXT_DOCUMENT_RENAME: Question(rename, types.RenameOptions(prepare_provider=True)),
}
