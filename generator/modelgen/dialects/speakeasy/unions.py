"""Unions that mean one thing: what may be absent, a file's content, a stream, an open constant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from ...ir.model import Scalar, ScalarType
from ...syntax import (
    ConstExpr,
    RefExpr,
    ScalarExpr,
    StreamExpr,
    TypeExpr,
    UnionExpr,
    WrapExpr,
)
from ..type_syntax import is_null

FILE, STREAM = ScalarType(Scalar.FILE), ScalarType(Scalar.FILE, "stream")
"""Content to upload: bytes or an open file, and bytes or anything that can be read from."""
_FILES = frozenset({FILE, STREAM})
_CONTENT = _FILES | {ScalarType(Scalar.BYTES)}


def join_arms(
    arms: Sequence[TypeExpr], start: int, end: int, unrecognized: Collection[str]
) -> TypeExpr:
    """Return one of several types; `unrecognized` are words for "any other value".

    "Or None" means what `Optional` means.
    """
    given = [arm for arm in arms if not is_null(arm)]
    if given and len(given) < len(arms):
        inner = given[0] if len(given) == 1 else join_arms(given, start, end, unrecognized)
        return WrapExpr(inner, True, False, start, end)
    known = [arm for arm in arms if not (isinstance(arm, RefExpr) and arm.name in unrecognized)]
    if len(known) < len(arms) and known and all(isinstance(arm, ConstExpr) for arm in known):
        opened = tuple(replace(a, open=True) for a in known if isinstance(a, ConstExpr))
        if len(opened) == 1:
            return replace(opened[0], start=start, end=end)
        return UnionExpr(opened, start, end)
    if isinstance(arms[0], StreamExpr) and all(isinstance(arm, StreamExpr) for arm in arms):
        return replace(arms[0], start=start, end=end)
    kinds = {arm.type for arm in arms if isinstance(arm, ScalarExpr)}
    if len(known) == len(arms) and kinds & _FILES and kinds <= _CONTENT:
        return ScalarExpr(STREAM if STREAM in kinds else FILE, start, end)
    return UnionExpr(tuple(arms), start, end)
