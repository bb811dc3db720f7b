"""Compares what two schemas say of a field's values beside its type."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ..diagnostics.codes import constraints as rules
from ..diagnostics.codes.changes import default_changed
from ..ir import model as ir
from .change import ACCESS_EFFECTS, DEFAULT_STATED
from .differ import Differ, Item

_NOTHING = ir.Constraints()
_DIGITS = 100
"""Numbers of more digits are not compared by their value."""


class _Limit(Struct, frozen=True):
    """One thing that values are held to."""

    text: str
    """As messages have it."""
    strength: tuple[Decimal, bool] | None = None
    """The greater, the fewer values are left; None: which of two is stricter cannot be told."""


_Pair = tuple[str, _Limit | None, _Limit | None]
"""What is limited, and how on the older and on the newer side."""


def compare_facts(differ: Differ, part: Item, old: ir.Field, new: ir.Field) -> None:
    """Compare the default, the access and the constraints of a field."""
    names = (part.subject.model, new.name.documented)
    defaults = [_default(one.default) for one in (old, new)]
    if defaults[0] != defaults[1]:
        said = default_changed(part.span, *names, *defaults)
        effect = DEFAULT_STATED if None in defaults else None
        differ.report(part, said, *map(str, defaults), effect=effect)
    if old.access is not new.access:
        sides = old.access.value, new.access.value
        said = rules.access_changed(part.span, *names, *sides)
        differ.report(part, said, *sides, effect=ACCESS_EFFECTS[old.access, new.access])
    if old.constraints == new.constraints:
        return
    for what, before, after in _pairs(old.constraints or _NOTHING, new.constraints or _NOTHING):
        if before is None and after is not None:
            said = rules.constraint_added(part.span, *names, what, after.text)
            differ.report(part, said, what, after.text)
        elif before is not None and after is None:
            said = rules.constraint_removed(part.span, *names, what, before.text)
            differ.report(part, said, what, before.text)
        elif before is not None and after is not None and before.text != after.text:
            rule = _rule(before, after)
            said = rule(part.span, *names, what, before.text, after.text)
            differ.report(part, said, what, before.text, after.text)


def _default(stated: ir.Value | None) -> str | None:
    if stated is None:
        return None
    return stated.text if stated.has_parts else repr(stated.plain)


def _rule(before: _Limit, after: _Limit) -> rules.ConstraintRule:
    if before.strength is None or after.strength is None or before.strength == after.strength:
        return rules.constraint_changed
    is_stricter = after.strength > before.strength
    return rules.constraint_narrowed if is_stricter else rules.constraint_widened


def _pairs(old: ir.Constraints, new: ir.Constraints) -> Iterator[_Pair]:
    yield "the least value", _lowest(old), _lowest(new)
    yield "the greatest value", _highest(old), _highest(new)
    yield "the step", *_steps(old.multiple_of, new.multiple_of)
    yield "the least length", _least(old.min_length), _least(new.min_length)
    yield "the greatest length", _most(old.max_length), _most(new.max_length)
    yield "the pattern", _text(old.pattern), _text(new.pattern)
    yield "the least number of items", _least(old.min_items), _least(new.min_items)
    yield "the greatest number of items", _most(old.max_items), _most(new.max_items)
    yield "that items differ", _mark(old.unique_items), _mark(new.unique_items)


def _lowest(stated: ir.Constraints) -> _Limit | None:
    """Return the stricter one of two lower limits."""
    limits = [
        _Limit(value.text + " (exclusive)" * is_exclusive, _strength(value, 1, is_exclusive))
        for value, is_exclusive in ((stated.minimum, False), (stated.exclusive_minimum, True))
        if value is not None
    ]
    return _strictest(limits)


def _highest(stated: ir.Constraints) -> _Limit | None:
    limits = [
        _Limit(value.text + " (exclusive)" * is_exclusive, _strength(value, -1, is_exclusive))
        for value, is_exclusive in ((stated.maximum, False), (stated.exclusive_maximum, True))
        if value is not None
    ]
    return _strictest(limits)


def _strictest(limits: list[_Limit]) -> _Limit | None:
    known = [(one.strength, one) for one in limits if one.strength is not None]
    if len(known) == 2:
        return max(known, key=lambda one: one[0])[1]
    return limits[0] if limits else None


def _strength(value: ir.Value, sign: int, is_exclusive: bool) -> tuple[Decimal, bool] | None:
    number = _number(value)
    return None if number is None else (sign * number, is_exclusive)


def _number(value: ir.Value) -> Decimal | None:
    is_number = value.kind in (ir.Kind.INTEGER, ir.Kind.NUMBER)
    return Decimal(value.text) if is_number and len(value.text) <= _DIGITS else None


def _steps(old: ir.Value | None, new: ir.Value | None) -> tuple[_Limit | None, _Limit | None]:
    """Return two steps; one that is a multiple of the other leaves fewer values."""
    if old is None or new is None:
        return _step(old), _step(new)
    before, after = _number(old), _number(new)
    if before and after and not (before % after and after % before):
        return _Limit(old.text, (before, False)), _Limit(new.text, (after, False))
    return _step(old), _step(new)


def _step(value: ir.Value | None) -> _Limit | None:
    return None if value is None else _Limit(value.text)


def _least(number: int | None) -> _Limit | None:
    return None if number is None else _Limit(str(number), (Decimal(number), False))


def _most(number: int | None) -> _Limit | None:
    return None if number is None else _Limit(str(number), (-Decimal(number), False))


def _text(pattern: str | None) -> _Limit | None:
    return None if pattern is None else _Limit(pattern)


def _mark(is_stated: bool) -> _Limit | None:
    return _Limit("yes") if is_stated else None
