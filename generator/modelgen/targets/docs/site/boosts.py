"""How much the pages of models count in a search, so that a title that is typed is the first result.

Searches find words by how they begin, so `Refund` finds `RefundSettlement`, too, whose title is rarer and so
counts more; and a word like `User` is in many texts, so that it counts least of all in its own title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from ....ir import model as ir
from ....ir.names import in_words

_MOST, _OF_WORD, _OF_NAME = 8.0, 4.0, 1.3
"""The most; and by how much a title counts more than those that begin with it, one of a word and others."""


def boosts(ids: Iterable[ir.ModelId]) -> Mapping[str, float]:
    """Return the boost of each title that others begin with, by the title in lower case."""
    titles = {id.name.lower(): id.name for id in ids}
    ordered = sorted(titles)
    found: dict[str, float] = {}
    begun: list[str] = []
    for title, after in pairwise(ordered):
        while begun and not title.startswith(begun[-1]):
            begun.pop()
        if not after.startswith(title):
            continue
        above = begun[-1] if begun else None
        less = 1.0 if above is None else _OF_WORD if _is_word(titles[above]) else _OF_NAME
        found[title] = max(1.0, (_MOST if above is None else found[above]) / less)
        begun.append(title)
    return {title: round(boost, 2) for title, boost in found.items() if boost > 1}


def _is_word(title: str) -> bool:
    return len(in_words(title)) == 1
