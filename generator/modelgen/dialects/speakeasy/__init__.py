"""The dialect of the docs that the Speakeasy SDK generator writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base import CellWords, Sample
from .headings import overlooked
from .languages import look, words_elsewhere
from .operations import operations
from .reader import claims, complete, read
from .settings import Options, language, settle, tell
from .writer import FORMATTER, WRITER

__all__ = [
    "FORMATTER",
    "WRITER",
    "Options",
    "cells",
    "claims",
    "complete",
    "language",
    "look",
    "operations",
    "overlooked",
    "read",
    "samples",
    "settle",
    "tell",
    "words_elsewhere",
]


def cells(titles: tuple[str, ...], settings: object) -> Mapping[int, CellWords]:
    """Return what may stand in each column below titles."""
    from .words import cell_words  # noqa: PLC0415 (only editors ask)

    return cell_words(titles, settings)


def samples() -> Sequence[Sample]:
    """Return a page in each language."""
    from .samples import samples as made  # noqa: PLC0415 (few runs show any)

    return made()
