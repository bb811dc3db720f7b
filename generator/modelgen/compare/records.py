"""Compares two records: their fields, their undeclared members and their roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics.codes import change_types as type_rules
from ..diagnostics.codes import changes as rules
from ..ir import model as ir
from ..ir.names import snake, wire_name
from .differ import EXTRA, Differ, Item, indexed
from .effects import DEFAULT_STATED, ERROR_ROLE_CHANGED, REQUIRED_FIELD_ADDED
from .relate import Relation

_MIN_DOC = 20
"""Characters that a description needs to identify a field."""
Fields = Mapping[str, ir.Field]


def compare_records(differ: Differ, item: Item, old: ir.Record, new: ir.Record) -> None:
    """Report what changed between the members of two records."""
    before, after = indexed(old.fields, _name), indexed(new.fields, _name)
    removed = {name: field for name, field in before.items() if name not in after}
    added = {name: field for name, field in after.items() if name not in before}
    for one, other in tuple(_renames(differ, removed, added)):
        names = one.name.documented, other.name.documented
        del removed[names[0]], added[names[1]]
        part = item.part(names[1], old=names[0])
        differ.report(part, rules.field_renamed(part.span, item.name, *names), names[0])
        _compare_fields(differ, part, one, other)
    for name in removed:
        part = item.part(name)
        differ.report(part, rules.field_removed(part.span, item.name, name))
    for name, field in added.items():
        part = item.part(name)
        said = rules.field_added(part.span, item.name, name, field.required)
        if field.required:
            differ.report(part, said, "required", effect=REQUIRED_FIELD_ADDED)
        else:
            differ.report(part, said, "optional")
    for name, field in after.items():
        if name in before:
            part = item.part(name)
            _compare_wire_names(differ, part, before[name], field)
            _compare_fields(differ, part, before[name], field)
    _compare_extras(differ, item, old.extra, new.extra)


def compare_roles(differ: Differ, item: Item, old: ir.Role, new: ir.Role, *, errors: bool) -> None:
    """Report a change of role; to and from an error, only if both sides say which `errors` exist."""
    is_error = ir.Role.ERROR in (old, new)
    if old is not new and (errors or not is_error):
        said = rules.role_changed(item.span, item.name, old.value, new.value)
        effect = ERROR_ROLE_CHANGED if is_error else None
        differ.report(item, said, old.value, new.value, effect=effect)


def _name(field: ir.Field) -> str:
    return field.name.documented


def _compare_fields(differ: Differ, part: Item, old: ir.Field, new: ir.Field) -> None:
    names = (part.subject.model, new.name.documented)
    if ir.Presence.UNSAID not in (old.presence, new.presence):
        pair = (rules.field_made_required, rules.field_made_optional)
        differ.switch(part, (old.required, new.required), pair, *names)
    if ir.Nullability.UNSAID not in (old.nullability, new.nullability):
        nulls = (old.nullability is ir.Nullability.YES, new.nullability is ir.Nullability.YES)
        null_pair = (rules.field_made_nullable, rules.field_made_not_nullable)
        differ.switch(part, nulls, null_pair, *names)
    differ.type(part, old.type, new.type)
    differ.deprecation(part, old.deprecated, new.deprecated)
    defaults = [None if one is None else repr(one.plain) for one in (old.default, new.default)]
    if defaults[0] != defaults[1]:
        said = rules.default_changed(part.span, *names, *defaults)
        effect = DEFAULT_STATED if None in defaults else None
        differ.report(part, said, *map(str, defaults), effect=effect)


def _compare_wire_names(differ: Differ, part: Item, old: ir.Field, new: ir.Field) -> None:
    wire = wire_name(old.name), wire_name(new.name)
    # Where only one side has evidence, the other does not contradict it.
    if wire[0] != wire[1] and None not in (old.name.wire, new.name.wire):
        model, name = part.subject.model, new.name.documented
        differ.report(part, rules.wire_name_changed(part.span, model, name, *wire), *wire)


def _compare_extras(differ: Differ, item: Item, old: ir.Extra | None, new: ir.Extra | None) -> None:
    part = item.part(EXTRA)
    if old is not None and new is not None:
        differ.type(part, old.type, new.type)
    elif old is not None:
        differ.report(part, type_rules.extras_forbidden(part.span, item.name))
    elif new is not None:
        differ.report(part, type_rules.extras_allowed(part.span, item.name))


def _renames(differ: Differ, removed: Fields, added: Fields) -> Iterator[tuple[ir.Field, ir.Field]]:
    """Yield the pairs of fields that are one, as `rules.field_renamed` explains."""
    if not removed or not added:
        return
    old_left, new_left = dict(removed), dict(added)
    for key in (_wire, _words, _doc):
        by_key = {key(field): field for field in added.values()}
        unique = _unique(map(key, removed.values())) & _unique(map(key, added.values()))
        for name, field in removed.items():
            if name not in old_left or key(field) not in unique:
                continue
            other = by_key[key(field)]
            if other.name.documented in new_left and _is_same(differ, field, other):
                del old_left[name], new_left[other.name.documented]
                yield field, other


def _is_same(differ: Differ, old: ir.Field, new: ir.Field) -> bool:
    relation = differ.relater.relate(old.type, new.type)
    return old.required == new.required and relation in (Relation.SAME, Relation.RENAMED)


def _unique(keys: Iterable[str | None]) -> set[str]:
    counts = Counter(keys)
    return {key for key, number in counts.items() if number == 1 and key is not None}


def _wire(field: ir.Field) -> str:
    return wire_name(field.name)


def _words(field: ir.Field) -> str:
    return "_".join(sorted(snake(field.name.documented).split("_")))


def _doc(field: ir.Field) -> str | None:
    doc = " ".join((field.doc or "").split())
    return doc if len(doc) >= _MIN_DOC else None
