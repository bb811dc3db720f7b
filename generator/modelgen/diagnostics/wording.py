"""Words that messages, summaries and docs share: numbers with their nouns, and suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun; the plural ends in `s` unless it is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`; None when none is like it."""
    found = get_close_matches(word, tuple(known), n=1, cutoff=0.6)
    return found[0] if found else None


def near(word: str | None) -> str:
    """Return the help text that suggests `word`, or nothing."""
    return f"did you mean `{word}`?" if word else ""
