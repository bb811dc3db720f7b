"""What a merge of two branches leaves of a manifest: rows of both sides, which were all written by builds."""

from __future__ import annotations

import json
import re
from contextlib import suppress

from msgspec import Struct, ValidationError, convert, field

_KEY = re.compile(r'("(?:[^"\\]|\\.)*"):\s*')
_UNFINISHED = '"unfinished": true'
_BEGINS = ("{", "{}")
"""What stands behind the name of a part; of a row's key and its value, one is a line of its own."""


class MergedRows(Struct):
    """The rows of a manifest, whatever stands between them."""

    form: str = ""
    """The format that it says."""
    unfinished: bool = False
    files: dict[str, list[object]] = field(default_factory=dict[str, list[object]])
    """By path; as many as there are of it."""
    pages: dict[str, list[object]] = field(default_factory=dict[str, list[object]])
    """By path; what all rows of it hold."""


def merged_rows(text: str) -> MergedRows:
    """Return the rows of a manifest that was merged.

    After a conflict, or with `merge=union`, there are rows of both sides, with too few commas or too
    many; markers count for nothing. There may be two whole manifests, one below the other.
    """
    found, path, is_file = MergedRows(), "", False
    for line in map(str.strip, text.split("\n")):
        value = line.rstrip(",")
        if key := _KEY.match(value):
            path, value = str(_loaded(key[1])), value[key.end() :]
        if key and value in _BEGINS:
            is_file = path == "files"
        elif path == "format":
            found.form = value
        elif line.startswith(_UNFINISHED):
            found.unfinished = True
        elif is_file and value.startswith("{"):
            found.files.setdefault(path, []).append(_loaded(value))
        elif not is_file and value.startswith("["):
            with suppress(ValidationError):
                found.pages.setdefault(path, []).extend(convert(_loaded(value), list[object]))
    return found


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
