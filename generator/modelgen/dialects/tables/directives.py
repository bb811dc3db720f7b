"""What a comment of ours before a table says."""

from __future__ import annotations

import re

from msgspec import Struct

_SAID = re.compile(r"(skip)|(model|enum)(?:\s*=\s*([^\s=<>]+))?")


class Directive(Struct, frozen=True):
    """What the table behind a comment is."""

    kind: str
    """`skip`, `model` or `enum`."""
    name: str = ""


def read_directive(text: str) -> Directive | None:
    """Return what a comment says; None where it says nothing that is known."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        return None
    return Directive(found[1] or found[2], found[3] or "")
