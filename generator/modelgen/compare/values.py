"""Compares two enums, and two names for types."""

from __future__ import annotations

from ..diagnostics.codes import change_types as type_rules
from ..ir import model as ir
from . import effects
from .differ import Differ, Spot, first_places
from .spelling import arms_of, spell


def compare_enums(differ: Differ, spot: Spot, old: ir.Enumeration, new: ir.Enumeration) -> None:
    """Tell what changed between two enums; a member is its value."""
    before = {_value(member): member for member in reversed(old.members)}
    after = {_value(member): member for member in reversed(new.members)}
    gone = {value: before[value] for value in map(_value, old.members) if value not in after}
    come = {value: after[value] for value in map(_value, new.members) if value not in before}
    places = tuple(
        first_places(schema, enum.id, map(_value, enum.members))
        for schema, enum in ((differ.pairing.old, old), (differ.pairing.new, new))
    )
    names = {member.name: value for value, member in come.items() if member.name is not None}
    for value, member in gone.items():
        late = come.pop(names.pop(member.name, ""), None) if member.name is not None else None
        place = spot.member(value, places[0][value], places[1][_value(late)] if late else None)
        if late is None:
            said = type_rules.member_removed(place.span, spot.name, value)
            differ.tell(said, place, effects.MEMBER_REMOVED)
        else:
            said = type_rules.member_value_changed(
                place.span, spot.name, member.name or "", value, _value(late)
            )
            differ.tell(said, place, effects.MEMBER_VALUE_CHANGED, _value(late))
    for value in come:
        place = spot.member(value, None, places[1][value])
        said = type_rules.member_added(place.span, spot.name, value, new.open)
        differ.tell(said, place, effects.NONE if new.open else effects.MEMBER_ADDED_CLOSED)
    for value, member in after.items():
        if value in before:
            place = spot.member(value, places[0][value], places[1][value])
            _names(differ, place, before[value], member)
    _shape(differ, spot, old, new)


def _value(member: ir.Member) -> str:
    return str(member.value.plain)


def _names(differ: Differ, place: Spot, old: ir.Member, new: ir.Member) -> None:
    if old.name is None or new.name is None or old.name == new.name:
        return
    said = type_rules.member_renamed(place.span, place.subject.model, old.name, new.name)
    differ.tell(said, place, effects.MEMBER_RENAMED, f"{old.name}\0{new.name}")


def _shape(differ: Differ, spot: Spot, old: ir.Enumeration, new: ir.Enumeration) -> None:
    """Compare what enums are besides their members."""
    if new.open and not old.open:
        differ.tell(type_rules.enum_opened(spot.span, spot.name), spot, effects.ENUM_OPENED)
    elif old.open and not new.open:
        differ.tell(type_rules.enum_closed(spot.span, spot.name), spot, effects.ENUM_CLOSED)
    if old.base is not None and new.base is not None and old.base is not new.base:
        before, after = old.base.value, new.base.value
        said = type_rules.type_changed(spot.span, spot.name, before, after)
        differ.tell(said, spot, effects.TYPE_CHANGED, f"{before}\0{after}")


def compare_aliases(differ: Differ, spot: Spot, old: ir.Alias, new: ir.Alias) -> None:
    """Tell what changed between two names for types; of unions, by variant."""
    if not (isinstance(old.type, ir.UnionOf) and isinstance(new.type, ir.UnionOf)):
        differ.type(spot, old.type, new.type)
        return
    before = first_places(differ.pairing.old, old.id, arms_of(old.type))
    after = first_places(differ.pairing.new, new.id, arms_of(new.type))
    gone, come, _ = differ.relater.variants(arms_of(old.type), arms_of(new.type))
    for arm in gone:
        place = spot.member(spell(arm), before[arm], None)
        said = type_rules.variant_removed(place.span, spot.name, spell(arm))
        differ.tell(said, place, effects.VARIANT_REMOVED)
    for arm in come:
        place = spot.member(spell(arm), None, after[arm])
        said = type_rules.variant_added(place.span, spot.name, spell(arm))
        differ.tell(said, place, effects.VARIANT_ADDED)
