"""How declarations are laid out: as Prettier does it, where that is simple."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

Lines = list[LiteralString]
WIDTH = 80


def assigned(
    head: LiteralString, arms: Sequence[LiteralString], indent: LiteralString = ""
) -> LiteralString:
    """Return a head and the arms of a union behind it, on one line or a line each, and a `;`."""
    line = f"{indent}{head} {' | '.join(arms)};"
    if len(line) <= WIDTH or len(arms) == 1:
        return line
    inside = "".join([f"\n{indent}  | {arm}" for arm in arms])
    return f"{indent}{head}{inside};"
