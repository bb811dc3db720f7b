"""A complete JSON example of a model, made of the documented examples of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from . import model as ir
from .examples import candidates, depth, parts
from .graph import components, references
from .names import wire_name
from .validate import Budget, is_valid
from .wire import Json, wire_value

_DEFAULTS: dict[ir.Scalar, Json] = {
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
"""What stands for a scalar without an example."""
_FORMATS = {
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "email": "user@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
}
"""What stands for a text of a format."""
_LONGEST = 100
"""Characters and items that are made up to reach what a page holds values to."""
_MAX_DEPTH = 12
_MAX_SIZE = 500
"""Values inside one example; models that each hold several of the next one would multiply."""
_VISITS, _MIN_VISITS = 20_000, 20
"""Models that are tried for all examples of one circle of references, and for each at least."""
_RESERVE, _RESERVE_PER_FIELD = 5_000, 100
_STEPS, _STEPS_PER_CHARACTER = 500, 20
"""Steps of validation for one value, before it takes from the reserve of its model."""


class _NoValueError(Exception):
    """Ends the recursion where a value would have to hold itself, or is never JSON."""


class Sample(Struct, frozen=True):
    """An example, and how deep it nests."""

    value: Json
    depth: int


class Samples:
    """The examples of the models of one schema, each made once.

    An example depends on what its model leads to and on nothing else: neither on other models nor
    on the order in which examples are asked for.
    """

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema
        self._made: dict[ir.ModelId, Sample | None] = {}
        self._finite: set[ir.ModelId] = set()

    def of(self, id: ir.ModelId) -> Json:
        """Return an example of a model with every documented example that is valid.

        Required fields without an example get a default of their type, constants their value;
        others are left out. None when no finite value exists, or the model is never JSON.
        """
        for group in self._groups(id):
            _add_finite(self._schema, group, self._finite)
            visits = _VISITS // len(group) + _MIN_VISITS
            self._made |= {one: self._search(one, visits) for one in group}
        sample = self._made[id]
        if sample is None:
            return None
        budget = _budget(reserve_of(self._schema.models[id]), _MAX_SIZE)
        return sample.value if is_valid(self._schema, ir.Ref(id), sample.value, budget) else None

    def _search(self, id: ir.ModelId, visits: int) -> Sample | None:
        reserve = reserve_of(self._schema.models[id])
        try:
            value = _Search(self._schema, self._made, self._finite, visits, reserve).model(id, 0)
        except _NoValueError:
            return None
        return Sample(value, depth(value, _MAX_SIZE))

    def _groups(self, id: ir.ModelId) -> Sequence[tuple[ir.ModelId, ...]]:
        """Return the models without an example that a model leads to, by circles of references."""
        edges: dict[ir.ModelId, tuple[ir.ModelId, ...]] = {}
        waiting = [id]
        while waiting:
            one = waiting.pop()
            if one not in edges and one not in self._made:
                found = references(self._schema.models[one])
                edges[one] = tuple(dict.fromkeys(target for _, target in found))
                waiting += edges[one]
        return components({one: [id for id in to if id in edges] for one, to in edges.items()})


def documented(
    schema: ir.Schema, kind: ir.Type, texts: Iterable[str], reserve: Budget
) -> Iterator[Json]:
    """Yield all values of a type that examples may stand for, of each the likeliest first."""
    for text in texts:
        for value in candidates(schema, kind, text):
            if is_valid(schema, kind, value, _budget(reserve, len(text))):
                yield value


def reserve_of(model: ir.Model) -> Budget:
    """Return the steps that validating all examples of a model may take besides those of each."""
    fields = len(model.fields) if isinstance(model, ir.Record) else 0
    return Budget(_RESERVE + _RESERVE_PER_FIELD * fields)


def _budget(reserve: Budget, size: int) -> Budget:
    return Budget(_STEPS + _STEPS_PER_CHARACTER * size, reserve)


class _Search(Struct):
    """The search for the example of one model among those that refer to each other.

    `model` raises `_NoValueError` when there is none within so many visits of models.
    """

    schema: ir.Schema
    made: Mapping[ir.ModelId, Sample | None]
    """The examples of all models that the circle leads to."""
    finite: Set[ir.ModelId]
    """Models that have a finite value."""
    visits: int
    reserve: Budget
    found: dict[ir.ModelId, Json] = {}
    open: set[ir.ModelId] = set()

    def model(self, id: ir.ModelId, level: int) -> Json:
        if id in self.made:
            sample = self.made[id]
            if sample is None or level + sample.depth > _MAX_DEPTH:
                raise _NoValueError
            return sample.value
        if id in self.found:
            return self.found[id]
        if id not in self.finite or id in self.open or level > _MAX_DEPTH or not self.visits:
            raise _NoValueError
        self.visits -= 1
        self.open.add(id)
        try:
            value = self._value(self.schema.models[id], level)
        finally:
            self.open.discard(id)
        if not _is_small(value):
            raise _NoValueError
        self.found[id] = value
        return value

    def _value(self, model: ir.Model, level: int) -> Json:
        match model:
            case ir.Enumeration(members=()):
                # Docs that leave the values out say that there are some.
                return _DEFAULTS[model.base or ir.Scalar.STRING]
            case ir.Enumeration(members=members):
                return wire_value(model, members[0])
            case ir.Alias(type=kind):
                return self._type(kind, level)
            case ir.Record():
                return self._record(model, level)

    def _record(self, record: ir.Record, level: int) -> Json:
        own = self._documented(ir.Ref(record.id), record.examples)
        if isinstance(own, dict):
            return own
        made: dict[str, Json] = {}
        for field in record.fields:
            key = wire_name(field.name)
            found = self._documented(field.type, field.examples)
            if found is not None:
                made[key] = found
            elif field.required or _has_one_value(self.schema, field.type):
                values = self._tried(field.type, level + 1)
                if not values and field.nullability is ir.Nullability.NO:
                    raise _NoValueError
                made[key] = _within(field, values[0]) if values else None
        if record.extra is not None:
            whole = self._documented(ir.Ref(record.id), record.extra.examples)
            made |= whole if isinstance(whole, dict) else {}
        return made

    def _documented(self, kind: ir.Type, texts: tuple[str, ...]) -> Json:
        found = documented(self.schema, kind, texts, self.reserve)
        return next((value for value in found if value is not None), None)

    def _type(self, kind: ir.Type, level: int) -> Json:
        match kind:
            case ir.ScalarType(scalar=scalar) if scalar in _DEFAULTS:
                return _scalar(kind)
            case ir.Const(value=value):
                return value.plain
            case ir.Nullable(inner=inner):
                return self._type(inner, level)
            case ir.ListOf(item=item):
                return self._tried(item, level + 1)
            case ir.MapOf(value=item):
                return dict(zip(["key"], self._tried(item, level + 1), strict=False))
            case ir.UnionOf(arms=arms):
                for arm in arms:
                    if found := self._tried(arm, level):
                        return found[0]
                raise _NoValueError
            case ir.Ref(target=target):
                return self.model(target, level)
            case _:
                raise _NoValueError

    def _tried(self, kind: ir.Type, level: int) -> list[Json]:
        try:
            return [self._type(kind, level)]
        except _NoValueError:
            return []


def _scalar(kind: ir.ScalarType) -> Json:
    if kind.scalar is ir.Scalar.STRING and kind.format in _FORMATS:
        return _FORMATS[kind.format]
    return str(_DEFAULTS[kind.scalar]) if kind.is_digits else _DEFAULTS[kind.scalar]


def _within(field: ir.Field, value: Json) -> Json:
    """Return a value that was made up, or one like it that the field's constraints allow.

    A pattern is not looked at: nobody knows a text that matches any.
    """
    stated = field.constraints
    if stated is None:
        return value
    if isinstance(value, list):
        return value * min(max(stated.min_items or 1, 1), _LONGEST) if value else value
    if field.type == ir.ScalarType(ir.Scalar.STRING) and isinstance(value, str):
        least = min(stated.min_length or 0, _LONGEST)
        return value.ljust(least, "-")[: stated.max_length]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        for limit in (stated.minimum, stated.maximum):
            number = limit.plain if limit is not None and not limit.has_parts else None
            is_low = limit is stated.minimum
            if isinstance(number, (int, float)) and (number > value if is_low else number < value):
                return number
    return value


def _has_one_value(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a type has a single value, which examples show for optional fields, too."""
    if isinstance(kind, ir.Ref):
        model = schema.models[kind.target]
        return isinstance(model, ir.Enumeration) and len(model.members) == 1
    return isinstance(kind, ir.Const) and kind.value.kind is not ir.Kind.NULL


