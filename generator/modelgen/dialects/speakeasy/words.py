"""What may stand in the cells of a table of fields, for editors."""

from __future__ import annotations

from collections.abc import Mapping

from ..base import CellKind, CellWords
from . import phrases
from .settings import language_of


def cell_words(titles: tuple[str, ...], settings: object) -> Mapping[int, CellWords]:
    """Return what may stand in each column below titles."""
    if titles[: len(phrases.FIELD_COLUMNS)] != phrases.FIELD_COLUMNS:
        return {}
    types = language_of(settings).types
    words = (*types.words, *types.texts, *types.lists, *types.maps, *types.wrappers)
    found = {
        1: CellWords(CellKind.TYPE, tuple(dict.fromkeys(words))),
        2: CellWords(CellKind.PRESENCE, (phrases.REQUIRED_MARK, phrases.OPTIONAL_MARK)),
    }
    if titles[len(phrases.FIELD_COLUMNS) :] == (phrases.EXAMPLE_COLUMN,):
        found[4] = CellWords(CellKind.VALUE)
    return found
