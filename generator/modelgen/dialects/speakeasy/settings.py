"""Decides once a tree which language its pages are printed for, and says by what evidence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...diagnostics.wording import counted
from ..base import Look
from ..looks import assumed, decision, totals
from .language import Language
from .languages import ASSUMED, CELLS, FENCES, LANGUAGES, MARKS, LanguageName


class Options(Struct, frozen=True, rename="kebab"):
    """What shapes how pages are read: the table `[tool.modelgen.speakeasy]`."""

    language: LanguageName | None = None
    """The language that the pages are printed for; None: the one that they show."""


class Settings(Struct, frozen=True):
    """What holds for all pages of a tree."""

    language: str = ASSUMED
    """A name of the table of languages."""
    is_stated: bool = False
    """Whether the config says so."""


def language(settings: object) -> str:
    """Return the name of the language of pages; takes what `settle` made, or None."""
    return settings.language if isinstance(settings, Settings) else ASSUMED


def language_of(settings: object) -> Language:
    """Return the language of pages; takes what `settle` made, or None."""
    return LANGUAGES[language(settings)].load()


def settle(looks: Sequence[Look], options: Options) -> Settings:
    """Return the language that the config says, or that most of the strongest evidence shows."""
    if options.language is not None:
        return Settings(options.language, is_stated=True)
    total = totals(looks)
    for kind in (MARKS, FENCES, CELLS):
        found = {name: total[f"{name} {kind}"] for name in LANGUAGES}
        if any(found.values()):
            return Settings(max(found, key=lambda name: found[name]))
    return Settings()


def tell(looks: Sequence[tuple[str, Look]], settings: Settings, report: Reporter) -> str:
    """Return the language of a tree and what shows it; reports the first page in another one."""
    total = totals(look for _, look in looks)
    name = settings.language
    for path, look in looks:
        if other := _other(look, name):
            title = LANGUAGES[name].title
            span = Span(path, 1, 1, 1, 2)
            in_types = f"{other} {CELLS}" in look
            report(rules.mixed_languages(span, LANGUAGES[other].title, title, in_types=in_types))
            break
    shown = [
        text for kind in (MARKS, FENCES, CELLS) if (text := _shown(total[f"{name} {kind}"], kind))
    ]
    if not shown and not settings.is_stated:
        # What no page shows is said: it decides what types and null are.
        shown = [assumed("speakeasy") if name == ASSUMED else "by pages that are left out"]
    printed = f"Speakeasy, {LANGUAGES[name].title}"
    return decision(printed, len(looks), ", ".join(shown), is_stated=settings.is_stated)


def _other(look: Look, name: str) -> str | None:
    """Return the language of a page's marks, code or types, if it is another one alone."""
    found = {key.partition(" ")[0] for key in look}
    return min(found) if found and name not in found else None


def _shown(number: int, kind: str) -> str:
    if not number:
        return ""
    more = {MARKS: "usage mark", FENCES: "fence"}
    return counted(number, more[kind]) if kind in more else f"types on {counted(number, 'page')}"
