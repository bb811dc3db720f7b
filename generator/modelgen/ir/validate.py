"""Whether a JSON value is a value of a type, as the docs describe the type."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct

from . import model as ir
from .names import wire_name
from .wire import (
    NOT_FINITE,
    Discriminator,
    Json,
    discriminator,
    is_integer,
    leaves,
    numbers,
    read_base64,
    variants,
)

_MAX_DEPTH = 200
_DIGITS = re.compile(r"-?\d{1,4000}", re.ASCII)
"""An integer as text; what ProtoJSON reads besides (`1e2`, `1.0`), nobody writes."""
_NUMBER = re.compile(r"-?\d{1,400}(?:\.\d{1,400})?(?:[eE][-+]?\d{1,3})?", re.ASCII)


class Budget(Struct):
    """How many steps validations may take: nested unions could make them endless."""

    own: int
    reserve: Budget | None = None
    """Shared by several validations, for those that need more than their own."""

    def spend(self, steps: int) -> None:
        """Take steps off; raises `_TooManyStepsError` when too few are left."""
        if steps <= self.own:
            self.own -= steps
        elif self.reserve is not None:
            self.reserve.spend(steps)
        else:
            raise _TooManyStepsError


class _TooManyStepsError(Exception):
    """Ends the recursion; never leaves this module."""


def is_valid(schema: ir.Schema, kind: ir.Type, value: Json, budget: Budget) -> bool:
    """Return whether a value is one of a type, as far as the budget of steps can tell."""
    try:
        return _Validator(schema, budget).type(kind, value, 0)
    except _TooManyStepsError:
        return False


def could_be(schema: ir.Schema, field: ir.Field, value: Json) -> bool:
    """Return whether a value is of a kind that a field's type allows; its parts are not looked at."""
    if value is None and field.nullability is not ir.Nullability.NO:
        return True
    for kind in leaves(schema, field.type):
        match kind:
            case ir.ScalarType():
                fits = is_scalar(kind, value)
            case ir.Const(value=wanted, open=is_open):
                fits = type(value) is type(wanted.plain) and (is_open or value == wanted.plain)
            case ir.ListOf():
                fits = isinstance(value, list)
            case ir.Ref(target=target) if isinstance(enum := schema.models[target], ir.Enumeration):
                fits = is_member(enum, value)
            case ir.StreamOf():
                fits = False
            case _:
                fits = isinstance(value, dict)
        if fits:
            return True
    return False


class _Validator:
    def __init__(self, schema: ir.Schema, budget: Budget) -> None:
        self._schema = schema
        self._spend = budget.spend
        self._tags: dict[int, Discriminator | None] = {}

    def type(self, kind: ir.Type, value: Json, depth: int) -> bool:
        self._spend(1)
        if depth > _MAX_DEPTH:
            return False
        match kind:
            case ir.ScalarType():
                return is_scalar(kind, value)
            case ir.Const():
                wanted = kind.value.plain
                return type(value) is type(wanted) and (kind.open or value == wanted)
            case ir.Nullable(inner=inner):
                return value is None or self.type(inner, value, depth + 1)
            case ir.ListOf(item=item):
                return isinstance(value, list) and self._all(item, value, depth)
            case ir.MapOf(value=item):
                return isinstance(value, dict) and self._all(item, value.values(), depth)
            case ir.UnionOf():
                return self._union(kind, value, depth)
            case ir.Ref(target=target):
                return self._model(self._schema.models[target], value, depth)
            case ir.StreamOf():
                return True

    def _all(self, item: ir.Type, values: Iterable[Json], depth: int) -> bool:
        return all(self.type(item, one, depth + 1) for one in values)

    def _model(self, model: ir.Model, value: Json, depth: int) -> bool:
        match model:
            case ir.Alias(type=kind):
                return self.type(kind, value, depth + 1)
            case ir.Enumeration():
                self._spend(len(model.members))
                return is_member(model, value)
            case ir.Record():
                return isinstance(value, dict) and self._record(model, value, depth)

    def _record(self, record: ir.Record, members: dict[str, Json], depth: int) -> bool:
        self._spend(len(record.fields))
        rest = dict(members)
        for field in record.fields:
            there = [one for one in (wire_name(field.name), *field.name.accepted) if one in members]
            if len(there) > 1:
                return False
            if not there:
                if field.required:
                    return False
                continue
            key = there[0]
            rest.pop(key, None)
            is_null = members[key] is None and field.nullability is not ir.Nullability.NO
            if not is_null and not self.type(field.type, members[key], depth + 1):
                return False
        return record.extra is None or self._all(record.extra.type, rest.values(), depth)

    def _union(self, union: ir.UnionOf, value: Json, depth: int) -> bool:
        """Validate by the tag where there is one, since decoders go by it."""
        tag = self._tag(union)
        if tag is not None and isinstance(value, dict):
            said = value.get(tag.key)
            if isinstance(said, (str, int)) and said in tag.variants:
                return self._model(self._schema.models[tag.variants[said]], value, depth + 1)
        return any(self.type(arm, value, depth + 1) for arm in union.arms)

    def _tag(self, union: ir.UnionOf) -> Discriminator | None:
        if id(union) not in self._tags:
            ids = variants(self._schema, union)
            models = [self._schema.models[one] for one in ids or ()]
            self._spend(sum(len(model.fields) for model in models if isinstance(model, ir.Record)))
            self._tags[id(union)] = discriminator(self._schema, union) if ids else None
        return self._tags[id(union)]


