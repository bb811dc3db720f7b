"""How declarations are laid out: as Prettier does it, where that is simple."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

Lines = list[LiteralString]
WIDTH = 80


def assigned(
    head: LiteralString, arms: Sequence[LiteralString], indent: LiteralString = ""
) -> LiteralString:
    """Return a head and the arms of a union behind it, on its line, the next or a line each, and a `;`."""
    joined = " | ".join(arms)
    line = f"{indent}{head} {joined};"
    if len(line) <= WIDTH or (len(arms) == 1 and indent):
        return line
    below = f"{indent}  {joined};"
    if len(below) <= WIDTH or len(arms) == 1:
        return f"{indent}{head}\n{below}"
    inside = "".join([f"\n{indent}  | {arm}" for arm in arms])
    return f"{indent}{head}{inside};"
