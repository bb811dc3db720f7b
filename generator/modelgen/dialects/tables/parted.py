"""Cells that hold a field's name and its type, such as `` `replicas` _integer_ ``, as two columns.

So crd-ref-docs writes the fields of Kubernetes resources.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from ...markdown.document import Table
from .inline import plain
from .vocabulary import Vocabulary

_BETWEEN = re.compile(
    r"^(\s*\|?\s*(?:\*\*)?`[^`|]+`(?:\*\*)?) (?=\s*([_*])(?P<type>[^|]*)\2\s*(?:\||$))"
)
"""The blank between them, in a line."""
_TITLE = "Type"


def parted(table: Table, words: Vocabulary) -> Table:
    """Return a table with a column of types, if it has none and each first cell has one behind a name."""
    roles = [words.role(title) for title in table.titles]
    rows = table.lines[2:]
    if roles[:1] != ["name"] or "type" in roles or not rows:
        return table
    found = [_BETWEEN.match(row) for row in rows]
    types = [plain(one["type"]) for one in found if one is not None]
    if len(types) < len(found) or any(map(words.is_phrase, types)):
        return table  # `` `id` *required* ``
    # A bar in the place of a blank: what stands behind it stays where it was.
    made = tuple(_BETWEEN.sub(r"\1|", row) for row in rows)
    return replace(
        table, titles=(table.titles[0], _TITLE, *table.titles[1:]), lines=(*table.lines[:2], *made)
    )
