"""The models that docs should describe, by what payloads show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..ir import model as ir
from ..ir.names import snake, words
from ..ir.validate import could_be
from ..ir.wire import Json, leaves
from .observe import OWN
from .seen import Place, Seen, Tally, Trait

_ANY = ir.ScalarType(ir.Scalar.ANY)
_SCALARS: Mapping[type, ir.Scalar] = {
    bool: ir.Scalar.BOOLEAN,
    int: ir.Scalar.INTEGER,
    float: ir.Scalar.FLOAT,
    str: ir.Scalar.STRING,
}
_LIMITS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive minimum": "exclusive_minimum",
    "exclusive maximum": "exclusive_maximum",
    "multiple of": "multiple_of",
    "minimum length": "min_length",
    "maximum length": "max_length",
    "minimum items": "min_items",
    "maximum items": "max_items",
    "unique items": "unique_items",
}


def corrected(schema: ir.Schema, seen: Seen) -> Mapping[ir.ModelId, ir.Model]:
    """Return the models that would be others: fields, new members at the end, values of enumerations."""
    renamed = {
        (place.model, one) for place, key in _renamed(schema, seen) for one in (place.part, key)
    }
    named = {str(id): id for id in schema.models}
    fields: dict[ir.ModelId, dict[int, ir.Field]] = {}
    added: dict[ir.ModelId, list[ir.Field]] = {}
    enums: dict[ir.ModelId, list[Json]] = {}
    for (trait, place, detail), tally in seen.found.items():
        model = schema.models[place.model]
        if (place.model, place.key or place.part) in renamed:
            continue
        if trait is Trait.UNKNOWN:
            objects = seen.objects[place.model]
            added.setdefault(place.model, []).append(new_field(model, place.key, tally, objects))
        elif trait in (Trait.VALUE, Trait.UNLISTED):
            if detail in named:
                enums.setdefault(named[detail], []).extend(one.value for one in tally.samples)
        elif isinstance(model, ir.Record) and place.part is not None:
            if place.part == len(model.fields):
                continue  # undeclared members, whose type no row says field by field
            known = fields.setdefault(model.id, {})
            before = known.get(place.part, model.fields[place.part])
            difference = _Difference(trait, detail, tally, seen.fields.get(place, 0))
            known[place.part] = _changed(schema, before, difference)
    made = {
        id: _record(schema.models[id], fields.get(id, {}), added.get(id, []))
        for id in [*fields, *added]
    }
    made |= {id: _enum(schema.models[id], values) for id, values in enums.items()}
    return {id: model for id, model in sorted(made.items()) if model != schema.models[id]}


def _record(model: ir.Model, fields: Mapping[int, ir.Field], added: Sequence[ir.Field]) -> ir.Model:
    if not isinstance(model, ir.Record):
        return model
    kept = [fields.get(index, one) for index, one in enumerate(model.fields)]
    return replace(model, fields=(*kept, *added))


def _enum(model: ir.Model, values: Iterable[Json]) -> ir.Model:
    if not isinstance(model, ir.Enumeration):
        return model
    members = list(model.members)
    named = all(one.name is not None for one in members)
    for value in values:
        made = ir.Value.of(value) if isinstance(value, (str, int)) else None
        if made is not None and all(one.value != made for one in members):
            name = words(str(value)).upper().strip("_") or "EMPTY"
            members.append(ir.Member(name if named else None, made))
    return replace(model, members=tuple(members))


def new_field(model: ir.Model, key: str, tally: Tally, objects: int) -> ir.Field:
    """Return the field that a member of a model would be which its page does not have.

    That it is never null is left open where the page says so of no other field.
    """
    values = [sample.value for sample in tally.samples]
    fields = model.fields if isinstance(model, ir.Record) else ()
    unsaid = bool(fields) and all(one.nullability is not ir.Nullability.NO for one in fields)
    never = ir.Nullability.UNSAID if unsaid else ir.Nullability.NO
    documented = snake(key).strip("_") or key
    null = ir.Nullability.YES if None in values else never
    presence = ir.Presence.REQUIRED if tally.count >= objects else ir.Presence.OPTIONAL
    wire = None if documented == key else key
    return ir.Field(ir.Name(documented, wire), type_of(values), presence, null)


def type_of(values: Iterable[Json]) -> ir.Type:
    """Return the type that values have in common; objects are maps of anything."""
    return _union(dict.fromkeys(_kind(value) for value in values if value is not None))


def _kind(value: Json) -> ir.Type:
    match value:
        case list():
            return ir.ListOf(type_of(value))
        case dict():
            return ir.MapOf(_ANY)
        case None:
            return _ANY
        case _:
            return ir.ScalarType(_SCALARS[type(value)])


def _union(kinds: Iterable[ir.Type]) -> ir.Type:
    found = [*kinds]
    number, whole = ir.ScalarType(ir.Scalar.FLOAT), ir.ScalarType(ir.Scalar.INTEGER)
    if number in found and whole in found:
        found.remove(whole)
    if not found or _ANY in found:
        return _ANY
    return found[0] if len(found) == 1 else ir.UnionOf(tuple(found))


class _Difference(Struct, frozen=True):
    """How a field is not as documented."""

    trait: Trait
    detail: str
    tally: Tally
    times: int
    """How often the field was there."""


def _changed(schema: ir.Schema, field: ir.Field, found: _Difference) -> ir.Field:
    """Return a field as payloads show it."""
    tally, detail = found.tally, found.detail
    match found.trait:
        case Trait.MISSING:
            return replace(field, presence=ir.Presence.OPTIONAL)
        case Trait.NULL_UNSAID | Trait.NULL_DENIED:
            return replace(field, nullability=ir.Nullability.YES)
        case Trait.TYPE if detail.endswith(OWN):
            shown = [type_of([sample.value for sample in tally.samples])]
            is_always = tally.count >= found.times
            kept = [] if is_always else [*leaves(schema, field.type)]
            return replace(field, type=_union(dict.fromkeys([*kept, *shown])))
        case Trait.RANGE if isinstance(field.type, ir.ScalarType):
            return replace(field, type=replace(field.type, format=None))
        case Trait.CONSTRAINT if field.constraints is not None:
            name = next(
                name for name in sorted(_LIMITS, key=len, reverse=True) if detail.startswith(name)
            )
            less = replace(
                field.constraints, **{_LIMITS[name]: False if name == "unique items" else None}
            )
            return replace(field, constraints=less if less.stated() else None)
        case _:
            return field


def spellings(seen: Seen, schema: ir.Schema) -> Iterator[tuple[str, str]]:
    """Yield fields that payloads call otherwise, always in the same way, and what they call them."""
    by_place: dict[Place, dict[str, int]] = {}
    for (trait, place, key), tally in seen.found.items():
        if trait is Trait.SPELLING:
            by_place.setdefault(place, {})[key] = tally.count
    always = {
        place: next(iter(found))
        for place, found in by_place.items()
        if [*found.values()] == [seen.fields[place]]
    }
    for place, key in sorted({**always, **dict(_renamed(schema, seen))}.items()):
        model = schema.models[place.model]
        if isinstance(model, ir.Record) and place.part is not None:
            yield f"{place.model}.{model.fields[place.part].name.documented}", key


def _renamed(schema: ir.Schema, seen: Seen) -> Iterator[tuple[Place, str]]:
    """Yield the field that is never there, with the one member that always is and is no field."""
    lost: dict[ir.ModelId, list[Place]] = {}
    new: dict[ir.ModelId, list[tuple[str, Tally]]] = {}
    for (trait, place, _), tally in seen.found.items():
        if tally.count == seen.objects.get(place.model):
            if trait is Trait.MISSING:
                lost.setdefault(place.model, []).append(place)
            elif trait is Trait.UNKNOWN:
                new.setdefault(place.model, []).append((place.key, tally))
    for id, places in sorted(lost.items()):
        model, found = schema.models[id], new.get(id, [])
        if len(places) == 1 and len(found) == 1 and isinstance(model, ir.Record):
            (place,), ((key, tally),) = places, found
            field = model.fields[place.part or 0]
            if all(could_be(schema, field, one.value) for one in tally.samples):
                yield place, key