def _is_small(value: Json) -> bool:
    work, left = [value], _MAX_SIZE
    while work and left > 0:
        work += parts(work.pop())
        left -= 1
    return not work


def _add_finite(schema: ir.Schema, group: tuple[ir.ModelId, ...], finite: set[ir.ModelId]) -> None:
    """Add those models of a circle of references that have a finite JSON value (a least fixed point)."""
    waiting = list(group)
    while found := [id for id in waiting if _is_finite(schema.models[id], finite)]:
        finite.update(found)
        waiting = [id for id in waiting if id not in finite]


def _is_finite(model: ir.Model, finite: set[ir.ModelId]) -> bool:
    match model:
        case ir.Enumeration():
            return True
        case ir.Alias(type=kind):
            return _has_value(kind, finite)
        case ir.Record(fields=fields):
            needed = [f for f in fields if f.required and f.nullability is ir.Nullability.NO]
            return all(_has_value(field.type, finite) for field in needed)


def _has_value(kind: ir.Type, finite: set[ir.ModelId]) -> bool:
    match kind:
        case ir.ScalarType(scalar=scalar):
            return scalar in _DEFAULTS
        case ir.Ref(target=target):
            return target in finite
        case ir.UnionOf(arms=arms):
            return any(_has_value(arm, finite) for arm in arms)
        case ir.StreamOf():
            return False
        case _:
            return True
