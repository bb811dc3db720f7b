"""Fills what pages hide from source code that declares the same models.

The names of fields on the wire, null, the width of integers, whether an enumeration is open, of what
kind its values are, and values that its page lacks. What a page says stands, where the two
disagree, but for what would refuse data that comes: a value more, an enumeration that is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Diagnostic
from ..evidence.match import Matching, match
from ..evidence.model import SourceUse
from ..ir import model as ir
from ..ir.names import plain_name, wire_name
from ..ir.wire import is_json

_DEFAULTS = {
    ir.Kind.BOOLEAN: (ir.Scalar.BOOLEAN,),
    ir.Kind.INTEGER: (ir.Scalar.INTEGER,),
    ir.Kind.NUMBER: (ir.Scalar.FLOAT,),
}
"""The kinds of value that are taken over as defaults, and for which types."""


def fill(
    schema: ir.Schema, source: ir.Schema
) -> tuple[ir.Schema, SourceUse, tuple[Diagnostic, ...]]:
    """Return a schema with what the source tells of it, each part marked in `Schema.told`.

    Then what that was, and a note for each model and field that the source does not have.
    """
    matching = match(schema, source)
    counts = Counter[str]()
    models = dict(schema.models)
    told = dict(schema.told)
    for model, other in matching.pairs():
        marks: list[ir.Told] = []
        match model, other:
            case ir.Record(), ir.Record():
                models[model.id] = _record(model, other, matching.fields[model.id], marks)
            case ir.Enumeration(), ir.Enumeration():
                named = [one.part for one in schema.told.get(model.id, ()) if one.part is not None]
                docs = _valued(model, other, named, marks)
                models[model.id] = filled_enum(docs, other, ir.Basis.SOURCE, marks)
            case _:
                pass
        if marks:
            known = {(mark.aspect, mark.part) for mark in marks}
            left = [one for one in told.get(model.id, ()) if (one.aspect, one.part) not in known]
            told[model.id] = (*left, *marks)
            counts.update([mark.aspect.value for mark in marks])
    use = _use(matching, counts)
    return replace(schema, models=models, told=told), use, tuple(_missing(matching))


def _use(matching: Matching, counts: Counter[str]) -> SourceUse:
    docs, source = matching.docs.models, matching.source.models
    wanted = [model for model in docs.values() if is_json(model)]
    fields = sum(len(model.fields) for model in wanted if isinstance(model, ir.Record))
    return SourceUse(
        sum(model.id in matching.models for model in wanted),
        len(wanted),
        sum(len(pairs) for id, pairs in matching.fields.items() if is_json(docs[id])),
        fields,
        sum(
            model.fields[index].name.basis is not ir.Basis.SOURCE
            for id, pairs in matching.fields.items()
            if isinstance(model := source[matching.models[id]], ir.Record)
            for index in pairs.values()
        ),
        len(source) - len(matching.models),
        dict(sorted(counts.items())),
        tuple(
            rules.no_page(matching.source.span(model.id), model.id.name)
            for model in matching.undocumented()
        ),
    )


def _missing(matching: Matching) -> Iterator[Diagnostic]:
    docs = matching.docs
    for model in matching.missing():
        yield rules.unknown_model(docs.span(model.id), str(model.id))
    for id, pairs in matching.fields.items():
        model = docs.models[id]
        for index, field in enumerate(model.fields if isinstance(model, ir.Record) else ()):
            if index not in pairs and is_json(model):
                name = field.name.documented
                yield rules.unknown_field(docs.span(id, index), str(id), name)


def _name(docs: ir.Name, source: ir.Name) -> ir.Name:
    """Return a name with that on the wire, if the source knows it and no page states it."""
    if source.basis is not ir.Basis.SOURCE or docs.basis is ir.Basis.PAGE:
        return docs
    return named(docs, wire_name(source), ir.Basis.SOURCE)


def named(docs: ir.Name, wire: str, basis: ir.Basis) -> ir.Name:
    """Return a name with that on the wire, and how it is known."""
    return replace(docs, wire=None if wire == plain_name(docs) else wire, basis=basis)


def _record(
    docs: ir.Record, source: ir.Record, pairs: Mapping[int, int], marks: list[ir.Told]
) -> ir.Record:
    fields = list(docs.fields)
    for index, other in sorted(pairs.items()):
        field, theirs = docs.fields[index], source.fields[other]
        said = field.nullability
        if said is ir.Nullability.UNSAID and theirs.nullability is not said:
            said = theirs.nullability
            marks.append(ir.Told(ir.Aspect.NULLABILITY, index, ir.Basis.SOURCE))
        presence = field.presence
        if presence is ir.Presence.UNSAID and theirs.presence is not presence:
            presence = theirs.presence
            marks.append(ir.Told(ir.Aspect.PRESENCE, index, ir.Basis.SOURCE))
        default = field.default
        if default is None and is_default(field.type, theirs.default):
            default = theirs.default
            marks.append(ir.Told(ir.Aspect.DEFAULT, index, ir.Basis.SOURCE))
        kind = sized(field.type, theirs.type)
        if kind != field.type:
            marks.append(ir.Told(ir.Aspect.FORMAT, index, ir.Basis.SOURCE))
        name = _name(field.name, theirs.name)
        fields[index] = replace(
            field, name=name, type=kind, presence=presence, nullability=said, default=default
        )
    return replace(docs, fields=tuple(fields))


def is_default(kind: ir.Type, value: ir.Value | None) -> bool:
    """Tell whether a value is a default that the pages of docs could state as well."""
    return (
        value is not None
        and isinstance(kind, ir.ScalarType)
        and kind.scalar in _DEFAULTS.get(value.kind, ())
    )


def sized(kind: ir.Type, source: ir.Type) -> ir.Type:
    """Return a type whose integers are as wide as the source says."""
    match kind, source:
        case ir.ScalarType(), ir.ScalarType():
            is_plain = kind.scalar is ir.Scalar.INTEGER and kind.format is None
            return source if is_plain and source.scalar is kind.scalar else kind
        case ir.ListOf(item=one), ir.ListOf(item=other):
            return ir.ListOf(sized(one, other))
        case ir.MapOf(value=one), ir.MapOf(value=other):
            return ir.MapOf(sized(one, other))
        case ir.Nullable(inner=one), ir.Nullable(inner=other):
            return ir.Nullable(sized(one, other))
        case _:
            return kind


def _valued(
    docs: ir.Enumeration, source: ir.Enumeration, named: Sequence[int], marks: list[ir.Told]
) -> ir.Enumeration:
    """Return an enumeration with the values of those members that its page only names."""
    values = {one.name: one.value for one in source.members} if named else {}
    members = list(docs.members)
    for index in named:
        value = values.get(members[index].name)
        if value is not None:
            members[index] = replace(members[index], value=value)
            marks.append(ir.Told(ir.Aspect.VALUE, index, ir.Basis.SOURCE))
    base = source.base if len(marks) == len(members) > 0 else docs.base
    return replace(docs, members=tuple(members), base=base) if marks else docs


def filled_enum(
    docs: ir.Enumeration, source: ir.Enumeration, basis: ir.Basis, marks: list[ir.Told]
) -> ir.Enumeration:
    """Return an enumeration with what another source tells of it; notes what that is."""
    base, openness, members = docs.base, docs.openness, docs.members
    if base is None and source.base is not None:
        base = source.base
        marks.append(ir.Told(ir.Aspect.BASE, None, basis))
    is_told = openness is ir.Openness.UNSAID and source.openness is not openness
    if is_told or (not docs.open and source.openness is ir.Openness.OPEN):
        openness = source.openness
        marks.append(ir.Told(ir.Aspect.OPENNESS, None, basis))
    known = {str(member.value.plain) for member in members}
    kind = ir.Kind.INTEGER if docs.base is ir.Scalar.INTEGER else ir.Kind.STRING
    for member in source.members:
        value = str(member.value.plain)
        if value not in known and base is source.base:
            marks.append(ir.Told(ir.Aspect.VALUE, len(members), basis))
            said = member.value if member.value.kind is kind else ir.Value.of(value)
            # Two members under one name would be one in most languages.
            name = None if any(one.name is None for one in members) else member.name
            members = (*members, ir.Member(name, said))
    return replace(docs, base=base, openness=openness, members=members) if marks else docs
