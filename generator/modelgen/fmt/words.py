"""Owns the proof that a page written anew has lost no word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_BREAK = re.compile(r"<br\s*/?>")
_EMPHASIS = re.compile(r"(?<!\w)_([^_\s|]+)_(?!\w)")
_MARKS = (
    ("\u2714\ufe0f", "heavy_check_mark"),
    ("\u2714", "heavy_check_mark"),
    ("\u2796", "heavy_minus_sign"),
)
"""Characters, and the shortcodes that are shown as them."""
_WORD = re.compile(r"\w+|[^\x00-\x7f\s]")


def lost_line(old: str, new: str) -> int | None:
    r"""Return the line of `old` with the first word that `new` does not have, None if it has all.

    The words have to come in the same order; between them there may be more. Marks of Markdown
    are no words, and both texts have `\n` as their line end.
    """
    rest = (word for _, word in _words(new))
    for line, word in _words(old):
        if word not in rest:  # takes words up to that one
            return _first_excess(old, new) or line
    return None


def _words(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_plain(text).split("\n"), 1):
        for word in _WORD.findall(_BREAK.sub(" ", line).replace("\\", "")):
            yield number, word


def _plain(text: str) -> str:
    """Return the text without the marks that a page may show in one form or in another."""
    for mark, name in _MARKS:
        text = text.replace(mark, name)
    return _EMPHASIS.sub(r"\1", text)


def _first_excess(old: str, new: str) -> int | None:
    """Return the line of the first word that `old` has more often than `new`."""
    left = Counter(word for _, word in _words(new))
    for line, word in _words(old):
        if not left[word]:
            return line
        left[word] -= 1
    return None
