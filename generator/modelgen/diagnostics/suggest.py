"""Suggests the known word that an unknown one was perhaps meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`; None when none is like it."""
    found = get_close_matches(word, tuple(known), n=1, cutoff=0.6)
    return found[0] if found else None


def near(word: str | None) -> str:
    """Return the help text that suggests `word`, or nothing."""
    return f"did you mean `{word}`?" if word else ""
