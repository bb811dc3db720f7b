"""What pages do not say of a schema that they were written from: they are read again, and compared with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..analysis.schema import Hints, schema_of
from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Diagnostic, ignore
from ..dialects import find_dialect, writer_of
from ..dialects.base import INDEX
from ..dialects.read import TreeReading, read_all
from ..ir import model as ir
from ..ir.graph import walk
from ..ir.model import Nullability, Presence
from ..ir.names import wire_name
from ..ir.wire import is_json
from ..source.tree import Source

_NO_LETTER = re.compile(r"[\W_]")


def losses(
    schema: ir.Schema, pages: Mapping[str, str], dialect: str | None, language: str | None
) -> Iterator[Diagnostic]:
    """Yield what the docs of a schema do not say, or say otherwise, each where its own page says it.

    `pages` are texts by paths, all in one folder, in a dialect and a language that are written.
    """
    inside = {path.partition("/")[2]: text for path, text in pages.items()}
    back = _read(inside, dialect, language)
    ids = _paired(schema, back, dialect, language)
    known = {other: id for id, other in ids.items()}
    for id, model in schema.models.items():
        if id not in ids:
            yield rules.not_said(schema.span(id), None, "that there is such a model", other=True)
            continue
        differ = _Differ(known)
        for part, what in differ.model(model, back.models[ids[id]]):
            yield rules.not_said(schema.span(id, part), None, what, other=True)


def _read(pages: Mapping[str, str], dialect: str | None, language: str | None) -> ir.Schema:
    sources = [Source(path, text.encode()) for path, text in sorted(pages.items())]
    found = find_dialect(dialect) if dialect is not None else None
    options: dict[str, Struct] = {}
    if found is not None and "language" in found.options.__struct_fields__:
        options[found.name] = found.options(language=language)
    said, _ = read_all(sources, TreeReading(), options)
    return schema_of(said, Hints(), ignore).schema


def _paired(
    schema: ir.Schema, back: ir.Schema, dialect: str | None, language: str | None
) -> dict[ir.ModelId, ir.ModelId]:
    """Return the models that were read again, by those that were written on the same page."""
    places = writer_of(dialect, language).places(schema)
    written: dict[str, list[ir.ModelId]] = defaultdict(list)
    for id in schema.models:
        written[places[id].path].append(id)
    found: dict[str, list[ir.ModelId]] = defaultdict(list)
    for id in back.models:
        found[back.span(id).path].append(id)
    return {
        id: other
        for path, ids in written.items()
        if path != INDEX and len(ids) == len(found[path])
        for id, other in zip(ids, found[path], strict=True)
    }


_Loss = tuple[int | None, str]
"""Which part of a model it is about, None: the model as such; the end of "do not tell …"."""


class _Differ:
    """Holds models against what was read again."""

    def __init__(self, known: Mapping[ir.ModelId, ir.ModelId]) -> None:
        self._known = known

    def model(self, model: ir.Model, other: ir.Model) -> Iterator[_Loss]:
        """Yield what is not the same."""
        if model.id.name != other.id.name:
            yield None, "its name"
        match model, other:
            case ir.Record(), ir.Record():
                yield from self._record(model, other)
            case ir.Enumeration(), ir.Enumeration():
                yield from _enumeration(model, other)
            case ir.Alias(), ir.Alias():
                if model.type != (kind := self._type(other.type)):
                    yield None, _of_type(model.type, kind, "its")
            case _:
                yield None, "what kind of model it is"
        if not _is_alike(model.deprecated, other.deprecated):
            yield None, "whether it is deprecated, and why"
        if not _is_within(model.doc, other.doc):
            yield None, "all of its description"

    def _record(self, model: ir.Record, other: ir.Record) -> Iterator[_Loss]:
        if model.role is not other.role:
            yield None, f"that it is {_ROLES[model.role]}"
        base = self._known.get(other.base) if other.base is not None else None
        if model.base != base:
            yield None, "what it extends"
        allowed = model.extra, other.extra
        kinds = [None if one is None else one.type for one in allowed]
        if kinds[0] != (None if kinds[1] is None else self._type(kinds[1])):
            yield None, "whether it has other members, and of what type"
        if model.open and not other.open:
            yield None, "that members without a row are kept"
        if not {*model.examples} <= {*other.examples}:
            yield None, "the examples of it"
        is_named = is_json(model)
        for index, again in enumerate(_fields(model, other)):
            field = model.fields[index]
            if again is None:
                yield index, "that there is such a field"
                continue
            if is_named and wire_name(field.name) != wire_name(again.name):
                yield index, "the name of a field on the wire"
            yield from ((index, what) for what in self._field(field, again))

    def _field(self, field: ir.Field, again: ir.Field) -> Iterator[str]:
        if field.presence is not again.presence:
            yield _PRESENCE[field.presence]
        if field.nullability is not again.nullability:
            yield _NULL[field.nullability]
        if field.type != (kind := self._type(again.type)):
            yield _of_type(field.type, kind, "a field's")
        yield from (what for what, get in _FACTS.items() if get(field) != get(again))
        if not _is_alike(field.deprecated, again.deprecated):
            yield "whether a field is deprecated, and why"
        if not {*field.examples} <= {*again.examples}:
            yield "the examples of a field"
        if not _is_within(field.doc, again.doc):
            yield "all of a field's description"

    def _type(self, kind: ir.Type) -> ir.Type:
        """Return a type that was read again in the models that were written."""
        match kind:
            case ir.Ref(target=target):
                return ir.Ref(self._known.get(target, target))
            case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
                return replace(kind, item=self._type(inner))
            case ir.MapOf(value=inner):
                return ir.MapOf(self._type(inner))
            case ir.Nullable(inner=inner):
                return ir.Nullable(self._type(inner))
            case ir.UnionOf(arms=arms):
                return ir.UnionOf(tuple(map(self._type, arms)))
            case _:
                return kind


_ROLES: Mapping[ir.Role, str] = {
    ir.Role.DATA: "data of the API",
    ir.Role.ERROR: "an error",
    ir.Role.RESPONSE: "a response of the client library",
    ir.Role.ENVELOPE: "a response around data",
}
_PRESENCE: Mapping[Presence, str] = {
    Presence.REQUIRED: "that a field is required",
    Presence.OPTIONAL: "that a field may be absent",
    Presence.UNSAID: "that nobody knows whether a field may be absent",
}
_NULL: Mapping[Nullability, str] = {
    Nullability.NO: "that a field may not be null",
    Nullability.YES: "that a field may be null",
    Nullability.UNSAID: "that nobody knows whether a field may be null",
}
_OPENNESS: Mapping[ir.Openness, str] = {
    ir.Openness.OPEN: "that other values may come",
    ir.Openness.CLOSED: "that no other values may come",
    ir.Openness.UNSAID: "that nobody knows whether other values may come",
}
_FACTS: Mapping[str, Callable[[ir.Field], object]] = {
    "what the default of a field is": lambda field: field.default,
    "whether a field is only read or only written": lambda field: field.access,
    "the limits of a field's values": lambda field: field.constraints,
}


def _fields(model: ir.Record, other: ir.Record) -> Sequence[ir.Field | None]:
    """Return the fields that were read again, in the order of those that were written."""
    if len(model.fields) == len(other.fields):
        return other.fields
    named = {_letters(field): field for field in other.fields}
    return [named.get(_letters(field)) for field in model.fields]


def _letters(field: ir.Field) -> str:
    return _NO_LETTER.sub("", wire_name(field.name)).lower()


def _spelled(member: ir.Member) -> str:
    """Return the letters of a member's name, without the marks of a language."""
    return _NO_LETTER.sub("", "".join(member.words) or member.name or "").lower()


