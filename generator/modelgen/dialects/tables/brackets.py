"""Names in square brackets: of fields that may be absent, as JSDoc writes them, or of no field at all.

`[limit]`, `[limit=10]` and `[page.size]` are optional for JSDoc (its tag `@property`). In other docs
`[key]` stands for the key of any member, and `[FieldName]` for what a reader puts there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .naming import pieces
from .patterns import fold

_NAME = re.compile(r"\[\s*([A-Za-z_$][\w$-]*(?:\[\]|\.[\w$-]+)*)\s*(?:=\s*(.*?)\s*)?\]")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_KEYS = frozenset(
    [
        "any",
        "attribute",
        "code",
        "column",
        "country",
        "currency",
        "date",
        "day",
        "field",
        "id",
        "index",
        "int",
        "integer",
        "item",
        "key",
        "lang",
        "language",
        "locale",
        "member",
        "name",
        "number",
        "parameter",
        "property",
        "request",
        "response",
        "slug",
        "string",
        "type",
        "uuid",
        "value",
        "variable",
    ]
)
"""Words that stand for a key, or for a name that a reader puts in."""


def name_in_brackets(text: str) -> tuple[str, str | None] | None:
    """Return the name that stands in brackets, and its default, if it has one; None for any other text."""
    found = _NAME.fullmatch(text)
    return (found[1], found[2]) if found else None


def are_optional(names: Sequence[str]) -> bool:
    """Return whether the names of a table that stand in brackets are those of optional fields.

    They are if one is a path or has a default, or if one is no word for a key; one key alone may stand for
    all others.
    """
    found = [one for one in map(name_in_brackets, names) if one is not None]
    if any(default is not None or "." in name for name, default in found):
        return True
    if len(names) < 2 or not found:
        return False
    are_keys = [all(fold(word) in _KEYS for word in _words(name)) for name, _ in found]
    return not all(are_keys) or 1 < len(found) < len(names)


def _words(name: str) -> list[str]:
    return pieces(_HUMP.sub(" ", name))
