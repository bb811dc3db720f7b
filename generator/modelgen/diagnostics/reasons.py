"""Why a page declares no model: what is kept is the name of a reason, reports say it in words."""

from __future__ import annotations

import enum


class Reason(enum.Enum):
    """The reasons of built-in dialects: said of one page, then of one and of several in a count."""

    OPERATIONS = (
        "a page about operations",
        "page about operations",
        "pages about operations",
    )
    CONFIGURATION = (
        "a hand-written page about configuration",
        "hand-written page about configuration",
        "hand-written pages about configuration",
    )
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
