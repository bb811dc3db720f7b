"""What differs between the languages that pages are printed for; each is in `languages/`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ... import syntax
from ...ir.model import Scalar, ScalarType
from ..type_syntax import TypeSyntax, is_null


class Language(Struct, frozen=True):
    """How types are read and written."""

    name: str
    """As sentences call it."""
    types: TypeSyntax
    examples: str
    """Some types, for messages."""
    written: Mapping[ScalarType, str]
    """What is written for a scalar, where it is more than a word."""
    addresses: Mapping[str, str]
    """Where the words lead that are written as links."""
    unrecognized: Mapping[str, Scalar]
    """Words that stand in a union for "any other value" of a scalar, and so open it."""


FILE, STREAM = ScalarType(Scalar.FILE), ScalarType(Scalar.FILE, "stream")
"""Content to upload: bytes or an open file, and bytes or anything that can be read from."""
_FILES = frozenset({FILE, STREAM})
_CONTENT = _FILES | {ScalarType(Scalar.BYTES)}


def join_arms(
    arms: Sequence[syntax.TypeExpr], start: int, end: int, unrecognized: Collection[str]
) -> syntax.TypeExpr:
    """Return one of several types; `unrecognized` are words for "any other value"."""
    given = [arm for arm in arms if not is_null(arm)]
    if given and len(given) < len(arms):
        inner = given[0] if len(given) == 1 else join_arms(given, start, end, unrecognized)
        return syntax.WrapExpr(inner, True, False, start, end)
    opens = [arm for arm in arms if isinstance(arm, syntax.RefExpr) and arm.name in unrecognized]
    known = [arm for arm in arms if arm not in opens]
    if len(known) < len(arms) and known and all(isinstance(arm, syntax.ConstExpr) for arm in known):
        opened = tuple(replace(a, open=True) for a in known if isinstance(a, syntax.ConstExpr))
        if len(opened) == 1:
            return replace(opened[0], start=start, end=end)
        return syntax.UnionExpr(opened, start, end)
    if all(isinstance(arm, syntax.StreamExpr) for arm in arms):
        return replace(arms[0], start=start, end=end)
    kinds = {arm.type for arm in arms if isinstance(arm, syntax.ScalarExpr)}
    if len(known) == len(arms) and kinds & _FILES and kinds <= _CONTENT:
        return syntax.ScalarExpr(STREAM if STREAM in kinds else FILE, start, end)
    return syntax.UnionExpr(tuple(arms), start, end)