def _enumeration(model: ir.Enumeration, other: ir.Enumeration) -> Iterator[_Loss]:
    if model.openness is not other.openness:
        yield None, _OPENNESS[model.openness]
    if model.flags != other.flags:
        yield None, "whether its values are bits"
    if model.base is not other.base:
        yield None, "whether its values are texts or integers"
    if len(model.members) != len(other.members):
        yield None, "which values it has"
    else:
        for index, (one, again) in enumerate(zip(model.members, other.members, strict=True)):
            yield from ((index, what) for what in _member(one, again))


def _member(one: ir.Member, again: ir.Member) -> Iterator[str]:
    if str(one.value.plain) != str(again.value.plain):
        yield "what a value is"
    if (one.name is None) != (again.name is None):
        yield "whether a value has a name"
    elif _spelled(one) != _spelled(again):
        yield "the name of a value"
    if one.accepted != again.accepted:
        yield "what else is read as a value"
    if not _is_alike(one.deprecated, again.deprecated):
        yield "whether a value is deprecated, and why"
    if not _is_within(one.doc, again.doc):
        yield "all of a value's description"


def _of_type(kind: ir.Type, again: ir.Type, whose: str) -> str:
    """Return what is lost of a type."""
    if _bare(kind) == _bare(again):
        return f"the format of {whose} values"
    inside = [{*map(type, walk(one))} for one in (kind, again)]
    if ir.Const in inside[0] and ir.Const not in inside[1]:
        return f"which single value {whose} type allows"
    if ir.Nullable in inside[0] and ir.Nullable not in inside[1]:
        return f"that null may be inside of {whose} type"
    if ir.UnionOf in inside[0] and ir.UnionOf not in inside[1]:
        return f"the members of {whose} union"
    return f"{whose} exact type"


def _bare(kind: ir.Type) -> list[object]:
    """Return what a type is made of, without the formats of its scalars."""
    return [
        (
            ir.ScalarType(part.scalar)
            if isinstance(part, ir.ScalarType)
            else (type(part), part.target if isinstance(part, ir.Ref) else None)
        )
        for part in walk(kind)
    ]


def _is_alike(one: ir.Deprecation | None, again: ir.Deprecation | None) -> bool:
    """Return whether both or neither are deprecated, and a message was kept."""
    if one is None or again is None:
        return one is again
    return _is_within(one.message, again.message)


def _is_within(text: str | None, again: str | None) -> bool:
    """Return whether a description was kept, whatever else is said behind it; blanks do not count."""
    return text is None or "".join(text.split()) in "".join((again or "").split())
