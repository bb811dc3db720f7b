"""Parts of a page that `modelgen inject` fills: what stands between two comments.

    <!-- modelgen:begin Order -->
    <!-- modelgen:end -->

Each comment has a line of its own. In code they are text, as everything there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from .document import Document

BEGIN = "modelgen:begin"
"""What a page with such a part holds; few pages do."""
_MARKER = re.compile(r"([ \t>]*)<!--\s*modelgen:(begin|end)\b(?!-\w)\s*(.*?)\s*-->[ \t]*")


class Marker(Struct, frozen=True):
    """A comment that begins or ends a part."""

    line: int
    prefix: str
    """What is before it: blanks, and marks of quotations."""
    begins: bool
    text: str
    """What it says behind its first word."""


class Region(Struct, frozen=True):
    """A part of a page, from the line of one comment to that of the other."""

    begin: Marker
    end_line: int
    """The line of the second comment."""


class Regions(Struct, frozen=True):
    """The parts of a page, in order, and the comments that make none."""

    found: tuple[Region, ...]
    open: tuple[Marker, ...]
    """Those that begin a part which nothing ends before the next one begins, or at all."""
    stray: tuple[Marker, ...]
    """Those that end nothing."""


def find_regions(lines: Sequence[str]) -> Regions:
    """Return the parts of a page that are marked to be filled."""
    found: list[Region] = []
    unended: list[Marker] = []
    stray: list[Marker] = []
    last: Marker | None = None
    for marker in _markers(lines):
        if marker.begins:
            unended += [last] if last is not None else []
            last = marker
        elif last is None:
            stray.append(marker)
        else:
            found.append(Region(last, marker.line))
            last = None
    unended += [last] if last is not None else []
    return Regions(tuple(found), tuple(unended), tuple(stray))


def without_regions(document: Document) -> list[str]:
    """Return the lines of a page, empty where they are filled: what is there says nothing new."""
    lines = [*document.lines]
    for region in find_regions(lines).found:
        count = region.end_line - region.begin.line + 1
        lines[region.begin.line - 1 : region.end_line] = [""] * count
    return lines


def _markers(lines: Sequence[str]) -> list[Marker]:
    matches = [
        (number, found)
        for number, line in enumerate(lines, 1)
        if "modelgen:" in line and (found := _MARKER.fullmatch(line.rstrip("\r")))
    ]
    if not matches:
        return []
    from .commonmark import code_lines  # noqa: PLC0415 (few pages have such parts)

    code = code_lines(lines)
    return [
        Marker(number, found[1], found[2] == "begin", found[3])
        for number, found in matches
        if number not in code
    ]
