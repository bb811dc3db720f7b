"""Values that a page states in words, as values of a field's type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from ...ir.model import Kind, Scalar, ScalarType, Value
from ...syntax import ConstExpr, ListExpr, RefExpr, ScalarExpr, TypeExpr, UnionExpr
from .constants import NUMBER, REAL
from .inline import is_code, plain
from .prose import Said, unquoted

_FLOAT = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,2})?")
NO_VALUE = frozenset({"", "-", "–", "—", "n/a", "none", "null", "nil", "undefined", "no default"})
"""What stands in the place of a value where there is none."""


def closed(kind: ScalarExpr, values: tuple[Value, ...], is_open: bool) -> TypeExpr:
    """Return a type of a text or number as one of its values, if all are of it."""
    if kind.type.scalar is Scalar.ANY:
        made = list(values)
    elif kind.type.scalar is Scalar.STRING:
        made = [Value.of(_as_text(value)) for value in values]
    elif kind.type.scalar is Scalar.INTEGER:
        made = [value for value in values if value.kind is Kind.INTEGER]
    else:
        return kind
    if len(made) < len(values):
        return kind
    arms = tuple(ConstExpr(value, is_open, kind.start, kind.end) for value in made)
    if len(arms) == 1:
        return arms[0]
    return UnionExpr(arms, kind.start, kind.end)


def as_told(kind: TypeExpr, said: Sequence[Said]) -> TypeExpr:
    """Return a moment as the number that words say it is, and a day as the moment."""
    scalar = kind.type.scalar if isinstance(kind, ScalarExpr) else None
    if not isinstance(kind, ScalarExpr) or scalar not in (Scalar.DATE, Scalar.DATETIME):
        return kind
    if any(one.epoch for one in said):
        return replace(kind, type=ScalarType(Scalar.INTEGER))
    if scalar is Scalar.DATE and any(one.moment for one in said):
        return replace(kind, type=ScalarType(Scalar.DATETIME))
    return kind


def _as_text(value: Value) -> str:
    plain_value = value.plain
    return plain_value if isinstance(plain_value, str) else value.text


def _is_text(kind: TypeExpr) -> bool:
    return isinstance(kind, ScalarExpr) and kind.type.scalar is Scalar.STRING


def default_of(text: str | None, kind: TypeExpr) -> Value | str | None:
    """Return a default as a value of a type; a text where all pages together tell, None for none."""
    if text is None:
        return None
    shown = plain(text)
    is_marked = is_code(text) or unquoted(shown) != shown
    text = unquoted(shown)
    if text.casefold() in NO_VALUE:
        return Value.of(text) if is_marked and _is_text(kind) and text != "null" else None
    match kind:
        case ScalarExpr(type=ScalarType(scalar=Scalar.STRING | Scalar.ANY)):
            is_value = is_marked or " " not in text
            return Value.of(text) if is_value and not text.endswith("()") else None
        case ConstExpr() | UnionExpr():
            arms = kind.arms if isinstance(kind, UnionExpr) else (kind,)
            known = [arm.value for arm in arms if isinstance(arm, ConstExpr)]
            return next((value for value in known if _as_text(value) == text), None)
        case ListExpr():
            return Value(Kind.LIST, "[]") if text.replace(" ", "") == "[]" else None
        case ScalarExpr(type=ScalarType(scalar=scalar)):
            return _number(text.replace(",", ""), scalar)
        case RefExpr():
            return text
        case _:
            return None


def _number(text: str, scalar: Scalar) -> Value | None:
    """Return a number or a flag of a type; None for what is none, such as `5 seconds`."""
    match scalar:
        case Scalar.BOOLEAN if text.lower() in ("true", "false"):
            return Value.of(text.lower() == "true")
        case Scalar.INTEGER | Scalar.DECIMAL if NUMBER.fullmatch(text):
            return Value.of(int(text))
        case Scalar.DECIMAL if REAL.fullmatch(text):
            return Value(Kind.NUMBER, str(Decimal(text)))
        case Scalar.FLOAT if _FLOAT.fullmatch(text):
            return Value.of(float(text))
        case _:
            return None
