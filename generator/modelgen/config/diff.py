"""The options of comparisons: the table `[tool.modelgen.diff]`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..diagnostics.codes import RULES
from ..diagnostics.codes import policy as rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.wording import nearest

Category = Literal["readers", "writers", "source"]
LevelName = Literal["breaking", "warning", "info", "off"]
Text = Annotated[str, Meta(min_length=1)]
FINGERPRINT = re.compile(r"[0-9a-f]{12}")
"""What identifies a change."""
CHANGES = {
    code: one
    for code, one in sorted(RULES.items())
    if int(code[2:]) in (*range(600, 680), *range(750, 770))
}
"""The rules of changes between two trees, and of disagreements with source code."""


def _rule(name: str, span: Span) -> Diagnostic | None:
    slugs = [one.slug for one in CHANGES.values()]
    if name in CHANGES or name in slugs:
        return None
    return rules.unknown_change(span, name, nearest(name, (*CHANGES, *slugs)))


def _fingerprint(text: str, span: Span) -> Diagnostic | None:
    return None if FINGERPRINT.fullmatch(text) else rules.no_fingerprint(span, text)


class Exemption(Struct, frozen=True, rename="kebab"):
    """A level that the config gives to some changes: those that fit all that it names."""

    rules: tuple[Annotated[Text, _rule], ...] = ()
    """Codes or slugs; none: all rules."""
    models: tuple[Text, ...] = ()
    """Patterns of `Model` or `Model.member`; none: all models."""
    paths: tuple[Text, ...] = ()
    """Patterns of pages, from the folder of pages; none: all pages."""
    fingerprints: tuple[Annotated[Text, _fingerprint], ...] = ()
    """Single changes; none: all changes."""
    level: LevelName = "off"
    """What they count as; `off`: nothing."""
    reason: str = ""
    until: date | None = None
    """The last day on which it counts; None: it always does."""
    span: Span = Span.of_file("")
    """Where it stands; no key of its own."""


class DiffOptions(Struct, frozen=True, rename="kebab"):
    """What is counted as a change, and how much it weighs."""

    fail_on: Literal["breaking", "warning", "info", "none"] = "breaking"
    """The least level that fails a command."""
    categories: tuple[Category, ...] = ("readers", "writers", "source")
    """Whose trouble counts."""
    levels: tuple[Exemption, ...] = ()
    """Levels of some changes; of several that fit one, the last counts."""
    deprecation_days: Annotated[int, Meta(ge=0)] | None = None
    """For how many days something has to be deprecated before its removal is only a warning."""
    version_file: Path | None = None
    """The file that declares the version of what is built, for `--bump`."""
