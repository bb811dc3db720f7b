"""Words that messages, summaries and docs share: numbers, suggestions, why a page is no model."""

from __future__ import annotations

import enum
from collections.abc import Iterable


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun; the plural ends in `s` unless it is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the known word that is most like `word`; None when none is, of at least 0 to 1."""
    from difflib import get_close_matches  # noqa: PLC0415 (only faults have suggestions)

    return next(iter(get_close_matches(word, tuple(known), 1, likeness)), None)


def near(word: str | None) -> str:
    """Return the help text that suggests `word`, or nothing."""
    return f"did you mean `{word}`?" if word else ""


def suggested(help: str) -> str | None:
    """Return the word that a help text suggests by `near`, if it does."""
    before, after = near("\0").split("\0")
    found = help.partition(before)[2].partition(after)
    return found[0] if found[1] else None


class Reason(enum.Enum):
    """The reasons of built-in dialects: said of one page, then of one and of several in a count."""

    OPERATIONS = ("a page about operations", "page about operations", "pages about operations")
    CONFIGURATION = (
        "a hand-written page about configuration",
        "hand-written page about configuration",
        "hand-written pages about configuration",
    )
    CLIENT = (
        "a page about the client library",
        "page about the client library",
        "pages about the client library",
    )
    SKIPPED = ("its comment says so", "left out by a comment", "left out by a comment")
    EMPTY = ("an empty page", "empty page", "empty pages")
    NO_MODEL = (
        "no section of fields, values or types",
        "with no section of fields, values or types",
        "with no section of fields, values or types",
    )


def sentence(name: str) -> str:
    """Return what reports say of one page; a dialect that is installed may have its own reasons."""
    return _forms(name)[0]


def counted_pages(number: int, name: str) -> str:
    """Return what reports say of some pages, such as `2 pages about operations`."""
    _, one, several = _forms(name)
    return f"{number} {one if number == 1 else several}"


def _forms(name: str) -> tuple[str, str, str]:
    known = Reason.__members__.get(name)
    if known is not None:
        return known.value
    words = name.lower().replace("_", " ")
    return words, f"with {words}", f"with {words}"
