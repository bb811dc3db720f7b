"""What the looks of all pages of a tree come to, and how a decision is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..diagnostics.wording import counted
from .base import Look


def totals(looks: Iterable[Look]) -> Counter[str]:
    """Return how often all pages together show what they show."""
    found: Counter[str] = Counter()
    for look in looks:
        found.update(look)
    return found


def decision(printed: str, pages: int, evidence: str, *, is_stated: bool, more: str = "") -> str:
    """Return what pages are printed for, whether the config says so, and what shows it.

    Takes the dialect and the language, such as `Speakeasy, Go`; evidence may be empty.
    """
    by = ", as the config says" if is_stated else ""
    shown = f": {evidence}" if evidence else ""
    return f"{printed}{by} ({counted(pages, 'page')}{shown}{more})"


def assumed(dialect: str) -> str:
    """Return what is said instead of evidence where no page shows a language, and what would say it."""
    return f"assumed, no page shows another; `language` in `[tool.modelgen.{dialect}]` says it"
