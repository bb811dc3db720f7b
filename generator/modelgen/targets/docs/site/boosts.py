"""How much the pages of models count in a search, so that a title that is typed is the first result.

Searches find words by how they begin, so `Refund` finds `RefundSettlement`, too, whose title is rarer and so
counts more; and a word like `User` is in many texts, so that it counts least of all in its own title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ....ir import model as ir
from ....ir.names import in_words

_OF_WORD, _OF_NAME, _MOST = 4.0, 1.3, 8.0
"""By how much a title counts more than those that begin with it, one of a word and others; and the most."""


def boosts(ids: Iterable[ir.ModelId]) -> Mapping[str, float]:
    """Return the boost of each title that others begin with, by the title in lower case."""
    titles = {id.name.lower(): id.name for id in ids}
    found = dict.fromkeys(sorted(titles), 1.0)
    parents: dict[str, str] = {}
    open_titles: list[str] = []
    for title in found:
        while open_titles and not title.startswith(open_titles[-1]):
            open_titles.pop()
        if open_titles:
            parents[title] = open_titles[-1]
        open_titles.append(title)
    for title in reversed(found):
        if title in parents:
            parent = parents[title]
            more = _OF_WORD if len(in_words(titles[parent])) == 1 else _OF_NAME
            found[parent] = max(found[parent], min(_MOST, found[title] * more))
    return {title: round(boost, 2) for title, boost in found.items() if boost > 1}