def is_member(enum: ir.Enumeration, value: Json) -> bool:
    """Return whether a value is one of an enumeration, which may be open to others."""
    if type(value) is int and (known := numbers(enum)):
        return enum.open or value in known
    if type(value) is not (int if is_integer(enum) else str):
        return False
    return enum.open or str(value) in {str(member.value.plain) for member in enum.members}


def is_scalar(kind: ir.ScalarType, value: Json) -> bool:
    """Return whether a value is one of a type without parts."""
    try:
        if isinstance(value, str) and (kind.is_digits or kind.is_lenient):
            return _is_text_of(kind, value)
        return _SCALARS[kind.scalar](value)
    except (TypeError, ValueError, ArithmeticError):
        return False


def _is_text_of(kind: ir.ScalarType, value: str) -> bool:
    """Return whether a text is a value of a type that is read from other text than its scalar is."""
    match kind.scalar:
        case ir.Scalar.INTEGER:
            return _DIGITS.fullmatch(value) is not None
        case ir.Scalar.FLOAT:
            return value in NOT_FINITE or _NUMBER.fullmatch(value) is not None
        case ir.Scalar.BYTES:
            read_base64(value)
            return True
        case _:
            return _SCALARS[kind.scalar](value)


def _is_date(value: Any) -> bool:
    return len(value) == 10 and value[4] == "-" and bool(date.fromisoformat(value))


def _is_decimal(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return Decimal(value if isinstance(value, (str, int)) else repr(value)).is_finite()


def _is_base64(value: Any) -> bool:
    return bool(base64.b64encode(base64.b64decode(value, validate=True)).decode() == value)


_SCALARS: dict[ir.Scalar, Callable[[Any], bool]] = {
    ir.Scalar.ANY: lambda _: True,
    ir.Scalar.FILE: lambda _: True,
    ir.Scalar.OPAQUE: lambda _: True,
    ir.Scalar.BOOLEAN: lambda value: type(value) is bool,
    ir.Scalar.INTEGER: lambda value: type(value) is int,
    ir.Scalar.FLOAT: lambda value: type(value) in (int, float),
    ir.Scalar.STRING: lambda value: type(value) is str,
    ir.Scalar.DATE: _is_date,
    ir.Scalar.DATETIME: lambda value: bool(datetime.fromisoformat(value)),
    ir.Scalar.DECIMAL: _is_decimal,
    ir.Scalar.BYTES: _is_base64,
}
"""Tests of scalar values; a test may raise where the value is none."""
