"""Decides once a tree which language its pages are printed for, and says by what evidence.

A page that shows its own is read by it; most small ones show none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ...diagnostics.model import Reporter
from ...diagnostics.wording import counted
from ..base import Look
from ..looks import assumed, decision, totals

LanguageName = Literal["python", "typescript", "java", "csharp", "ruby", "go"]
TITLES: Mapping[str, str] = {
    "python": "Python",
    "typescript": "TypeScript",
    "java": "Java",
    "csharp": "C#",
    "ruby": "Ruby",
    "go": "Go",
}
"""What sentences call each language."""
ASSUMED = "python"
"""The language of pages that show none."""
_VENDORS = re.compile(rb"\|  --- ")  # found in a third of the time that `in` takes
"""Begins the delimiters of the generator's tables."""
_SHOWN: Mapping[str, tuple[bytes, ...]] = {
    "java": (b" Getter | Setter |",),
    "go": (b"`*models.", b"`[]", b"`map[string]", b"`*string`", b"`*int`", b"`*bool`", b"`models."),
    "csharp": (b"`Dictionary<", b"`List<", b"`int?`", b"`bool?`", b"`DateTime?`", b"?`]("),
    "ruby": (b"`Hash[", b"`Array[", b"`TrueClass", b"`Array<"),
    "typescript": (b"\\| undefined`", b"[]`", b"`number`", b"`boolean`"),
    "python": (b"List[", b"Dict[", b"`str`", b"`bool`", b"`float`", b"List of "),
}
"""What only pages for a language hold."""


class Options(Struct, frozen=True, rename="kebab"):
    """What shapes how pages are read: the table `[tool.modelgen.apimatic]`."""

    language: LanguageName | None = None
    """The language that the pages are printed for; None: the one that they show."""


class Settings(Struct, frozen=True):
    """What holds for all pages of a tree."""

    language: str = ASSUMED
    is_stated: bool = False
    """Whether the config says so."""


def look(data: bytes) -> Look:
    """Return the language that a page shows, from its bytes alone."""
    if _VENDORS.search(data) is None:
        return {}
    for name, marks in _SHOWN.items():
        if any(mark in data for mark in marks):
            return {name: 1}
    return {}


def settle(looks: Sequence[Look], options: Options) -> Settings:
    """Return the language that the config says, or that most pages show."""
    if options.language is not None:
        return Settings(options.language, is_stated=True)
    found = totals(looks)
    return Settings(max(_SHOWN, key=lambda name: found[name])) if found else Settings()


def tell(looks: Sequence[tuple[str, Look]], settings: Settings, report: Reporter) -> str:
    """Return the language of a tree and what shows it."""
    del report
    shown = totals(found for _, found in looks)[settings.language]
    printed = f"APIMatic, {TITLES[settings.language]}"
    evidence = f"types on {counted(shown, 'page')}" if shown else ""
    if not shown and not settings.is_stated:
        evidence = assumed("apimatic")
    return decision(printed, len(looks), evidence, is_stated=settings.is_stated)
