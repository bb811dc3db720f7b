"""Words and patterns of profiles, compared with text: case and white space do not count.

`{}` is the part that is read, `*` anything, `#` a number, and a backslash takes such a meaning away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 400
"""How much text is compared with patterns: no name, mark or type is longer."""

_TOKEN = re.compile(r"\\(.)|(\{v?\})|(\*)|(#)|(\s+)|(.)", re.DOTALL)
_BLANKS = re.compile(r"\s+")
EMOJI = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|:[a-z_]+:")
"""What says nothing in a header or beside a name."""


def fold(text: str) -> str:
    """Return text as words are compared."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def fold_header(text: str) -> str:
    """Return a header, whose marks and emoji say nothing but where nothing else does."""
    bare = EMOJI.sub("", text).replace("?", " ").replace("*", " ").replace("？", " ")
    return fold(bare).strip(":： ") or fold(text)


def expression(pattern: str) -> str:
    """Return a pattern as a regular expression, for text with its case as it is."""
    made: list[str] = []
    for escaped, part, anything, number, blanks, other in _TOKEN.findall(pattern):
        if part:
            made.append("(.+?)")
        elif anything:
            made.append(".*?")
        elif number:
            made.append(r"\d[\d,.]*")
        elif blanks:
            made.append(r"\s*" if made[-1:] == [","] else r"\s+")
        else:
            made.append(re.escape(escaped or other))
    return "".join(made)


def is_plain(word: str) -> bool:
    """Return whether a word stands for itself alone."""
    return not re.search(r"[*#\\]|\{v?\}", word)


class Matcher:
    """Tells whether a text is one of some words or fits one of some patterns."""

    def __init__(self, words: Iterable[str]) -> None:
        given = tuple(words)
        self._words = frozenset(fold(word) for word in given if is_plain(word))
        patterns = [expression(word) for word in given if not is_plain(word)]
        self._patterns = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def fits(self, text: str) -> bool:
        """Return whether all of a text does."""
        if len(text) > LONGEST:
            return False
        if fold(text) in self._words:
            return True
        return self._patterns is not None and bool(self._patterns.fullmatch(text.strip()))


class Peeler:
    """Finds the part of a text that one of some patterns stands around, the longest first."""

    def __init__(self, patterns: Iterable[str]) -> None:
        ordered = sorted(dict.fromkeys(patterns), key=lambda one: -len(one))
        self._patterns = [
            (one, re.compile(expression(one), re.IGNORECASE)) for one in ordered if "{}" in one
        ]

    def peel(self, text: str) -> str | None:
        """Return the part, or None where no pattern fits."""
        found = self.find(text)
        return found[0] if found else None

    def find(self, text: str) -> tuple[str, str] | None:
        """Return the part and the pattern."""
        if len(text) > LONGEST:
            return None
        for pattern, compiled in self._patterns:
            found = compiled.fullmatch(text)
            if found and found[1].strip():
                return found[1].strip(), pattern
        return None

    def all(self, text: str) -> list[str]:
        """Return the parts by each pattern that fits."""
        found = [compiled.fullmatch(text) for _, compiled in self._patterns]
        return [one[1].strip() for one in found if one] if len(text) <= LONGEST else []


@lru_cache(maxsize=64)
def starts_with(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of some phrases at the beginning of a text, the longest first."""
    ordered = sorted(words, key=lambda word: -len(word))
    phrases = "|".join(expression(word) + r"(?!\w)" for word in ordered) or "(?!)"
    return re.compile(rf"(?:{phrases})", re.IGNORECASE)


@lru_cache(maxsize=64)
def contains(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of some phrases anywhere in a text, as whole words."""
    ordered = sorted(words, key=lambda word: -len(word))
    phrases = "|".join(expression(word) for word in ordered) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)
