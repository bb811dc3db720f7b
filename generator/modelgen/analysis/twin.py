"""Fills what pages hide from docs of the same API in another language: a twin.

Null, the values of enumerations, the members of unions, formats, and whether any value is an object.
What a page says stands: nothing is taken that contradicts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from ..evidence.match import Matching, match
from ..evidence.model import TwinUse
from ..ir import model as ir
from ..ir.graph import walk
from ..ir.names import wire_name
from ..ir.wire import is_json
from .companion import filled_enum, is_default, named
from .contradictions import contradictions

_STATED = frozenset({ir.Basis.CONFIG, ir.Basis.PAGE, ir.Basis.SOURCE, ir.Basis.EXAMPLE})
"""How a name on the wire is known where another tree may be asked for it."""
_ANY = ir.ScalarType(ir.Scalar.ANY)


def fill(schema: ir.Schema, twin: ir.Schema) -> tuple[ir.Schema, TwinUse]:
    """Return a schema with what its twin tells, each part marked in `Schema.told`; and what it was."""
    filling = _Filling(match(schema, twin))
    for model, other in filling.matching.pairs():
        filling.model(model, other)
    models = dict(sorted((filling.models | filling.taken).items()))
    told = dict(schema.told)
    for id, marks in filling.told.items():
        told[id] = (*told.get(id, ()), *marks)
    counts = Counter(mark.aspect.value for marks in filling.told.values() for mark in marks)
    spans = {**schema.spans, **filling.spans}
    use = _use(filling.matching, dict(sorted(counts.items())))
    return replace(schema, models=models, spans=spans, told=told), use


def _use(matching: Matching, filled: dict[str, int]) -> TwinUse:
    wanted = [model for model in matching.docs.models.values() if is_json(model)]
    denied = tuple(contradictions(matching))
    return TwinUse(
        sum(model.id in matching.models for model in wanted),
        len(wanted),
        sum(len(pairs) for pairs in matching.fields.values()),
        sum(len(model.fields) for model in wanted if isinstance(model, ir.Record)),
        filled,
        denied,
    )


class _Filling:
    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.models = dict(matching.docs.models)
        self.taken: dict[ir.ModelId, ir.Model] = {}
        """Enumerations of the twin that no page of the docs describes."""
        self.spans: dict[ir.ModelId, ir.Places] = {}
        self.told: dict[ir.ModelId, list[ir.Told]] = {}
        self._ids = {other: id for id, other in matching.models.items()}
        """From models of the twin to those that the docs have of them."""
        documented = matching.docs.models
        self._enums = {
            other: id
            for other, id in self._ids.items()
            if isinstance(documented[id], ir.Enumeration)
        }

    def model(self, model: ir.Model, other: ir.Model) -> None:
        """Take over what the twin has of one model."""
        marks: list[ir.Told] = []
        match model, other:
            case ir.Record(), ir.Record():
                self.models[model.id] = self._record(model, other, marks)
            case ir.Enumeration(), ir.Enumeration():
                self.models[model.id] = filled_enum(model, other, ir.Basis.TWIN, marks)
            case (ir.Record() | ir.Alias(type=ir.ScalarType())), ir.Alias(
                type=ir.UnionOf() as union
            ):
                if (arms := self._members(union)) is not None:
                    made = ir.Alias(model.id, ir.UnionOf(arms), model.doc, model.deprecated)
                    self.models[model.id] = made
                    self._place_arms(model.id, len(arms))
                    marks.append(ir.Told(ir.Aspect.TYPE, None, ir.Basis.TWIN))
            case _:
                pass
        if marks:
            self.told[model.id] = marks

    def _members(self, union: ir.UnionOf) -> tuple[ir.Type, ...] | None:
        """Return the types of a union in models of the docs; None where they do not have one."""
        arms: list[ir.Type] = []
        for arm in union.arms:
            refs = [part.target for part in walk(arm) if isinstance(part, ir.Ref)]
            if isinstance(arm, ir.Ref) and arm.target in self._ids:
                arms.append(ir.Ref(self._ids[arm.target]))
            elif refs:
                return None
            else:
                arms.append(arm)
        return tuple(dict.fromkeys(arms)) if len(arms) > 1 else None

    def _place_arms(self, id: ir.ModelId, count: int) -> None:
        title = self.matching.docs.span(id)
        self.spans[id] = ir.Places(title, (title,) * count)

    def _record(self, docs: ir.Record, twin: ir.Record, marks: list[ir.Told]) -> ir.Record:
        fields = list(docs.fields)
        for index, other in sorted(self.matching.fields[docs.id].items()):
            fields[index] = self._field(docs, index, twin.fields[other], marks)
        return replace(docs, fields=tuple(fields)) if fields != list(docs.fields) else docs

    def _field(
        self, docs: ir.Record, index: int, theirs: ir.Field, marks: list[ir.Told]
    ) -> ir.Field:
        field = docs.fields[index]

        def tell(aspect: ir.Aspect) -> None:
            marks.append(ir.Told(aspect, index, ir.Basis.TWIN))

        null = field.nullability
        if null is ir.Nullability.UNSAID and theirs.nullability is not null:
            null = theirs.nullability
            tell(ir.Aspect.NULLABILITY)
        presence = field.presence
        if presence is ir.Presence.UNSAID and theirs.presence is not presence:
            presence = theirs.presence
            tell(ir.Aspect.PRESENCE)
        default = field.default
        if default is None and is_default(field.type, theirs.default):
            default = theirs.default
            tell(ir.Aspect.DEFAULT)
        kind = self._type(field.type, theirs.type, docs.id, index)
        if kind != field.type:
            has_values = any(isinstance(part, ir.Ref) for part in walk(kind))
            is_format = isinstance(kind, ir.ScalarType)
            tell(
                ir.Aspect.VALUE if has_values else ir.Aspect.FORMAT if is_format else ir.Aspect.TYPE
            )
        name = _name(field.name, theirs.name)
        return replace(
            field, name=name, type=kind, presence=presence, nullability=null, default=default
        )

    def _type(self, kind: ir.Type, other: ir.Type, id: ir.ModelId, index: int) -> ir.Type:
        """Return a type with what the twin's adds to it."""
        match kind, other:
            case ir.ScalarType(scalar=ir.Scalar.STRING), ir.Ref(target=target):
                model = self.matching.source.models[target]
                if not isinstance(model, ir.Enumeration) or kind.format is not None:
                    return kind
                is_listed = bool(model.members) and model.base is ir.Scalar.STRING
                return ir.Ref(self._enum(model, id, index)) if is_listed else kind
            case ir.ScalarType(), ir.ScalarType():
                is_same = kind.scalar is other.scalar and kind.format is None
                return other if is_same and other.format is not None else kind
            case ir.ScalarType(), ir.MapOf(value=value) if kind == _ANY and value == _ANY:
                return other
            case ir.ListOf(item=one), ir.ListOf(item=two):
                return ir.ListOf(self._type(one, two, id, index))
            case ir.MapOf(value=one), ir.MapOf(value=two):
                return ir.MapOf(self._type(one, two, id, index))
            case _:
                return kind

    def _enum(self, enum: ir.Enumeration, id: ir.ModelId, index: int) -> ir.ModelId:
        """Return the model of an enumeration of the twin, which becomes one of the docs."""
        if (known := self._enums.get(enum.id)) is not None:
            return known
        own = next(_free(id.namespace, enum.id.name, self.models.keys() | self.taken.keys()))
        self.taken[own] = replace(enum, id=own)
        self._enums[enum.id] = own
        place = self.matching.docs.span(id, index)
        self.spans[own] = ir.Places(place, (place,) * len(enum.members))
        everything = [ir.Told(ir.Aspect.VALUE, n, ir.Basis.TWIN) for n in range(len(enum.members))]
        self.told[own] = everything
        return own


def _free(
    namespace: tuple[str, ...], name: str, taken: frozenset[ir.ModelId] | set[ir.ModelId]
) -> Iterator[ir.ModelId]:
    """Yield identities that no model has, the plainest first."""
    known = {(*one.namespace, one.name.casefold()) for one in taken}
    number = 1
    while True:
        said = name if number == 1 else f"{name}{number}"
        if (*namespace, said.casefold()) not in known:
            yield ir.ModelId(namespace, said)
        number += 1


def _name(docs: ir.Name, twin: ir.Name) -> ir.Name:
    """Return a name with that on the wire, if the twin states it and the docs do not."""
    if twin.basis not in _STATED or docs.basis in _STATED:
        return docs
    return named(docs, wire_name(twin), ir.Basis.TWIN)
