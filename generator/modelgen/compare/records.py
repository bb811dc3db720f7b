"""Compares two records: their fields, what else they may hold, and what they are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics.codes import change_types as type_rules
from ..diagnostics.codes import changes as rules
from ..diagnostics.model import Span
from ..ir import model as ir
from ..ir.names import snake, wire_name
from . import effects
from .differ import Differ, Spot, first_places
from .relate import Relation

_TELLING_DOC = 20
"""Characters of a description from which on it tells one field from another."""
Fields = Mapping[str, ir.Field]


def compare_records(differ: Differ, spot: Spot, old: ir.Record, new: ir.Record) -> None:
    """Tell what changed between two records."""
    before, after = _by_name(old.fields), _by_name(new.fields)
    places = _places(differ.pairing.old, old), _places(differ.pairing.new, new)
    gone = {name: field for name, field in before.items() if name not in after}
    come = {name: field for name, field in after.items() if name not in before}
    for one, other in tuple(_renames(differ, gone, come)):
        del gone[one.name.documented], come[other.name.documented]
        names = one.name.documented, other.name.documented
        place = spot.member(names[1], places[0][names[0]], places[1][names[1]])
        said = rules.field_renamed(place.span, spot.name, *names)
        differ.tell(said, place, effects.FIELD_RENAMED, names[0])
        _compare_fields(differ, place, one, other)
    for name in gone:
        place = spot.member(name, places[0][name], None)
        said = rules.field_removed(place.span, spot.name, name)
        differ.tell(said, place, effects.FIELD_REMOVED)
    for name, field in come.items():
        place = spot.member(name, None, places[1][name])
        said = rules.field_added(place.span, spot.name, name, field.required)
        effect = effects.REQUIRED_FIELD_ADDED if field.required else effects.NONE
        differ.tell(said, place, effect, "required" if field.required else "optional")
    for name, field in after.items():
        if name in before:
            place = spot.member(name, places[0][name], places[1][name])
            _wire_name(differ, place, before[name], field)
            _compare_fields(differ, place, before[name], field)
    _extras(differ, spot, old, new)


def _by_name(fields: Iterable[ir.Field]) -> dict[str, ir.Field]:
    found: dict[str, ir.Field] = {}
    for field in fields:
        found.setdefault(field.name.documented, field)
    return found


def _places(schema: ir.Schema, record: ir.Record) -> dict[str, Span]:
    return first_places(schema, record.id, [field.name.documented for field in record.fields])


def _compare_fields(differ: Differ, place: Spot, old: ir.Field, new: ir.Field) -> None:
    names = (place.subject.model, new.name.documented)
    if new.required and not old.required:
        said = rules.field_made_required(place.span, *names)
        differ.tell(said, place, effects.MADE_REQUIRED)
    elif old.required and not new.required:
        said = rules.field_made_optional(place.span, *names)
        differ.tell(said, place, effects.MADE_OPTIONAL)
    if (old.nullability, new.nullability) == (ir.Nullability.NO, ir.Nullability.YES):
        said = rules.field_made_nullable(place.span, *names)
        differ.tell(said, place, effects.MADE_NULLABLE)
    elif (old.nullability, new.nullability) == (ir.Nullability.YES, ir.Nullability.NO):
        said = rules.field_made_not_nullable(place.span, *names)
        differ.tell(said, place, effects.MADE_NOT_NULLABLE)
    differ.type(place, old.type, new.type)
    differ.deprecation(place, old.deprecated, new.deprecated)
    _default(differ, place, old.default, new.default)


def _wire_name(differ: Differ, place: Spot, old: ir.Field, new: ir.Field) -> None:
    before, after = _wire(old), _wire(new)
    # Where only one side has evidence, the other has not said anything else.
    if before != after and None not in (old.name.wire, new.name.wire):
        said = rules.wire_name_changed(
            place.span, place.subject.model, new.name.documented, before, after
        )
        differ.tell(said, place, effects.WIRE_NAME_CHANGED, f"{before}\0{after}")


def _default(differ: Differ, place: Spot, old: ir.Value | None, new: ir.Value | None) -> None:
    before, after = (None if one is None else repr(one.plain) for one in (old, new))
    if before == after:
        return
    said = rules.default_changed(
        place.span, place.subject.model, place.subject.member or "", before, after
    )
    both = before is not None and after is not None
    effect = effects.DEFAULT_CHANGED if both else effects.DEFAULT_SAID
    differ.tell(said, place, effect, f"{before}\0{after}")


def _extras(differ: Differ, spot: Spot, old: ir.Record, new: ir.Record) -> None:
    before = differ.pairing.old.span(old.id, len(old.fields))
    after = differ.pairing.new.span(new.id, len(new.fields))
    match old.extra, new.extra:
        case None, ir.Extra():
            said = type_rules.extras_allowed(after, spot.name)
            differ.tell(said, spot.member("...", None, after), effects.EXTRAS_ALLOWED)
        case ir.Extra(), None:
            said = type_rules.extras_forbidden(before, spot.name)
            differ.tell(said, spot.member("...", before, None), effects.EXTRAS_FORBIDDEN)
        case ir.Extra(type=was), ir.Extra(type=is_now):
            differ.type(spot.member("...", before, after), was, is_now)
        case _:
            pass


def _renames(differ: Differ, gone: Fields, come: Fields) -> Iterator[tuple[ir.Field, ir.Field]]:
    """Yield the pairs of fields that are one, as `rules.field_renamed` explains."""
    if not gone or not come:
        return
    taken: set[str] = set()
    for key in (_wire, _words, _doc):
        old_keys = _unique(key(field) for field in gone.values())
        by_key = {key(field): field for field in come.values()}
        new_keys = _unique(key(field) for field in come.values())
        for name, field in gone.items():
            mark = key(field)
            if f"-{name}" in taken or mark not in old_keys or mark not in new_keys:
                continue
            other = by_key[mark]
            if f"+{other.name.documented}" not in taken and _is_same(differ, field, other):
                taken |= {f"-{name}", f"+{other.name.documented}"}
                yield field, other


def _is_same(differ: Differ, old: ir.Field, new: ir.Field) -> bool:
    relation = differ.relater.relate(old.type, new.type)
    return old.required == new.required and relation in (Relation(), Relation(renamed=True))


def _unique(keys: Iterable[str | None]) -> frozenset[str | None]:
    counts = Counter(keys)
    return frozenset(key for key, number in counts.items() if number == 1 and key is not None)


def _wire(field: ir.Field) -> str:
    return wire_name(field.name)


def _words(field: ir.Field) -> str:
    return "_".join(sorted(snake(field.name.documented).split("_")))


def _doc(field: ir.Field) -> str | None:
    doc = " ".join((field.doc or "").split())
    return doc if len(doc) >= _TELLING_DOC else None
