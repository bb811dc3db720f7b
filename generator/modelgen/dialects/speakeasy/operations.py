"""Reads what an operation page says about models; the page itself describes none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...markdown.document import Document, Other, Table
from ...markdown.rows import cut_row
from ...syntax import (
    ErrorModel,
    Fact,
    Identifiers,
    ModelName,
    PathParameters,
    WireName,
    WireNames,
)
from ..writing import WIRE_COLUMNS, WIRE_NAMES

_ERROR_COLUMNS = ("Error Type", "Error Object")
_PARAMETER_COLUMN = "Parameter"
_SNIPPET = "<!-- UsageSnippet "
_OPERATION, _PATH = re.compile(r'operationID="([^"]*)"'), re.compile(r'path="([^"]*)"')
_NO_LETTER = re.compile(r"[\W_]")
_REQUEST = "request"
"""Ends the name of the model that holds the parameters of a call, which begins with its operation."""
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_WORD = re.compile(r"`([A-Za-z_$][\w$.-]*)`")
_MODEL = re.compile(r"(?:([\w.]+)\.)?(\w+)")


def is_operations(document: Document) -> bool:
    """Return whether the page has a table of parameters or of errors, or lists wire names."""
    return WIRE_NAMES in document.lines or any(
        isinstance(block, Table) and block.titles[0] in (_PARAMETER_COLUMN, *_ERROR_COLUMNS)
        for block in document.blocks
    )


def read_operations(document: Document) -> tuple[Fact, ...]:
    """Return the error models that the page names, and its evidence about names on the wire."""
    errors: dict[ModelName, None] = {}
    wire: list[WireName] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            continue
        if block.titles[0] in _ERROR_COLUMNS:
            errors.update(dict.fromkeys(_errors(block)))
        elif block.titles == WIRE_COLUMNS:
            wire += _wire_rows(block)
    calls = tuple(call for line in document.lines if _SNIPPET in line for call in _calls(line))
    words = dict.fromkeys(_WORD.findall(_prose(document)))
    facts: list[Fact] = [*map(ErrorModel, errors), *calls]
    if words:
        facts.append(Identifiers(tuple(words)))
    if WIRE_NAMES in document.lines:
        facts.append(WireNames(tuple(wire)))
    return tuple(facts)


def _calls(line: str) -> Iterator[PathParameters]:
    """Yield what the usage marks of a line say; each begins before the next one."""
    for mark in line.split(_SNIPPET)[1:]:
        operation = _OPERATION.search(mark)
        path = operation and _PATH.search(mark, operation.end())
        if operation and path:
            request = _NO_LETTER.sub("", operation[1]).lower() + _REQUEST
            yield PathParameters(request, tuple(_PLACEHOLDER.findall(path[1])))


def _errors(table: Table) -> Iterator[ModelName]:
    for text in dict.fromkeys(table.column(0)):
        named = _MODEL.fullmatch(text)
        if named:
            yield ModelName((named[1] or "").rpartition(".")[2], named[2])


def _wire_rows(table: Table) -> Iterator[WireName]:
    for row in table.rows:
        cells = [cell.text.strip("`") for cell in row.cells]
        named = _MODEL.fullmatch(cells[0])
        if named and len(cells) == len(WIRE_COLUMNS):
            prefix = (named[1] or "").rpartition(".")[2]
            yield WireName(ModelName(prefix, named[2]), cells[1], cells[2])


def _prose(document: Document) -> str:
    """Return what people wrote: text and descriptions, not names of parameters, not code."""
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            if block.titles[0] == _PARAMETER_COLUMN:
                for text in block.lines[2:]:
                    # Without a back-tick behind the name, nobody would find a word in it.
                    if text.rfind("`") > text.find("|", 1):
                        parts += cut_row(text)[3:4]
        elif isinstance(block, Other) and block.kind != "html_block":
            parts += document.lines[block.line - 1 : block.end_line - 1]
    return "\n".join(parts)
