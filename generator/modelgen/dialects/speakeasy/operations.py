"""Reads what an operation page says about models; the page itself describes none."""

from __future__ import annotations

import re

from ...markdown.document import Document, Table
from ...syntax import ModelName, OperationPage

_ERROR_COLUMNS = ("Error Type", "Error Object")
_PARAMETER_COLUMN = "Parameter"
_SNIPPET_PATH = re.compile(r'<!-- UsageSnippet [^\n]*?path="([^"\n]*)"')
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_WORD = re.compile(r"`([A-Za-z_$][\w$.-]*)`")
_MODEL = re.compile(r"(?:([\w.]+)\.)?(\w+)")


def is_operations(document: Document) -> bool:
    """Return whether the page has a table of parameters or of errors."""
    return any(
        isinstance(block, Table)
        and block.header.cells[0].text in (_PARAMETER_COLUMN, *_ERROR_COLUMNS)
        for block in document.blocks
    )


def read_operations(document: Document) -> OperationPage:
    """Return the error models that the page names, and its evidence about names on the wire."""
    errors: dict[ModelName, None] = {}
    for block in document.blocks:
        if isinstance(block, Table) and block.header.cells[0].text in _ERROR_COLUMNS:
            for row in block.rows:
                named = _MODEL.fullmatch(row.cells[0].text)
                if named:
                    errors[ModelName((named[1] or "").rpartition(".")[2], named[2])] = None
    text = "\n".join(document.lines)
    paths = dict.fromkeys(_SNIPPET_PATH.findall(text))
    placeholders = dict.fromkeys(name for path in paths for name in _PLACEHOLDER.findall(path))
    words = dict.fromkeys(_WORD.findall(text))
    return OperationPage(document.path, tuple(errors), tuple(placeholders), tuple(words))
