"""Recognizes pages of this dialect, and the lines that separate their parts."""

from __future__ import annotations

import re

from msgspec import Struct

from ...markdown.document import Document, Table

FIELDS = ("Field", "Type", "Label", "Description")
VALUES = ("Name", "Number", "Description")
METHODS = "Method Name"
EXTENSIONS = ("Extension", "Type", "Base")
SCALARS = "Scalar Value Types"
"""The heading above the table of scalars, with which every page ends."""
_SCALAR_COLUMN = ".proto Type"
ANCHOR = re.compile(r'[ \t]*<a name="([^"]*)"[ \t]*(?:/>|></a>)[ \t]*')
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")


class LineHeading(Struct, frozen=True):
    """A heading that is one line."""

    level: int
    text: str
    column: int


def heading_of(line: str) -> LineHeading | None:
    """Return the heading that a line is."""
    found = _HEADING.match(line)
    if found is None:
        return None
    return LineHeading(len(found[1]), line[found.end() :].rstrip(), found.end() + 1)


def package_of(anchor: str, name: str) -> tuple[str, ...] | None:
    """Return the parts of the package of a name whose heading stands under an anchor.

    None where the anchor does not end in the heading. Anchors have dots; or, in newer versions,
    hyphens for all dots, and a package has none of its own. An older one begins with a dot where
    there is no package.
    """
    for long in (name, name.replace(".", "-")):
        if anchor in (long, f".{long}"):
            return ()
        for mark in ".-":
            if anchor.endswith(mark + long):
                return tuple(anchor[: -len(long) - 1].replace("-", ".").strip(".").split("."))
    return None


def claims(document: Document, settings: object) -> bool:
    """Return whether the page is in this layout: a table of its, and a heading under its anchor."""
    del settings
    for block in document.blocks:
        if type(block) is Table and (
            block.titles[: len(FIELDS)] in (FIELDS, VALUES) or block.titles[0] == _SCALAR_COLUMN
        ):
            return _has_model(document)
    return False


def _has_model(document: Document) -> bool:
    anchor = None
    for line in document.lines:
        if not line.strip():
            continue
        if found := ANCHOR.fullmatch(line):
            anchor = found[1]
        elif anchor is not None:
            heading = heading_of(line)
            if heading and package_of(anchor, heading.text) is not None:
                return True
            anchor = None
    return False
