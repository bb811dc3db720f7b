"""What may stand in the cells of a table of fields, for editors: the words of its profile."""

from __future__ import annotations

from collections.abc import Mapping

from ..base import CellKind, CellWords
from .columns import column_roles
from .patterns import is_plain
from .profile import Profile
from .vocabulary import vocabulary

_MOST = 12
"""How many words of each kind are shown: a profile has those of twelve languages."""


def cell_words(titles: tuple[str, ...], profile: Profile) -> Mapping[int, CellWords]:
    """Return what may stand in each column below titles."""
    words = vocabulary(profile)
    marks = profile.marks
    first = {kind: word for word, kind in reversed(words.scalars.items())}
    yes_or_no = (*_usual(marks.yes), *_usual(marks.no))
    kinds = {
        "type": CellWords(CellKind.TYPE, tuple(reversed(first.values()))),
        "required": CellWords(CellKind.PRESENCE, yes_or_no),
        "optional": CellWords(CellKind.PRESENCE, yes_or_no),
        "nullable": CellWords(CellKind.PRESENCE, yes_or_no),
        "default": CellWords(CellKind.VALUE),
        "example": CellWords(CellKind.VALUE),
    }
    roles = column_roles(titles, words)
    return {at: kinds[role] for role, at in roles.items() if role in kinds}


def _usual(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.isascii() and is_plain(word)][:_MOST]
