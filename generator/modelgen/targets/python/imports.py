"""Import statements in the order of isort."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import LiteralString

from .lines import text_of

_DIGITS = re.compile(r"([0-9]+)")


def import_text(
    module: LiteralString, names: Mapping[LiteralString, LiteralString], depth: int = 0
) -> LiteralString:
    """Return the imports of `names`, name to local name, laid out so many levels further in."""
    return _import_text(module, tuple(names.items()), depth)


@lru_cache(maxsize=8192)  # many modules import the same
def _import_text(
    module: LiteralString, names: Sequence[tuple[LiteralString, LiteralString]], depth: int
) -> LiteralString:
    return text_of(_statements(module, dict(names)), depth)


def _statements(
    module: LiteralString, names: Mapping[LiteralString, LiteralString]
) -> list[LiteralString]:
    """Return the imports of `names` as isort orders and splits them."""
    plain = _sorted([name for name in names if names[name] == name])
    if len(plain) == len(names):
        return [f"from {module} import {', '.join(plain)}"]
    shown: dict[LiteralString, LiteralString] = {
        name: f"{name} as {local}" for name, local in names.items() if local != name
    }
    if plain:
        shown[plain[0]] = ", ".join(plain)
    return [f"from {module} import {shown[name]}" for name in sorted(shown, key=_order)]


@lru_cache(maxsize=8192)
def module_order(module: str) -> tuple[int, list[tuple[int, str]]]:
    """Sort relative imports as isort does: the farthest first, numbers by their size."""
    name = module.lstrip(".")
    return (len(name) - len(module), _natural(name.lower()))


def _natural(text: str) -> list[tuple[int, str]]:
    if not _DIGITS.search(text):
        return [(-1, text)]  # as most are
    parts = _DIGITS.split(text)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts if part]


def _sorted(names: list[LiteralString]) -> list[LiteralString]:
    """Sort names as isort does: constants, then classes, then the rest."""
    if len(names) < 2:
        return names
    ranks: tuple[list[LiteralString], ...] = ([], [], [])
    for name in names:
        ranks[_rank(name)].append(name)
    for rank in ranks:
        if len(rank) > 1:
            rank.sort(key=_natural if _DIGITS.search("".join(rank)) else None)
    return [*ranks[0], *ranks[1], *ranks[2]]


def _rank(name: str) -> int:
    if name.isupper() and len(name) > 1:
        return 0
    return 1 if name[:1].isupper() else 2


def _order(name: str) -> tuple[int, list[tuple[int, str]]]:
    return (_rank(name), _natural(name))
