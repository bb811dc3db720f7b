"""Reads pages about operations: a heading a call, with its parameters, its response and its errors.

The comment above an example has method, path and the API's own name of the call. Where a parameter stands
no page says, but for those in the path. What belongs to the client library is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ... import syntax
from ...markdown.document import Cell, Document, Heading, Section, Table
from ..types import TypeProblem
from .language import Language, parser_of
from .reader import ERROR_COLUMNS, SNIPPET, deprecation, model_name, request_of
from .sections import read_parameters
from .settings import language_of

_PARAMETERS, _RESPONSE, _ERRORS = "Parameters", "Response", "Errors"
_SUCCESS = "2XX"
"""The page shows what comes with success, but no status."""
_SAID = re.compile(r'(operationID|method|path)="([^"]*)"')
_STRUCK = re.compile(r"~~(.+)~~")
_BOLD = re.compile(r"\*\*(.+)\*\*\s*")
_AROUND = re.compile(r"(?:Promise\\?<)?[?*]?(?P<type>.*?)(?:\\?>)?(?:, error)?")
"""What languages put around the type of a response."""
_STATUS = re.compile(r"[1-5](?:\d\d|XX)")
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+")
_NO_LETTER = re.compile(r"[\W_]")
_OWN = frozenset(
    {
        "additionalproperties",
        "ctx",
        "opts",
        "options",
        "retries",
        "security",
        "serverurl",
        "httpheaders",
    }
)
"""Parameters of the client library, by their letters."""


def operations(document: Document, settings: object) -> Sequence[syntax.OperationDecl]:
    """Return the calls that a page is about; what cannot be read of them is left out."""
    language = language_of(settings)
    titles = (b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1)
    title = next(titles, "").strip("~")
    found: list[syntax.OperationDecl] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level == 2:
            section = document.section_at(at)
            parts = document.parts(at, 3)
            if parts.keys() & {_PARAMETERS, _RESPONSE, _ERRORS}:
                found.append(_operation(section, parts, title, language))
    return found


def _operation(
    section: Section, parts: dict[str, Section], tag: str, language: Language
) -> syntax.OperationDecl:
    document, heading = section.document, section.heading
    end = section.rest[0].line if section.rest else len(document.lines) + 1
    lines = document.lines[heading.line : end - 1]
    mark = next((line for line in lines if SNIPPET in line), "")
    said = dict(_SAID.findall(mark.partition(SNIPPET)[2].partition(SNIPPET)[0]))
    struck = _STRUCK.fullmatch(heading.text)
    name = struck[1] if struck else heading.text
    first = next((b.line for b in section.blocks if isinstance(b, Heading)), end)
    doc, deprecated = deprecation(document.prose(heading.end_line, first), struck is not None)
    fields, numbers = (
        read_parameters(parts[_PARAMETERS], language) if _PARAMETERS in parts else ((), ())
    )
    pairs = zip(fields, numbers, strict=True)
    kept = [(one, line) for one, line in pairs if not _is_own(one.name.text, language)]
    answers: list[syntax.AnswerDecl] = []
    if _RESPONSE in parts:
        answers.append(_response(parts[_RESPONSE], language))
    if _ERRORS in parts:
        answers += _errors(parts[_ERRORS])
    return syntax.OperationDecl(
        said.get("operationID") or name,
        tag,
        heading.line,
        said["method"].lower() if "method" in said else None,
        said.get("path"),
        tuple(field for field, _ in kept),
        tuple(line for _, line in kept),
        tuple(answers),
        request_of(said["operationID"]) if "operationID" in said else "",
        None,
        doc or None,
        deprecated,
    )


def _is_own(name: str, language: Language) -> bool:
    """Return whether a parameter is the client library's, or stands for members without a name."""
    first = name.partition(".")[0]
    return name == language.extra or _NO_LETTER.sub("", first).lower() in _OWN


def _response(section: Section, language: Language) -> syntax.AnswerDecl:
    document, line = section.document, section.heading.end_line
    for block in section.blocks:
        text = document.lines[block.line - 1]
        bold = _BOLD.fullmatch(text)
        around = _AROUND.fullmatch(bold[1]) if bold else None
        if bold and around:
            line = block.line
            expr = parser_of(language)(around["type"])
            if not isinstance(expr, TypeProblem):
                column = bold.start(1) + around.start("type") + 1
                return syntax.AnswerDecl((_SUCCESS,), line, syntax.TypeCell(expr, column))
    return syntax.AnswerDecl((_SUCCESS,), line)


def _errors(section: Section) -> Iterator[syntax.AnswerDecl]:
    for block in section.blocks:
        if isinstance(block, Table) and block.titles[0] in ERROR_COLUMNS:
            for row in block.rows:
                cells = row.cells
                if len(cells) > 2 and (statuses := _STATUS.findall(cells[1].text)):
                    media = tuple(_MEDIA.findall(cells[2].text))
                    yield syntax.AnswerDecl(tuple(statuses), row.line, _named(cells[0]), media)


def _named(cell: Cell) -> syntax.TypeCell | None:
    named = model_name(cell.text)
    if named is None:
        return None
    ref = syntax.RefExpr(named.qualifier, named.name, None, 0, len(cell.raw))
    return syntax.TypeCell(ref, cell.column)
