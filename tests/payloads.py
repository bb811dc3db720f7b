"""Invents valid JSON for the models of a schema: the same seed gives the same payloads.

What the docs say decides what may come: a key may be missing, null or there by presence and
nullability, a union shows its variants in turn, an enum its members. What an API may send although
its docs do not say so (a null in a list field, a value that an open enum does not list) has to be
asked for, since a vendor's own models may refuse it.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name
from modelgen.ir.wire import is_json, leaves

from . import payload_scalars as scalars

Json = Any
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """What the payloads may hold beyond what the docs plainly say, and how large they are."""

    unsaid_null: bool = False
    """Null for fields of which the page does not say whether null may come."""
    unknown: bool = False
    """Values that an open enum or an open constant does not list."""
    untagged: bool = False
    """Variants without their tag, where the docs call the tag optional."""
    extras: bool = True
    """Members that a record does not declare, where it allows them."""
    fill: float = 0.6
    """How likely a member is there that need not be, and a value that may be null."""
    items: int = 3
    """The most that a list or a map has."""
    depth: int = 7
    """How deep models nest before only what must be there is written."""
    timestamps: tuple[str, ...] = scalars.TIMESTAMP_FORMS
    """The forms of timestamps, by their names in `payload_scalars`."""


DEFAULT = Options()


def payloads(
    schema: ir.Schema, id: ir.ModelId, seed: int, count: int, options: Options = DEFAULT
) -> list[Json]:
    """Return `count` payloads of a model; raise `ValueError` if no finite one exists."""
    return Inventor(schema, options).payloads(id, seed, count)


class Inventor:
    """Invents payloads for one schema; cheaper than `payloads` for many models."""

    def __init__(self, schema: ir.Schema, options: Options = DEFAULT) -> None:
        self._schema = schema
        self._options = options
        self._heights = heights(schema)
        self._tags: dict[ir.UnionOf, frozenset[str]] = {}

    def payloads(self, id: ir.ModelId, seed: int, count: int) -> list[Json]:
        """Return `count` payloads of a model; raise `ValueError` if no finite one exists."""
        if math.isinf(self._heights[id]):
            raise ValueError(f"no JSON can be a {id}: it holds itself without end")
        writer = _Writer(self, Random(f"{seed}/{id}"))
        return [writer.model(id, self._options.depth) for _ in range(count)]

    @property
    def schema(self) -> ir.Schema:
        """The schema whose models are written."""
        return self._schema

    @property
    def options(self) -> Options:
        """What the payloads may hold."""
        return self._options

    def height(self, kind: ir.Type) -> float:
        """Return how deep models nest at least in a value of a type."""
        return _height(self._schema, kind, self._heights)

    def tags(self, union: ir.UnionOf) -> frozenset[str]:
        """Return the documented names of the fields that may tell a union's records apart.

        All of them are written: the docs do not say which one the API's own description names.
        """
        if union not in self._tags:
            parts = leaves(self._schema, union)
            models = [
                self._schema.models[part.target] for part in parts if isinstance(part, ir.Ref)
            ]
            names = [
                {field.name.documented for field in model.fields if self._is_few(field.type)}
                for model in models
                if isinstance(model, ir.Record)
            ]
            self._tags[union] = frozenset(set[str].intersection(*names) if names else ())
        return self._tags[union]

    def _is_few(self, kind: ir.Type) -> bool:
        """Return whether the docs list all values of a type."""
        return isinstance(kind, ir.Const) or (
            isinstance(kind, ir.Ref)
            and isinstance(self._schema.models[kind.target], ir.Enumeration)
        )


class _Writer:
    """Writes payloads of one model, one after the other."""

    def __init__(self, inventor: Inventor, dice: Random) -> None:
        self._inventor = inventor
        self._options = inventor.options
        self._dice = dice
        self._bags: dict[Hashable, list[Any]] = {}

    def _next(self, key: Hashable, choices: Sequence[T]) -> T:
        """Return one choice after the other, in an order of chance, before any comes again."""
        bag = self._bags.get(key)
        if not bag:
            bag = self._bags[key] = list(choices)
            self._dice.shuffle(bag)
        chosen: T = bag.pop()
        return chosen

    def _is_filled(self) -> bool:
        return self._dice.random() < self._options.fill

    def model(self, id: ir.ModelId, depth: int, tags: frozenset[str] = frozenset()) -> Json:
        """Return a payload of a model; members named in `tags` tell a union's variants apart."""
        match self._inventor.schema.models[id]:
            case ir.Record() as record:
                if not is_json(record):
                    return scalars.anything(self._dice)
                return self._record(record, depth - 1, tags)
            case ir.Enumeration() as enum:
                return self._enum(enum)
            case ir.Alias(type=kind):
                return self._value(kind, depth, tags)

    def _record(self, record: ir.Record, depth: int, tags: frozenset[str]) -> dict[str, Json]:
        data: dict[str, Json] = {}
        for field in record.fields:
            is_tag = field.name.documented in tags
            is_needed = field.required or (is_tag and not self._options.untagged)
            if is_needed or (depth >= 0 and self._is_filled()):
                data[wire_name(field.name)] = self._member(field, depth, is_tag)
        if record.extra is not None and self._options.extras and depth >= 0:
            for _ in range(self._dice.randrange(3)):
                key = f"x-{scalars.word(self._dice)}"
                data.setdefault(key, self._value(record.extra.type, depth))
        return data

    def _member(self, field: ir.Field, depth: int, is_tag: bool) -> Json:
        may_be_null = field.nullability is ir.Nullability.YES or (
            field.nullability is ir.Nullability.UNSAID and self._options.unsaid_null
        )
        if is_tag:
            return self._tag(field.type, depth)
        if may_be_null and (depth < 0 or not self._is_filled()):
            return None
        if (
            field.type == ir.ScalarType(ir.Scalar.STRING)
            and field.examples
            and self._dice.random() < 0.3
        ):
            return self._dice.choice(field.examples)
        return self._value(field.type, depth)

    def _tag(self, kind: ir.Type, depth: int) -> Json:
        """Return a value that the docs list: another would leave the variant open."""
        if isinstance(kind, ir.Const):
            return kind.value.plain
        model = self._inventor.schema.models[kind.target] if isinstance(kind, ir.Ref) else None
        if isinstance(model, ir.Enumeration):
            return self._enum(model, is_listed=True)
        return self._value(kind, depth)

    def _enum(self, enum: ir.Enumeration, is_listed: bool = False) -> Json:
        is_text, is_free = enum.base is ir.Scalar.STRING, enum.open and self._options.unknown
        if is_free and not is_listed and self._dice.random() < 0.25:
            return scalars.unlisted(self._dice, "" if is_text else 0)
        value = str(self._next(enum.id, enum.members).value.plain)
        return value if is_text else int(value)

    def _value(self, kind: ir.Type, depth: int, tags: frozenset[str] = frozenset()) -> Json:
        match kind:
            case ir.ScalarType(scalar=scalar):
                return scalars.scalar(self._dice, scalar, self._options.timestamps)
            case ir.Const(value=value, open=is_open):
                if is_open and self._options.unknown and self._dice.random() < 0.25:
                    return scalars.unlisted(self._dice, value.plain)
                return value.plain
            case ir.StreamOf():
                return scalars.anything(self._dice)
            case ir.Nullable(inner=inner):
                is_filled = depth >= 0 and self._is_filled()
                return self._value(inner, depth, tags) if is_filled else None
            case ir.Ref(target=target):
                return self.model(target, depth, tags)
            case ir.UnionOf():
                return self._variant(kind, depth, tags)
            case ir.ListOf(item=item):
                return [self._value(item, depth) for _ in self._items(item, depth)]
            case ir.MapOf(value=item):
                keys = [scalars.word(self._dice) for _ in self._items(item, depth)]
                return {key: self._value(item, depth) for key in keys}

    def _items(self, item: ir.Type, depth: int) -> range:
        """Return as many indices as a list or map is to have items."""
        is_too_deep = depth < 0 or math.isinf(self._inventor.height(item))
        return range(0 if is_too_deep else self._dice.randint(0, self._options.items))

    def _variant(self, union: ir.UnionOf, depth: int, tags: frozenset[str]) -> Json:
        arms = [arm for arm in union.arms if not math.isinf(self._inventor.height(arm))]
        if depth < 0:
            arms = [min(arms, key=self._inventor.height)]
        chosen = self._next((union, depth < 0), arms)
        return self._value(chosen, depth, tags | self._inventor.tags(union))


def heights(schema: ir.Schema) -> Mapping[ir.ModelId, float]:
    """Return how deep the smallest payload of each model nests; infinite if there is none."""
    found = dict.fromkeys(schema.models, math.inf)
    changed = True
    while changed:
        changed = False
        for id, model in schema.models.items():
            height = 1 + max(_needs(schema, model, found), default=0.0)
            if height < found[id]:
                found[id] = height
                changed = True
    return found


def _needs(
    schema: ir.Schema, model: ir.Model, found: Mapping[ir.ModelId, float]
) -> Iterator[float]:
    if isinstance(model, ir.Alias):
        yield _height(schema, model.type, found)
    elif isinstance(model, ir.Record) and is_json(model):
        for field in model.fields:
            if field.required and field.nullability is not ir.Nullability.YES:
                yield _height(schema, field.type, found)


def _height(schema: ir.Schema, kind: ir.Type, found: Mapping[ir.ModelId, float]) -> float:
    match kind:
        case ir.Ref(target=target):
            return found[target] if is_json(schema.models[target]) else 0
        case ir.UnionOf(arms=arms):
            return min((_height(schema, arm, found) for arm in arms), default=math.inf)
        case _:
            return 0
