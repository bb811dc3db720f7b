"""Conflict markers, as git leaves them in a file that it could not merge."""

from __future__ import annotations

import re

_BEGIN = b"<<<<<<< "
_MARKERS = [re.compile(one, re.MULTILINE) for one in (rb"^<{7} ", rb"^={7}\r?$", rb"^>{7} ")]
"""What the lines of a conflict begin with, in this order."""


def conflict_line(data: bytes) -> int | None:
    """Return the line, from 1, in which a file's first conflict begins; None where there is none."""
    if _BEGIN not in data:
        return None
    at, begin = 0, None
    for marker in _MARKERS:
        found = marker.search(data, at)
        if found is None:
            return None
        at, begin = found.end(), found.start() if begin is None else begin
    return data.count(b"\n", 0, begin) + 1
