"""Makes a complete JSON example of a model out of the examples of its fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from . import model as ir
from .examples import candidates
from .graph import components, references
from .names import wire_name
from .validate import Budget, fault

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
_VISITS, _LEAST_VISITS = 20_000, 20
"""Models of one circle that are tried for all of its examples, and for each at least."""
_RESERVE, _RESERVE_PER_FIELD = 5_000, 100
_STEPS, _STEPS_PER_VALUE = 500, 20
"""Steps that telling whether a value fits may take before it takes from the reserve."""


class _Nothing(Exception):  # noqa: N818 (not an error: there is no example)
    """Leaves the recursion when a value would have to hold itself, or is no JSON."""


class Samples:
    """Makes examples for the models of one schema, and remembers them.

    The example of a model comes from what it refers to, and from nothing else: whatever other models
    there are, and in whichever order they are asked for, it is the same.
    """

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema
        self._settled: dict[ir.ModelId, tuple[Any, int] | None] = {}
        self._finite: set[ir.ModelId] = set()
        self._circle: _Circle | None = None

    def of(self, id: ir.ModelId) -> Any:
        """Return a JSON value of the model that holds every documented example that fits.

        Required fields without an example get an invented value, constants are what they are, and
        others are left out. None when there is no finite value, or the model is never JSON.
        """
        for group in self._unsettled(id):
            self._settle(group)
        made = self._settled[id]
        if made is None:
            return None
        self._reserve = self._new_reserve(id)
        return made[0] if self._fits(ir.Ref(id), made[0], _LARGEST) else None

    def _unsettled(self, id: ir.ModelId) -> list[tuple[ir.ModelId, ...]]:
        """Return the circles that a model leads to and whose examples are to be made yet.

        Each comes after those that it refers to: nothing here may recurse as deep as models nest.
        """
        edges: dict[ir.ModelId, tuple[ir.ModelId, ...]] = {}
        waiting = [id]
        while waiting:
            one = waiting.pop()
            if one not in edges and one not in self._settled:
                found = references(self._schema.models[one])
                edges[one] = tuple(dict.fromkeys(target for _, target in found))
                waiting += edges[one]
        return components(
            {one: tuple(each for each in to if each in edges) for one, to in edges.items()}
        )

    def _settle(self, group: tuple[ir.ModelId, ...]) -> None:
        """Make the examples of the models of one circle, those of all others being made."""
        _note_finite(self._schema, group, self._finite)
        visits = _VISITS // len(group) + _LEAST_VISITS
        made: dict[ir.ModelId, tuple[Any, int] | None] = {}
        for id in group:
            self._circle = _Circle(visits)
            self._reserve = self._new_reserve(id)
            try:
                value = self._around(id, 0)
            except _Nothing:
                made[id] = None
            else:
                made[id] = (value, _depth(value))
        self._settled.update(made)

    def _new_reserve(self, id: ir.ModelId) -> Budget:
        model = self._schema.models[id]
        fields = len(model.fields) if isinstance(model, ir.Record) else 0
        return Budget(_RESERVE + _RESERVE_PER_FIELD * fields)

    def _model(self, id: ir.ModelId, depth: int) -> Any:
        """Return the example of a model that another one refers to."""
        if id not in self._settled:
            return self._around(id, depth)
        made = self._settled[id]
        if made is None or depth + made[1] > _DEEPEST:
            raise _Nothing
        return made[0]

    def _around(self, id: ir.ModelId, depth: int) -> Any:
        """Return the example of a model in the circle at hand."""
        circle = self._circle
        assert circle is not None
        if id in circle.made:
            return circle.made[id]
        if id not in self._finite or id in circle.open or depth > _DEEPEST or not circle.visits:
            raise _Nothing
        circle.visits -= 1
        circle.open.add(id)
        try:
            value = self._value(self._schema.models[id], depth)
        finally:
            circle.open.discard(id)
        if not _is_small(value):
            raise _Nothing
        circle.made[id] = value
        return value

    def _value(self, model: ir.Model, depth: int) -> Any:
        match model:
            case ir.Enumeration(members=members, base=base):
                value = str(members[0].value.plain)
                return value if base is ir.Scalar.STRING else int(value)
            case ir.Alias(type=kind):
                return self._type(kind, depth)
            case ir.Record():
                return self._record(model, depth)

    def _record(self, record: ir.Record, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for member in record.fields:
            found = self._documented(member.type, member.examples)
            if found:
                made[wire_name(member.name)] = found[0]
            elif member.required or _is_known(self._schema, member.type):
                try:
                    made[wire_name(member.name)] = self._type(member.type, depth + 1)
                except _Nothing:
                    if member.nullability is ir.Nullability.NO:
                        raise
                    made[wire_name(member.name)] = None
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
            case ir.ScalarType(scalar=scalar) if scalar in _INVENTED:
                return _INVENTED[scalar]
            case ir.Const(value=value):
                return value.plain
            case ir.Nullable(inner=inner):
                return self._type(inner, depth)
            case ir.ListOf(item=item):
                return self._or_empty(item, depth, [])
            case ir.MapOf(value=item):
                return self._or_empty(item, depth, {})
            case ir.UnionOf(arms=arms):
                return self._first(arms, depth)
            case ir.Ref(target=target):
                return self._model(target, depth)
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
                return self._type(arm, depth)
            except _Nothing:
                continue
        raise _Nothing


def _is_known(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a type has one value: an optional field of such a type is shown as well."""
    if isinstance(kind, ir.Ref):
        model = schema.models[kind.target]
        return isinstance(model, ir.Enumeration) and len(model.members) == 1
    return isinstance(kind, ir.Const) and kind.value.kind is not ir.Kind.NULL


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


def _depth(value: Any) -> int:
    """Return how deep lists and objects nest in a small value."""
    depth, level = 0, [value]
    while level := [inner for one in level for inner in _inside(one)]:
        depth += 1
    return depth


def _inside(value: Any) -> Iterable[Any]:
    if value.__class__ is list:
        return value
    return value.values() if value.__class__ is dict else ()


class _Circle(Struct):
    """The search for the example of one model, among those that refer to each other."""

    visits: int
    """How many more models may be tried."""
    made: dict[ir.ModelId, Any] = field(default_factory=dict[ir.ModelId, "Any"])
    open: set[ir.ModelId] = field(default_factory=set[ir.ModelId])


def _note_finite(schema: ir.Schema, group: tuple[ir.ModelId, ...], finite: set[ir.ModelId]) -> None:
    """Add to `finite` the models of a circle that have a finite JSON value: the least fixed point.

    A record has one when each of its required fields has; a list is finite when empty. The models
    that the circle refers to have been through this before.
    """
    waiting = list(group)
    while waiting:
        before = len(waiting)
        finite.update(id for id in waiting if _is_finite(schema.models[id], finite))
        waiting = [id for id in waiting if id not in finite]
        if len(waiting) == before:
            return


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
        case ir.ScalarType(scalar=scalar):
            return scalar in _INVENTED
        case ir.Ref(target=target):
            return target in finite
        case ir.UnionOf(arms=arms):
            return any(_has_value(arm, finite) for arm in arms)
        case ir.StreamOf():
            return False
        case _:
            return True
