"""Tells whether a JSON value is one of a type, as the docs have it, and if not, where."""

from __future__ import annotations

import base64
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from msgspec import Struct

from . import model as ir
from .names import wire_name
from .unions import Discriminator, discriminator, variants

_DEEPEST = 200
_ENOUGH = 100_000
_FREE = frozenset({ir.Scalar.ANY, ir.Scalar.FILE, ir.Scalar.OPAQUE})
_CLASSES: dict[ir.Scalar, tuple[type, ...]] = {
    ir.Scalar.BOOLEAN: (bool,),
    ir.Scalar.INTEGER: (int,),
    ir.Scalar.FLOAT: (int, float),
    ir.Scalar.STRING: (str,),
}


class Fault(Struct, frozen=True):
    """Why a value is none of its type."""

    path: str
    """From the value itself, which is `$`."""
    problem: str


class Budget(Struct):
    """How many steps a judgement may take: unions of unions could make it endless."""

    own: int
    reserve: Budget | None = None
    """What several judgements share, for those that need more than their own."""

    def spend(self, steps: int) -> None:
        """Take steps off; raises `_TooMuchError` when there are none left."""
        if steps <= self.own:
            self.own -= steps
        elif self.reserve is not None:
            self.reserve.spend(steps)
        else:
            raise _TooMuchError


class _TooMuchError(Exception):
    """Leaves the recursion; never leaves this module."""


def fault(
    schema: ir.Schema, kind: ir.Type, value: Any, path: str = "$", budget: Budget | None = None
) -> Fault | None:
    """Return what is wrong with a value of a type, or None if it fits.

    A value that takes more steps than the budget has does not fit.
    """
    try:
        return _Judge(schema, budget or Budget(_ENOUGH)).type(kind, value, path, 0)
    except _TooMuchError:
        return Fault(path, "cannot be told from other values in reasonable time")


class _Judge:
    """Walks a type and a value side by side."""

    def __init__(self, schema: ir.Schema, budget: Budget) -> None:
        self._schema = schema
        self._spend = budget.spend
        self._tags: dict[int, Discriminator | None] = {}

    def type(self, kind: ir.Type, value: Any, path: str, depth: int) -> Fault | None:
        self._spend(1)
        if depth > _DEEPEST:
            return Fault(path, "nests too deep")
        match kind:
            case ir.ScalarType(scalar=scalar):
                return _scalar(scalar, value, path)
            case ir.Const():
                return _const(kind, value, path)
            case ir.Nullable(inner=inner):
                return None if value is None else self.type(inner, value, path, depth + 1)
            case ir.ListOf(item=item):
                return self._list(item, value, path, depth)
            case ir.MapOf(value=item):
                return self._map(item, value, path, depth)
            case ir.UnionOf():
                return self._union(kind, value, path, depth)
            case ir.Ref(target=target):
                return self._model(self._schema.models[target], value, path, depth)
            case ir.StreamOf():
                return None

    def _list(self, item: ir.Type, value: Any, path: str, depth: int) -> Fault | None:
        if value.__class__ is not list:
            return Fault(path, "is not a list")
        found = (self.type(item, one, f"{path}[{i}]", depth + 1) for i, one in enumerate(value))
        return next((one for one in found if one), None)

    def _map(self, item: ir.Type, value: Any, path: str, depth: int) -> Fault | None:
        if not isinstance(value, dict):
            return Fault(path, "is not an object")
        members = cast("dict[str, Any]", value)
        found = (self.type(item, one, f"{path}.{key}", depth + 1) for key, one in members.items())
        return next((one for one in found if one), None)

    def _model(self, model: ir.Model, value: Any, path: str, depth: int) -> Fault | None:
        match model:
            case ir.Alias(type=kind):
                return self.type(kind, value, path, depth + 1)
            case ir.Enumeration():
                self._spend(len(model.members))
                return _enum(model, value, path)
            case ir.Record():
                return self._record(model, value, path, depth)

    def _record(self, record: ir.Record, value: Any, path: str, depth: int) -> Fault | None:
        if not isinstance(value, dict):
            return Fault(path, "is not an object")
        members = cast("dict[str, Any]", value)
        known: set[str] = set()
        self._spend(len(record.fields))
        for field in record.fields:
            key = wire_name(field.name)
            known.add(key)
            if key not in members:
                if field.required:
                    return Fault(path, f"lacks `{key}`")
                continue
            if members[key] is None and field.nullability is not ir.Nullability.NO:
                continue
            found = self.type(field.type, members[key], f"{path}.{key}", depth + 1)
            if found:
                return found
        if record.extra is not None:
            rest = {key: item for key, item in members.items() if key not in known}
            return self._map(record.extra.type, rest, path, depth)
        return None

    def _union(self, union: ir.UnionOf, value: Any, path: str, depth: int) -> Fault | None:
        """Judge by the tag where there is one, since that is what decoders go by."""
        tag = self._tag(union)
        if tag is not None and isinstance(value, dict):
            key = tag.key
            members = cast("dict[str, Any]", value)
            said = members.get(key)
            if isinstance(said, (str, int)) and said in tag.variants:
                target = self._schema.models[tag.variants[said]]
                return self._model(target, value, path, depth + 1)
        faults: list[Fault] = []
        for arm in union.arms:
            found = self.type(arm, value, path, depth + 1)
            if found is None:
                return None
            faults.append(found)
        first = faults[0]
        same_kind = [found for found in faults if found.path != path]
        return (
            (same_kind[0] if same_kind else first)
            if len(faults) == 1 or same_kind
            else Fault(path, "is none of the union's types")
        )

    def _tag(self, union: ir.UnionOf) -> Discriminator | None:
        if id(union) not in self._tags:
            ids = variants(self._schema, union)
            models = [self._schema.models[one] for one in ids or ()]
            self._spend(sum(len(model.fields) for model in models if isinstance(model, ir.Record)))
            self._tags[id(union)] = discriminator(self._schema, union) if ids else None
        return self._tags[id(union)]


