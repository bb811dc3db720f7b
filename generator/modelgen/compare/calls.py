"""Compares the calls of two schemas: those that went and came, and what the others take and answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from ..diagnostics.codes import calls as rules
from ..diagnostics.model import Span
from ..ir import model as ir
from ..ir.names import wire_name
from ..ir.operations import Operation
from .change import (
    ANSWER_IN_ANOTHER_FORM,
    BODY_NOT_TAKEN,
    PRESENCE_UNSAID,
    REQUIRED_FIELD_ADDED,
    SUCCESS_REMOVED,
    Effect,
    Likely,
    Subject,
    Use,
)
from .constraints import compare_facts
from .differ import Differ, Item, Texts, indexed, said

T = TypeVar("T")
BODY = "request body"
"""The name of a call's body among its parameters."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_TAKEN = Use(read=Likely.NO)
_GIVEN = Use(written=Likely.NO)


class _Part(Struct, frozen=True):
    """A parameter of a call, or its body."""

    type: ir.Type
    presence: ir.Presence
    field: ir.Field | None = None
    """None: it is the body."""


def compare_calls(differ: Differ, old: ir.Schema, new: ir.Schema, *, docs: bool) -> None:
    """Report what changed in calls, where pages of both sides say which there are; `docs`: descriptions, too."""
    if not old.operations or not new.operations:
        return
    before, after = indexed(old.operations, _name), indexed(new.operations, _name)
    removed = {name: one for name, one in before.items() if name not in after}
    added = {name: one for name, one in after.items() if name not in before}
    for one, other in tuple(_renamed(removed.values(), added.values())):
        del removed[_name(one)], added[_name(other)]
        item = _item(one, other)
        names = (_name(one), _name(other)) if one.id == other.id else (one.id, other.id)
        differ.report(item, rules.call_renamed(item.span, *names), names[0])
        _compare(differ, item, one, other, docs)
    for one in removed.values():
        item = _item(one, None)
        differ.report(item, rules.call_removed(item.span, one.id))
    for one in added.values():
        item = _item(None, one)
        differ.report(item, rules.call_added(item.span, one.id))
    for name, one in after.items():
        if name in before:
            _compare(differ, _item(before[name], one), before[name], one, docs)


def _name(one: Operation) -> str:
    return f"{one.tag}.{one.id}"


def _renamed(
    removed: Iterable[Operation], added: Iterable[Operation]
) -> Iterator[tuple[Operation, Operation]]:
    """Yield the calls that have one method and path, and no others of their side have."""
    olds, news = _by_place(removed), _by_place(added)
    for place, one in olds.items():
        other = news.get(place)
        if one is not None and other is not None:
            yield one, other


def _by_place(calls: Iterable[Operation]) -> Mapping[str, Operation | None]:
    found: dict[str, Operation | None] = {}
    for one in calls:
        if one.method and one.path:
            place = _place(one)
            found[place] = None if place in found else one
    return found


def _place(one: Operation) -> str:
    return f"{(one.method or '').upper()} {_PLACEHOLDER.sub('{}', one.path or '')}"


def _item(old: Operation | None, new: Operation | None) -> Item:
    one = new or old
    assert one is not None
    former = f"{old.id}()" if old else None
    return Item(Subject(f"{one.id}()"), _span(old), _span(new), Use(), former)


def _span(one: Operation | None) -> Span | None:
    return Span.of_line(one.page, one.line, 1, 1) if one is not None else None


def _part(item: Item, name: str, use: Use, is_old: bool, is_new: bool) -> Item:
    """Return a part of a call, which has the place of the call."""
    old, new = (item.old if is_old else None), (item.new if is_new else None)
    subject = Subject(item.subject.model, name)
    return Item(subject, old, new, use, item.former, model_span=item.new)


def _compare(differ: Differ, item: Item, old: Operation, new: Operation, docs: bool) -> None:
    differ.deprecation(item, old.deprecated, new.deprecated)
    if None not in (old.method, old.path, new.method, new.path) and _place(old) != _place(new):
        said = [f"{(one.method or '').upper()} {one.path}" for one in (old, new)]
        differ.report(item, rules.call_moved(item.span, new.id, *said), *said)
    _compare_taken(differ, item, old, new)
    _compare_answers(differ, item, old, new)
    if docs:
        differ.texts(item, _texts(old), _texts(new))


