"""Makes a complete JSON example of a model out of the examples of its fields."""

from __future__ import annotations

from typing import Any

from . import ir
from .examples import candidates
from .fit import Budget, fault, wire_name

_INVENTED: dict[ir.Scalar, Any] = {
    ir.Scalar.ANY: "anything",
    ir.Scalar.BOOLEAN: True,
    ir.Scalar.INTEGER: 1,
    ir.Scalar.FLOAT: 1.5,
    ir.Scalar.DECIMAL: 1.5,
    ir.Scalar.STRING: "string",
    ir.Scalar.BYTES: "aGVsbG8=",
    ir.Scalar.DATE: "2025-01-31",
    ir.Scalar.DATETIME: "2025-01-31T12:00:00Z",
}
_DEEPEST = 12
_LARGEST = 500
"""Values inside one example; models that each hold several of the next one would multiply."""
_RESERVE, _RESERVE_PER_FIELD = 500_000, 100
_STEPS, _STEPS_PER_VALUE = 500, 20
"""Steps that telling whether a value fits may take before it takes from the reserve of all."""


class _Nothing(Exception):  # noqa: N818 (not an error: there is no example)
    """Leaves the recursion when a value would have to hold itself, or is no JSON."""


class Samples:
    """Makes examples for the models of one schema, and remembers them."""

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema
        self._made: dict[ir.ModelId, Any] = {}
        self._open: set[ir.ModelId] = set()
        self._finite = _finite_models(schema)
        records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
        fields = sum(len(record.fields) for record in records)
        self._reserve = Budget(_RESERVE + _RESERVE_PER_FIELD * fields)

    def of(self, id: ir.ModelId) -> Any:
        """Return a JSON value of the model that holds every documented example that fits.

        Required fields without an example get an invented value, others are left out. None when
        there is no finite value, or the model is never JSON.
        """
        try:
            value = self._model(id, 0)
        except _Nothing:
            return None
        return value if self._fits(ir.Ref(id), value, _LARGEST) else None

    def _model(self, id: ir.ModelId, depth: int) -> Any:
        if id in self._made:
            return self._made[id]
        if id not in self._finite or id in self._open or depth > _DEEPEST:
            raise _Nothing
        self._open.add(id)
        try:
            value = self._value(self._schema.models[id], depth)
        finally:
            self._open.discard(id)
        if not _is_small(value):
            raise _Nothing
        self._made[id] = value
        return value

    def _value(self, model: ir.Model, depth: int) -> Any:
        match model:
            case ir.Enumeration(members=members, base=base):
                value = members[0].value
                return str(value) if base is ir.Scalar.STRING else int(value)
            case ir.Alias(type=kind):
                return self._type(kind, depth)
            case ir.Record():
                return self._record(model, depth)

    def _record(self, record: ir.Record, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field in record.fields:
            found = self._documented(field.type, field.examples)
            if found:
                made[wire_name(field.name)] = found[0]
            elif field.required:
                try:
                    made[wire_name(field.name)] = self._type(field.type, depth)
                except _Nothing:
                    if field.nullability is ir.Nullability.NO:
                        raise
                    made[wire_name(field.name)] = None
        if record.extra is not None:
            whole = self._documented(ir.Ref(record.id), record.extra.examples)
            made.update(whole[0] if whole else {})
        return made

    def _documented(self, kind: ir.Type, texts: tuple[str, ...]) -> list[Any]:
        """Return the first documented example that is a value of the type, in a list, or nothing."""
        for text in texts:
            for value in candidates(self._schema, kind, text):
                if value is not None and self._fits(kind, value, len(text)):
                    return [value]
        return []

    def _fits(self, kind: ir.Type, value: Any, size: int) -> bool:
        budget = Budget(_STEPS + _STEPS_PER_VALUE * size, self._reserve)
        return fault(self._schema, kind, value, budget=budget) is None

    def _type(self, kind: ir.Type, depth: int) -> Any:
        match kind:
            case ir.Prim(scalar=scalar) if scalar in _INVENTED:
                return _INVENTED[scalar]
            case ir.Const(value=value):
                return value
            case ir.Nullable(inner=inner):
                return self._type(inner, depth + 1)
            case ir.ListOf(item=item):
                return self._or_empty(item, depth, [])
            case ir.MapOf(value=item):
                return self._or_empty(item, depth, {})
            case ir.UnionOf(arms=arms):
                return self._first(arms, depth)
            case ir.Ref(target=target):
                return self._model(target, depth + 1)
            case _:
                raise _Nothing

    def _or_empty(self, item: ir.Type, depth: int, empty: Any) -> Any:
        try:
            value = self._type(item, depth + 1)
        except _Nothing:
            return empty
        return [value] if isinstance(empty, list) else {"key": value}

    def _first(self, arms: tuple[ir.Type, ...], depth: int) -> Any:
        for arm in arms:
            try:
                return self._type(arm, depth + 1)
            except _Nothing:
                continue
        raise _Nothing


def _is_small(value: Any) -> bool:
    """Return whether a value holds few others, what stands in it twice counted twice."""
    work, left = [value], _LARGEST
    while work and left > 0:
        one = work.pop()
        left -= 1
        if one.__class__ is dict:
            work += one.values()
        elif one.__class__ is list:
            work += one
    return not work


def _finite_models(schema: ir.Schema) -> set[ir.ModelId]:
    """Return the models that have a finite JSON value: the least fixed point.

    A record has one when each of its required fields has; a list is finite when empty.
    """
    finite: set[ir.ModelId] = set()
    waiting = dict(schema.models)
    while True:
        found = [id for id, model in waiting.items() if _is_finite(model, finite)]
        if not found:
            return finite
        finite.update(found)
        for id in found:
            del waiting[id]


def _is_finite(model: ir.Model, finite: set[ir.ModelId]) -> bool:
    match model:
        case ir.Enumeration():
            return True
        case ir.Alias(type=kind):
            return _has_value(kind, finite)
        case ir.Record(fields=fields):
            return all(
                _has_value(field.type, finite)
                for field in fields
                if field.required and field.nullability is ir.Nullability.NO
            )


def _has_value(kind: ir.Type, finite: set[ir.ModelId]) -> bool:
    match kind:
        case ir.Prim(scalar=scalar):
            return scalar in _INVENTED
        case ir.Ref(target=target):
            return target in finite
        case ir.UnionOf(arms=arms):
            return any(_has_value(arm, finite) for arm in arms)
        case ir.StreamOf():
            return False
        case _:
            return True
