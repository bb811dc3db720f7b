"""The proof that a page written anew has lost no word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ..markdown.tables import BREAKS

_EMPHASIS = re.compile(r"(?<!\w)_([^_\s|]+)_(?!\w)")
_WORD = re.compile(r"\w+|[^\x00-\x7f\s]")


def lost_line(old: str, new: str, same: Mapping[str, str]) -> int | None:
    r"""Return the line of `old` with the first word that `new` does not have, None if it has all.

    The words have to come in the same order; between them there may be more. Marks of Markdown
    are no words, and both texts have `\n` as their line end. A text that is a key of `same` counts
    as the one that it is shown like.
    """
    old, new = _plain(old, same), _plain(new, same)
    rest = (word for _, word in _words(new))
    for line, word in _words(old):
        if word not in rest:  # takes words up to that one
            return _first_excess(old, new) or line
    return None


def _words(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for word in _WORD.findall(BREAKS.sub(" ", line).replace("\\", "")):
            yield number, word


def _plain(text: str, same: Mapping[str, str]) -> str:
    """Return the text without what a page may show in one form or in another."""
    for one, other in same.items():
        text = text.replace(one, other)
    return _EMPHASIS.sub(r"\1", text)


def _first_excess(old: str, new: str) -> int | None:
    """Return the line of the first word that `old` has more often than `new`."""
    left = Counter(word for _, word in _words(new))
    for line, word in _words(old):
        if not left[word]:
            return line
        left[word] -= 1
    return None
