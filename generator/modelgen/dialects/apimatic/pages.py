"""Tells pages of this dialect from all others, by their first section of the second level."""

from __future__ import annotations

import re

from ...markdown.document import Document, Heading, Other, Table

STRUCTURE, ENUMERATION, CONTAINER = "Structure", "Enumeration", "Data Type"
KINDS = (STRUCTURE, ENUMERATION, CONTAINER)
"""The headings above the name of an object, the name of an enumeration, and the types of a union."""
FIELDS, CASES = "Fields", "Cases"
EXAMPLES = ("Example (as JSON)", "Example")
ERRORS = "Exception Class"
"""The last column of the table that says which errors a call has."""
_PARAMETERS = ("Parameter", "Type", "Tags", "Description")
_DELIMITER = "|  --- "
"""Begins the delimiters of a table as the generator writes them, with two blanks first."""
CODE = re.compile(r"[ \t]*`([^`]+)`[ \t]*")
"""A line that is one code span."""


def kind_at(document: Document) -> int | None:
    """Return the index of the heading that tells what kind of model the page is about.

    Below it stands one code span and nothing else; of several such headings, a description may hold
    all but the last one.
    """
    blocks = document.blocks
    for index in range(len(blocks) - 2, -1, -1):
        block = blocks[index]
        if type(block) is Heading and block.level == 2 and block.text in KINDS:
            below = blocks[index + 1]
            if type(below) is Other and CODE.fullmatch(document.lines[below.line - 1]):
                return index
    return None


def is_operations(document: Document) -> bool:
    """Return whether the page has a table of a call's parameters or of its errors."""
    tables = [block for block in document.blocks if type(block) is Table]
    return _has_errors(document) or any(table.titles == _PARAMETERS for table in tables)


def _has_errors(document: Document) -> bool:
    return any(type(block) is Table and block.titles[-1] == ERRORS for block in document.blocks)


def claims(document: Document, settings: object) -> bool:
    """Return whether the page is in this layout: a model's, or one about calls or the client.

    Every page of every tree is asked, so its blocks are looked at once.
    """
    del settings
    has_kind = False
    for block in document.blocks:
        if type(block) is Heading:
            has_kind = has_kind or block.text in KINDS
        elif type(block) is Table and (
            block.titles[-1] == ERRORS or block.lines[1][:7] == _DELIMITER
        ):
            return True
    return has_kind and kind_at(document) is not None
