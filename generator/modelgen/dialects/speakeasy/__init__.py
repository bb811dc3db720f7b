"""The dialect of the docs that the Speakeasy SDK generator writes."""

from __future__ import annotations

from collections.abc import Sequence

from ..base import Sample
from .headings import overlooked
from .languages import look
from .reader import claims, complete, read
from .settings import Options, language, settle, tell
from .writer import FORMATTER, WRITER

__all__ = [
    "FORMATTER",
    "WRITER",
    "Options",
    "claims",
    "complete",
    "language",
    "look",
    "overlooked",
    "read",
    "samples",
    "settle",
    "tell",
]


def samples() -> Sequence[Sample]:
    """Return a page in each language."""
    from .samples import samples as made  # noqa: PLC0415 (few runs show any)

    return made()
