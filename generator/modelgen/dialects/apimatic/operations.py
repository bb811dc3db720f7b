"""Reads pages about operations: a section for each method, with its parameters, its response and its errors.

No page says the method of a request or its path; where each parameter stands is said by its tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ... import syntax
from ...diagnostics.model import ignore
from ...ir.words import In
from ...markdown.document import Document, Heading, Section
from ..columns import Column, Columns, find_table
from ..types import TypeProblem
from .language import Language
from .look import Settings
from .pages import ERRORS
from .reader import LANGUAGES, language_of
from .rows import read_field
from .types import read_type

_PARAMETERS, _RESPONSE, _ERRORS = "Parameters", "Response Type", "Errors"
_ROWS = Columns(
    (
        Column("name", ("Parameter",)),
        Column("type", ("Type",)),
        Column("tags", ("Tags",)),
        Column("text", ("Description",)),
    )
)
_FAULTS = Columns(
    (
        Column("status", ("HTTP Status Code",)),
        Column("text", ("Error Description",)),
        Column("type", (ERRORS,)),
    )
)
_PLACES: Mapping[str, In | None] = {
    "Template": In.PATH,
    "Query": In.QUERY,
    "Header": In.HEADER,
    "Form": In.FORM,
    "Body": None,
}
"""Where a parameter stands, by the first of its tags; None for the body."""
_RETURNED = re.compile(r"(?:which is|each page is) of type (.+?)\.\s*$")
_SIGNATURE = re.compile(r"```\w*\n[^`]*```\s*\Z")
"""The last fence above the first part."""
_STATUS = re.compile(r"[1-5]\d\d")
_SUCCESS, _ANY = "2XX", "default"


def operations(document: Document, settings: Settings) -> Sequence[syntax.OperationDecl]:
    """Return the calls that a page is about; what cannot be read of them is left out."""
    language = language_of(document) or LANGUAGES[settings.language]
    first, *calls = [
        at
        for at, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == 1
    ] or [-1]
    if first < 0:
        return []
    tag = document.section_at(first).heading.text
    found = (_operation(document, at, tag, language) for at in calls)
    return [one for one in found if one is not None]


def _operation(
    document: Document, at: int, tag: str, language: Language
) -> syntax.OperationDecl | None:
    section = document.section_at(at)
    parts = document.parts(at, 2)
    if not parts.keys() & {_PARAMETERS, _RESPONSE, _ERRORS}:
        return None  # a heading inside a description
    heading = section.heading
    given = [*_parameters(parts[_PARAMETERS], language)] if _PARAMETERS in parts else []
    end = min(part.heading.line for part in parts.values())
    doc = _SIGNATURE.sub("", document.prose(heading.end_line, end)).strip()
    return syntax.OperationDecl(
        *(heading.text, tag, heading.line, None, None),
        tuple(field for _, field, _ in given),
        tuple(line for line, _, _ in given),
        (*_response(parts.get(_RESPONSE), language), *_errors(parts.get(_ERRORS), language)),
        doc=doc or None,
        places=tuple(place for _, _, place in given),
    )


def _parameters(
    part: Section, language: Language
) -> Iterator[tuple[int, syntax.FieldDecl, In | None]]:
    """Yield the line, the field and the place of each parameter."""
    table = find_table(part, _ROWS, ignore)
    if table is None:
        return
    for row in table.rows(ignore):
        tags = table.cell(row, "tags")
        place = tags.raw.partition(",")[0].strip() if tags is not None else ""
        field = read_field(table, row, language, ignore)
        if field is not None and place in _PLACES:
            yield row.line, field, _PLACES[place]


def _response(part: Section | None, language: Language) -> Iterator[syntax.AnswerDecl]:
    """Yield what comes back where a call succeeds."""
    if part is None:
        return
    document, first = part.document, part.heading.end_line
    end = part.rest[0].line if part.rest else len(document.lines) + 1
    for line, text in enumerate(document.lines[first - 1 : end - 1], first):
        if text.strip():
            found = _RETURNED.search(text)
            said, column = (found[1], found.start(1)) if found else (text, 0)
            yield syntax.AnswerDecl((_SUCCESS,), line, _type(said, column, language))
            return


def _errors(part: Section | None, language: Language) -> Iterator[syntax.AnswerDecl]:
    table = find_table(part, _FAULTS, ignore) if part is not None else None
    if table is None:
        return
    for row in table.rows(ignore):
        status, text, kind = [table.cell(row, name) for name in ("status", "text", "type")]
        assert status is not None
        assert text is not None
        assert kind is not None
        code = status.text.strip()
        answer = (code if _STATUS.fullmatch(code) else _ANY,)
        linked = _type(kind.raw, kind.column, language) if "](" in kind.raw else None
        yield syntax.AnswerDecl(answer, row.line, linked, doc=text.text.strip() or None)


def _type(text: str, column: int, language: Language) -> syntax.TypeCell | None:
    expr = read_type(text, language)
    return None if isinstance(expr, TypeProblem) else syntax.TypeCell(expr, column)
