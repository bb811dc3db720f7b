"""What differs between the languages that pages are printed for; each is in `languages/`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ... import syntax
from ..type_syntax import TypeSyntax, is_null, join

EXTRA = "additionalproperties"
"""The row that stands for members that no row declares, in letters alone."""


class Language(Struct, frozen=True, eq=False):
    """How types and names are read."""

    name: str
    """As sentences call it."""
    types: TypeSyntax
    examples: str
    """Some types, for messages."""
    kept: frozenset[str] = frozenset()
    """Names that the language keeps for itself: a field of such a name has an `m` before it."""

    def plain(self, name: str) -> str:
        """Return a field's name without what dodges a word of the language."""
        return name[1:] if name[:1] == "m" and name[1:] in self.kept else name


def join_scalars(arms: Sequence[syntax.TypeExpr], start: int, end: int) -> syntax.TypeExpr:
    """Return one of several types; two words for one scalar are that scalar."""
    if any(is_null(arm) for arm in arms):
        return join(arms, start, end)
    kinds = {arm.type.scalar for arm in arms if isinstance(arm, syntax.ScalarExpr)}
    if len(kinds) == 1 and all(isinstance(arm, syntax.ScalarExpr) for arm in arms):
        return arms[-1]
    return syntax.UnionExpr(tuple(arms), start, end)
