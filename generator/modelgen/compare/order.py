"""Tells where the order of a union's variants decides which of them a value is taken for.

It does for values that two variants fit equally well: objects that nothing but their keys tells
apart, lists and maps of such, and enums with values in common (see how unions are decoded).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..ir import model as ir
from ..ir.names import wire_name
from ..ir.wire import discriminator, is_json, requires_keys

_TEXT = frozenset(
    {ir.Scalar.STRING, ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES}
)
_NUMBERS = frozenset({ir.Scalar.INTEGER, ir.Scalar.FLOAT, ir.Scalar.DECIMAL})
_Pair = tuple[ir.Type, ir.Type]


def moved(schema: ir.Schema, old: Sequence[ir.Type], new: Sequence[ir.Type]) -> Iterator[_Pair]:
    """Yield each pair of variants, the first one now before the other, where that decides."""
    place = {arm: at for at, arm in enumerate(old)}
    known = [arm for arm in new if arm in place]
    if [*sorted(known, key=place.__getitem__)] == known:
        return
    for at, first in enumerate(known):
        for second in known[at + 1 :]:
            if place[second] < place[first] and _is_decided(schema, first, second):
                yield first, second


def _is_decided(schema: ir.Schema, one: ir.Type, other: ir.Type) -> bool:
    """Return whether the order of two variants decides; strings and numbers have a fixed one."""
    match one, other:
        case (ir.ListOf(item=inner), ir.ListOf(item=outer)):
            return _may_be_both(schema, inner, outer)
        case (ir.MapOf(value=inner), ir.MapOf(value=outer)):
            return _may_be_both(schema, inner, outer)
        case (ir.Ref(target=inner_id), ir.Ref(target=outer_id)):
            models = schema.models[inner_id], schema.models[outer_id]
            if isinstance(models[0], ir.Record) and isinstance(models[1], ir.Record):
                is_tie = _comes_as(models[0]) == _comes_as(models[1])
                return is_tie and _may_be_both(schema, one, other)
            return _may_be_both(schema, one, other)
        case _:
            return False


def _comes_as(record: ir.Record) -> tuple[bool, int]:
    """Return what decides before the order does which of two records is tried first."""
    return requires_keys(record), len(record.fields)


def _may_be_both(schema: ir.Schema, one: ir.Type, other: ir.Type) -> bool:
    """Return whether one value may fit two types alike, as far as a look at them tells."""
    match one, other:
        case (ir.ScalarType(scalar=first), ir.ScalarType(scalar=second)):
            either = {first, second}
            return (
                ir.Scalar.ANY in either or either <= _TEXT or either <= _NUMBERS or first == second
            )
        case (ir.Ref(target=first_id), ir.Ref(target=second_id)):
            match schema.models[first_id], schema.models[second_id]:
                case (ir.Record() as record, ir.Record() as another):
                    return (
                        is_json(record) and is_json(another) and _overlap(schema, record, another)
                    )
                case (ir.Enumeration() as enum, ir.Enumeration() as another):
                    values = {member.value for member in enum.members}
                    is_shared = not values.isdisjoint(member.value for member in another.members)
                    return enum.base is another.base and (is_shared or enum.open or another.open)
                case _:
                    return False
        case _:
            return _is_decided(schema, one, other)


def _overlap(schema: ir.Schema, one: ir.Record, other: ir.Record) -> bool:
    """Return whether an object may have what two records require, and nothing else."""
    if discriminator(schema, ir.UnionOf((ir.Ref(one.id), ir.Ref(other.id)))) is not None:
        return False
    known = [{wire_name(field.name) for field in record.fields} for record in (one, other)]
    needed = [{wire_name(f.name) for f in record.fields if f.required} for record in (one, other)]
    return needed[0] <= known[1] and needed[1] <= known[0]
