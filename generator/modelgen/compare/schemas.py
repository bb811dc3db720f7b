"""Compares two schemas: their models, and then the parts of each pair of models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics.codes import changes as rules
from ..ir import model as ir
from ..ir.names import is_guess, snake, wire_name
from .calls import compare_calls
from .change import (
    CLOSED_ENUM_MEMBER_ADDED,
    ERROR_ROLE_CHANGED,
    OPENNESS_UNSAID,
    PRESENCE_UNSAID,
    RENAMED_AS_GUESSED,
    RENAMED_ON_WIRE,
    REQUIRED_FIELD_ADDED,
    Change,
    Effect,
)
from .constraints import compare_facts
from .differ import EXTRA, Differ, Item, Texts, indexed, said
from .order import moved
from .pairing import pair
from .relate import Relation, null_before_and_after
from .spelling import arms_of, spell

_MIN_DOC = 20
"""Characters that a description needs to identify a field."""
Fields = Mapping[str, ir.Field]


def _compare_records(differ: Differ, item: Item, old: ir.Record, new: ir.Record) -> None:
    before, after = indexed(old.fields, _name), indexed(new.fields, _name)
    removed = {name: field for name, field in before.items() if name not in after}
    added = {name: field for name, field in after.items() if name not in before}
    for one, other in tuple(_renames(differ, removed, added)):
        names = one.name.documented, other.name.documented
        del removed[names[0]], added[names[1]]
        part = item.part(names[1], old=names[0])
        said = rules.field_renamed(part.span, item.name, *names)
        differ.report(part, said, names[0], effect=_effect_of_rename(one.name, other.name))
        _compare_fields(differ, part, one, other)
    for name in removed:
        part = item.part(name)
        differ.report(part, rules.field_removed(part.span, item.name, name))
    for name, field in added.items():
        part = item.part(name)
        said = rules.field_added(part.span, item.name, name, field.required)
        detail, effect = (
            ("required", REQUIRED_FIELD_ADDED) if field.required else ("optional", None)
        )
        differ.report(part, said, detail, effect=effect)
    for name, field in after.items():
        if name in before:
            part = item.part(name)
            _compare_wire_names(differ, part, before[name], field)
            _compare_fields(differ, part, before[name], field)
    _compare_extras(differ, item, old.extra, new.extra)


def _name(field: ir.Field) -> str:
    return field.name.documented


def _compare_fields(differ: Differ, part: Item, old: ir.Field, new: ir.Field) -> None:
    names = (part.subject.model, new.name.documented)
    sides = (old.required, new.required)
    unsaid = ir.Presence.UNSAID in (old.presence, new.presence)
    pair = (rules.field_made_required, rules.field_made_optional)
    effect = PRESENCE_UNSAID[new.required] if unsaid else None
    differ.switch(part, sides, pair, effect, *names)
    relation = differ.relater.relate(old.type, new.type)
    sides = null_before_and_after(old, new, relation)
    null_pair = (rules.field_made_nullable, rules.field_made_not_nullable)
    differ.switch(part, sides, null_pair, None, *names)
    differ.type(part, old.type, new.type)
    _compare_order(differ, part, old.type, new.type)
    compare_facts(differ, part, old, new)
    differ.deprecation(part, old.deprecated, new.deprecated)


def _effect_of_rename(old: ir.Name, new: ir.Name) -> Effect | None:
    """Return what a rename does where the name on the wire is another, too."""
    if wire_name(old) == wire_name(new):
        return None
    return RENAMED_AS_GUESSED if is_guess(old) or is_guess(new) else RENAMED_ON_WIRE


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
        differ.report(part, rules.extras_forbidden(part.span, item.name))
    elif new is not None:
        differ.report(part, rules.extras_allowed(part.span, item.name))


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
            if other.name.documented not in new_left or other.required != field.required:
                continue
            relation = differ.relater.relate(field.type, other.type)
            if relation in (Relation.SAME, Relation.RENAMED):
                del old_left[name], new_left[other.name.documented]
                yield field, other


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


def _compare_members(differ: Differ, item: Item, old: ir.Enumeration, new: ir.Enumeration) -> None:
    before, after = indexed(old.members, _value), indexed(new.members, _value)
    removed = {value: member for value, member in before.items() if value not in after}
    added = {value: member for value, member in after.items() if value not in before}
    by_name = {member.name: value for value, member in added.items() if member.name is not None}
    for value, member in removed.items():
        now = by_name.pop(member.name, None) if member.name is not None else None
        part = item.part(value, new=now)
        if now is None:
            differ.report(part, rules.member_removed(part.span, item.name, value))
        else:
            del added[now]
            name = member.name or ""
            said = rules.member_value_changed(part.span, item.name, name, value, now)
            differ.report(part, said, now)
    for value in added:
        part = item.part(value)
        said = rules.member_added(part.span, item.name, value, new.open)
        differ.report(part, said, effect=None if new.open else CLOSED_ENUM_MEMBER_ADDED)
    for value, member in after.items():
        if value in before:
            part, old_name = item.part(value), before[value].name
            differ.deprecation(part, before[value].deprecated, member.deprecated)
            if old_name is not None and member.name not in (None, old_name):
                names = (old_name, str(member.name))
                differ.report(part, rules.member_renamed(part.span, item.name, *names), *names)


def _compare_enums(differ: Differ, item: Item, old: ir.Enumeration, new: ir.Enumeration) -> None:
    _compare_members(differ, item, old, new)
    is_open = [one.openness is not ir.Openness.CLOSED for one in (old, new)]
    unsaid = ir.Openness.UNSAID in (old.openness, new.openness)
    pair = (rules.enum_opened, rules.enum_closed)
    effect = OPENNESS_UNSAID[is_open[1]] if unsaid else None
    differ.switch(item, (is_open[0], is_open[1]), pair, effect, item.name)
    if old.flags is not new.flags:
        differ.report(item, rules.flags_changed(item.span, item.name, new.flags))
    if old.base is not None and new.base is not None and old.base is not new.base:
        types = (old.base.value, new.base.value)
        differ.report(item, rules.type_changed(item.span, item.name, *types), *types)


def _value(member: ir.Member) -> str:
    return str(member.value.plain)


def _compare_aliases(differ: Differ, item: Item, old: ir.Alias, new: ir.Alias) -> None:
    if not (isinstance(old.type, ir.UnionOf) and isinstance(new.type, ir.UnionOf)):
        differ.type(item, old.type, new.type)
        return
    removed, added, _ = differ.relater.variants(old.type.arms, new.type.arms)
    for arms, rule in ((removed, rules.variant_removed), (added, rules.variant_added)):
        for name in map(spell, arms):
            part = item.part(name)
            differ.report(part, rule(part.span, item.name, name))
    _compare_order(differ, item, old.type, new.type)


def _compare_order(differ: Differ, item: Item, old: ir.Type, new: ir.Type) -> None:
    """Report where a value that two variants fit is taken for the other one now."""
    arms = [differ.relater.translated(arm) for arm in arms_of(old)]
    for first, second in moved(differ.new, arms, arms_of(new)):
        names = spell(first), spell(second)
        part = item if item.subject.member else item.part(names[0])
        said = rules.variants_reordered(part.span, item.name, *names)
        differ.report(part, said, *names)


_KINDS = {ir.Record: "model", ir.Enumeration: "enum", ir.Alias: "union"}
_WITH_ARTICLE = {"model": "a model", "enum": "an enum", "union": "a union"}


def compare(old: ir.Schema, new: ir.Schema, *, docs: bool = False) -> tuple[Change, ...]:
    """Return what changed, the gravest first, then by model; `docs`: with descriptions and examples."""
    pairing = pair(old, new)
    differ = Differ(pairing)
    states_errors = _states_errors(old) and _states_errors(new)
    added = dict(new.models)
    for id, model in old.models.items():
        newer = pairing.newer(id)
        if newer is None:
            item = differ.item(model, None)
            differ.report(item, rules.model_removed(item.span, _kind(model), item.name))
            continue
        late = added.pop(newer)
        item = differ.item(model, late)
        if id in pairing.renamed:
            said = rules.model_renamed(item.span, _kind(late), str(id), item.name)
            differ.report(item, said, str(id))
        _compare_models(differ, item, model, late, states_errors)
        if docs:
            differ.texts(item, _texts(model), _texts(late))
    for model in added.values():
        item = differ.item(None, model)
        differ.report(item, rules.model_added(item.span, _kind(model), item.name))
    compare_calls(differ, old, new, docs=docs)
    return tuple(sorted(differ.found, key=lambda change: change.sort_key))


def _states_errors(schema: ir.Schema) -> bool:
    models = schema.models.values()
    return any(isinstance(one, ir.Record) and one.role is ir.Role.ERROR for one in models)


def _compare_models(
    differ: Differ, item: Item, old: ir.Model, new: ir.Model, states_errors: bool
) -> None:
    differ.deprecation(item, old.deprecated, new.deprecated)
    match old, new:
        case ir.Record(), ir.Record():
            _compare_records(differ, item, old, new)
            is_error = ir.Role.ERROR in (old.role, new.role)
            if old.role is not new.role and (states_errors or not is_error):
                roles, effect = (old.role.value, new.role.value), ERROR_ROLE_CHANGED
                said = rules.role_changed(item.span, item.name, *roles)
                differ.report(item, said, *roles, effect=effect if is_error else None)
        case ir.Enumeration(), ir.Enumeration():
            _compare_enums(differ, item, old, new)
        case ir.Alias(), ir.Alias():
            _compare_aliases(differ, item, old, new)
        case _:
            kinds = (_kind(old), _kind(new))
            shown = (_WITH_ARTICLE[kind] for kind in kinds)
            differ.report(item, rules.kind_changed(item.span, item.name, *shown), *kinds)


def _kind(model: ir.Model) -> str:
    return _KINDS[type(model)]


def _texts(model: ir.Model) -> Texts:
    match model:
        case ir.Record(extra=extra):
            found: dict[str | None, tuple[object, ...]] = {None: (*said(model), model.examples)}
            found |= {f.name.documented: (*said(f), f.examples) for f in model.fields}
            return found | ({EXTRA: (extra.doc, extra.examples)} if extra else {})
        case ir.Enumeration(members=members):
            return {None: said(model)} | {_value(one): said(one) for one in members}
        case ir.Alias():
            return {None: said(model)}
