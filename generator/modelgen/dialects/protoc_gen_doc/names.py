"""Names in ProtoJSON."""

from __future__ import annotations

import re

_UNDERSCORES = re.compile(r"_+([^_]?)")


def json_name(name: str) -> str:
    """Return what a field is called in JSON unless its `.proto` file says otherwise.

    That is what protoc does: each `_` goes, and the letter behind it becomes a capital.
    """
    return _UNDERSCORES.sub(lambda found: found[1].upper(), name)


def entry_name(field: str) -> str:
    """Return the name of the message that protoc makes for the entries of a map."""
    made = json_name(field)
    return f"{made[:1].upper()}{made[1:]}Entry"