def _const(const: ir.Const, value: Any, path: str) -> Fault | None:
    wanted = const.value.plain
    if type(value) is type(wanted) and (const.open or value == wanted):
        return None
    return Fault(path, f"is not {wanted!r}")


def _enum(enum: ir.Enumeration, value: Any, path: str) -> Fault | None:
    whole = enum.base is not ir.Scalar.STRING
    wanted = int if whole else str
    if type(value) is not wanted:
        return Fault(path, "is not an integer" if whole else "is not a string")
    if enum.open or str(value) in {str(member.value.plain) for member in enum.members}:
        return None
    return Fault(path, f"is no member of {enum.id.name}")


def _scalar(scalar: ir.Scalar, value: Any, path: str) -> Fault | None:
    if scalar in _FREE:
        return None
    if scalar in _CLASSES:
        return None if type(value) in _CLASSES[scalar] else Fault(path, f"is not {_named(scalar)}")
    try:
        _READ[scalar](value)
    except (TypeError, ValueError, ArithmeticError):
        return Fault(path, f"is not {_named(scalar)}")
    return None


def _named(scalar: ir.Scalar) -> str:
    words = {ir.Scalar.FLOAT: "number", ir.Scalar.DATETIME: "timestamp", ir.Scalar.BYTES: "base64"}
    word = words.get(scalar, scalar.value)
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _read_date(value: Any) -> object:
    if len(value) != 10 or value[4] != "-":
        raise ValueError(value)
    return date.fromisoformat(value)


def _read_datetime(value: Any) -> object:
    return datetime.fromisoformat(value)


def _read_decimal(value: Any) -> object:
    if isinstance(value, bool):
        raise TypeError(value)
    number = Decimal(value if isinstance(value, (str, int)) else repr(value))
    if not number.is_finite():
        raise ValueError(value)
    return number


def _read_bytes(value: Any) -> bytes:
    data = base64.b64decode(value, validate=True)
    if base64.b64encode(data).decode() != value:
        raise ValueError(value)
    return data


_READ = {
    ir.Scalar.DATE: _read_date,
    ir.Scalar.DATETIME: _read_datetime,
    ir.Scalar.DECIMAL: _read_decimal,
    ir.Scalar.BYTES: _read_bytes,
}