def _compare_taken(differ: Differ, item: Item, old: Operation, new: Operation) -> None:
    before, after = _taken(old), _taken(new)
    for name in before.keys() - after.keys() if _says(new) else ():
        part = _part(item, name, _TAKEN, True, False)
        differ.report(part, rules.parameter_removed(part.span, new.id, name))
    for name, now in after.items():
        part = _part(item, name, _TAKEN, name in before, True)
        if name not in before:
            is_required = now.presence is ir.Presence.REQUIRED
            if _says(old):
                said = rules.parameter_added(part.span, new.id, name, is_required)
                effect = REQUIRED_FIELD_ADDED if is_required else None
                differ.report(part, said, str(is_required), effect=effect)
            continue
        _compare_parts(differ, part, before[name], now)
    if old.body is not None and new.body is not None:
        types = old.body.media, new.body.media
        lost = BODY_NOT_TAKEN if {*types[0]} - {*types[1]} else None
        _compare_media(differ, _part(item, BODY, _TAKEN, True, True), types, lost)


def _compare_media(
    differ: Differ,
    part: Item,
    types: tuple[Sequence[str], Sequence[str]],
    effect: Effect | None,
) -> None:
    if all(types) and {*types[0]} != {*types[1]}:
        old, new = (", ".join(sorted(each)) for each in types)
        said = rules.media_types_changed(part.span, *_names(part), old, new)
        differ.report(part, said, old, new, effect=effect)


def _names(part: Item) -> tuple[str, str]:
    """Return what a message calls the call, and its part."""
    return part.subject.model.removesuffix("()"), part.subject.member or ""


def _compare_parts(differ: Differ, part: Item, old: _Part, new: _Part) -> None:
    differ.type(part, old.type, new.type)
    is_required = [one.presence is ir.Presence.REQUIRED for one in (old, new)]
    unsaid = ir.Presence.UNSAID in (old.presence, new.presence)
    pair = (rules.parameter_made_required, rules.parameter_made_optional)
    effect = PRESENCE_UNSAID[True] if unsaid and is_required[1] else None
    differ.switch(part, (is_required[0], is_required[1]), pair, effect, *_names(part))
    if old.field is not None and new.field is not None:
        differ.deprecation(part, old.field.deprecated, new.field.deprecated)
        compare_facts(differ, part, old.field, new.field)


def _says(one: Operation) -> bool:
    """Return whether the page says all that a call takes."""
    return one.sends is not None


def _taken(one: Operation) -> dict[str, _Part]:
    found: dict[str, _Part] = {}
    if one.body is not None:
        given = ir.Presence.REQUIRED if one.body.required else ir.Presence.OPTIONAL
        found[BODY] = _Part(one.body.type, given)
    for part in one.parameters:
        field = part.field
        is_null = field.nullability is ir.Nullability.YES
        kind = ir.Nullable(field.type) if is_null else field.type
        found.setdefault(wire_name(field.name), _Part(kind, field.presence, field))
    return found


def _texts(one: Operation) -> Texts:
    fields = [part.field for part in one.parameters]
    return {
        None: said(one),
        **{wire_name(field.name): (*said(field), field.examples) for field in fields},
        **{f"{answer.status} ": (answer.doc,) for answer in one.answers},
    }


def _compare_answers(differ: Differ, item: Item, old: Operation, new: Operation) -> None:
    if not old.answers or not new.answers:
        return
    before = indexed(old.answers, lambda one: one.status)
    after = indexed(new.answers, lambda one: one.status)
    for status in before.keys() - after.keys():
        part = _part(item, status, _GIVEN, True, False)
        effect = SUCCESS_REMOVED if status.startswith("2") else None
        differ.report(part, rules.answer_removed(part.span, new.id, status), effect=effect)
    for status, one in after.items():
        part = _part(item, status, _GIVEN, status in before, True)
        if status not in before:
            differ.report(part, rules.answer_added(part.span, new.id, status))
            continue
        was = before[status]
        if was.type is not None and one.type is not None:
            differ.type(part, was.type, one.type)
        _compare_media(differ, part, (was.media, one.media), ANSWER_IN_ANOTHER_FORM)
