"""Breaks a valid payload in one place at a time, and says what error has to come of it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random
from typing import Any

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name
from modelgen.ir.wire import Discriminator, discriminator, is_json, leaves
from modelgen.targets.python.styles.dataclass.codec.convert import ANYTHING

Json = Any
MISSING = object()
"""Stands for a key that is taken away."""
_WRONG: tuple[Json, ...] = (
    None,
    True,
    0,
    1.0,
    2.5,
    "no such value",
    "12",
    "true",
    "2024-02-30",
    "2024-13-01T00:00:00Z",
    [],
    {},
)
_KINDS = {ir.Scalar.BOOLEAN: (bool,), ir.Scalar.FLOAT: (int, float)}


@dataclass(frozen=True, slots=True)
class Place:
    """A value inside a payload."""

    holder: Any
    """The object or list that holds it."""
    key: str | int
    path: str
    """The JSONPath of the value."""
    where: str
    """The innermost field around it, `Model.field`."""
    kind: ir.Type
    may_be_null: bool = False
    may_lack: bool = True
    """Whether the value may be taken away."""
    is_tag: bool = False
    names: frozenset[str] = frozenset()
    """Names of unions around it, which an error may give instead of the field."""

    def item(self, holder: Any, key: str | int, kind: ir.Type, names: frozenset[str]) -> Place:
        """Return the place of a value inside this one, in a list or a map."""
        path = f"{self.path}{_step(key)}"
        return Place(holder, key, path, self.where, kind, names=names)


@contextmanager
def broken(place: Place, value: Json) -> Generator[None]:
    """Put `value` in a place for a while."""
    right = place.holder[place.key]
    order: list[str] = list(place.holder) if place.holder.__class__ is dict else []
    if value is MISSING:
        del place.holder[place.key]
    else:
        place.holder[place.key] = value
    try:
        yield
    finally:
        place.holder[place.key] = right
        for key in order:
            place.holder[key] = place.holder.pop(key)


class Breaker:
    """Finds what can be broken in the payloads of one schema."""

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema

    def faults(self, id: ir.ModelId, data: Json, dice: Random) -> Iterator[tuple[Place, Json]]:
        """Yield places with a value that may not be there, a few for each place."""
        for place in self._model(id, data, "$", ""):
            if not place.may_lack:
                yield place, MISSING
            wrong = [value for value in _WRONG if not self._may_be(place, value)]
            yield from ((place, value) for value in dice.sample(wrong, min(3, len(wrong))))

    def _model(self, id: ir.ModelId, data: Json, path: str, tag: str) -> Iterator[Place]:
        record = self._schema.models[id]
        assert isinstance(record, ir.Record)
        for field in record.fields:
            key = wire_name(field.name)
            if key not in data:
                continue
            is_tag = field.name.documented == tag
            place = Place(
                data,
                key,
                f"{path}{_step(key)}",
                f"{id.name}.{field.name.documented}",
                field.type,
                may_be_null=field.nullability is not ir.Nullability.NO or not field.required,
                may_lack=not field.required,
                is_tag=is_tag,
            )
            yield place
            yield from self._inside(place)

    def _inside(self, place: Place) -> Iterator[Place]:
        value = place.holder[place.key]
        parts = list(leaves(self._schema, place.kind))
        names = place.names | frozenset(self._aliases(place.kind))
        if value.__class__ is list:
            lists = [part for part in parts if isinstance(part, ir.ListOf)]
            if len(lists) == 1 and self._is_decided(parts):
                for index in range(len(value)):
                    inner = place.item(value, index, lists[0].item, names)
                    yield inner
                    yield from self._inside(inner)
        elif value.__class__ is dict and self._is_decided(parts):
            maps = [part for part in parts if isinstance(part, ir.MapOf)]
            records = [part for part in parts if isinstance(part, ir.Ref) and self._record(part)]
            if maps and not records and len(maps) == 1:
                for key in value:
                    inner = place.item(value, key, maps[0].value, names)
                    yield inner
                    yield from self._inside(inner)
            elif records and not maps:
                yield from self._chosen(records, value, place.path)

    def _aliases(self, kind: ir.Type) -> Iterator[str]:
        """Yield the names of a type, of which the last may be the one that matters."""
        seen: set[ir.ModelId] = set()
        work = [kind]
        while work:
            match work.pop():
                case ir.UnionOf(arms=arms):
                    work += arms
                case ir.Ref(target=target) if target not in seen:
                    seen.add(target)
                    model = self._schema.models[target]
                    if isinstance(model, ir.Alias):
                        yield target.name
                        work.append(model.type)
                case _:
                    pass

    def _chosen(self, records: list[ir.Ref], value: Json, path: str) -> Iterator[Place]:
        """Yield the places in an object that one record only, or a tag, explains."""
        if len(records) == 1:
            yield from self._model(records[0].target, value, path, "")
            return
        found = discriminator(self._schema, ir.UnionOf(tuple(records)))
        if found is None:
            return
        tags = {wire_name(field.name) for field in self._tag_fields(found)}
        chosen = found.variants.get(value.get(next(iter(tags))))
        if chosen is None or len(tags) != 1:
            return
        may_lack = not all(field.required for field in self._tag_fields(found))
        for place in self._model(chosen, value, path, found.field):
            is_own = place.holder is value and place.is_tag
            yield replace(place, may_lack=may_lack) if is_own else place

    def _tag_fields(self, found: Discriminator) -> Iterator[ir.Field]:
        for id in set(found.variants.values()):
            record = self._schema.models[id]
            assert isinstance(record, ir.Record)
            yield from (field for field in record.fields if field.name.documented == found.field)

    def _record(self, part: ir.Ref) -> bool:
        return isinstance(self._schema.models[part.target], ir.Record)

    def _is_decided(self, parts: list[ir.Type]) -> bool:
        """Return whether no variant takes any value whatsoever."""
        return not any(self._takes_all(part) for part in parts)

    def _takes_all(self, part: ir.Type) -> bool:
        match part:
            case ir.ScalarType(scalar=scalar):
                return scalar in ANYTHING
            case ir.StreamOf():
                return True
            case ir.Ref(target=target):
                return not is_json(self._schema.models[target])
            case _:
                return False

    def _may_be(self, place: Place, value: Json) -> bool:
        """Return whether a value may stand in a place, or may for all that is known here."""
        if value is None and place.may_be_null:
            return True
        parts = leaves(self._schema, place.kind)
        return any(self._takes_all(part) or self._fits(part, value) for part in parts)

    def _fits(self, part: ir.Type, value: Json) -> bool:
        match part:
            case ir.ScalarType() if part.is_digits and value.__class__ is str:
                return value.lstrip("-").isdecimal()
            case ir.ScalarType(scalar=scalar):
                return _scalar_fits(scalar, value)
            case ir.Const(value=const, open=is_open):
                is_same = (
                    _is_whole(value)
                    if const.kind is ir.Kind.INTEGER
                    else (value.__class__ is const.plain.__class__)
                )
                return is_same and (is_open or value == const.plain)
            case ir.ListOf():
                return value.__class__ is list
            case ir.Ref(target=target) if isinstance(
                enum := self._schema.models[target], ir.Enumeration
            ):
                cls = str if enum.base is ir.Scalar.STRING else int
                values = {cls(str(member.value.plain)) for member in enum.members}
                is_one = _is_whole(value) if cls is int else value.__class__ is cls
                return is_one and (enum.open or value in values)
            case _:
                return value.__class__ is dict


def _is_whole(value: Json) -> bool:
    """Return whether a number is an integer, which 1.0 is as well."""
    return value.__class__ is int or (value.__class__ is float and value.is_integer())


def _scalar_fits(scalar: ir.Scalar, value: Json) -> bool:
    if scalar is ir.Scalar.INTEGER:
        return _is_whole(value)
    if scalar in _KINDS:
        return value.__class__ in _KINDS[scalar]
    if scalar is ir.Scalar.DECIMAL and value.__class__ in (int, float):
        return True
    if value.__class__ is not str:
        return False
    if scalar in (ir.Scalar.DATE, ir.Scalar.DATETIME):
        reader = datetime if scalar is ir.Scalar.DATETIME else date
        try:
            reader.fromisoformat(value)
        except ValueError:
            return False
    return True


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if key.isidentifier() else f"[{key!r}]"
