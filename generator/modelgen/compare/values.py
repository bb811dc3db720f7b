"""Compares two enums, and two aliases, which mostly name unions."""

from __future__ import annotations

from ..diagnostics.codes import change_types as rules
from ..ir import model as ir
from .differ import Differ, Item, indexed
from .effects import CLOSED_ENUM_MEMBER_ADDED
from .spelling import arms_of, spell


def compare_enums(differ: Differ, item: Item, old: ir.Enumeration, new: ir.Enumeration) -> None:
    """Report what changed between two enums; their members are matched by value, then by name."""
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
            _compare_names(differ, item.part(value), before[value].name, member.name)
    if ir.Openness.UNSAID not in (old.openness, new.openness):
        pair = (rules.enum_opened, rules.enum_closed)
        differ.switch(item, (old.open, new.open), pair, item.name)
    if old.base is not None and new.base is not None and old.base is not new.base:
        types = (old.base.value, new.base.value)
        differ.report(item, rules.type_changed(item.span, item.name, *types), *types)


def _value(member: ir.Member) -> str:
    return str(member.value.plain)


def _compare_names(differ: Differ, part: Item, old: str | None, new: str | None) -> None:
    if old is not None and new is not None and old != new:
        said = rules.member_renamed(part.span, part.subject.model, old, new)
        differ.report(part, said, old, new)


def compare_aliases(differ: Differ, item: Item, old: ir.Alias, new: ir.Alias) -> None:
    """Report what changed between two aliases, for two unions variant by variant."""
    if not (isinstance(old.type, ir.UnionOf) and isinstance(new.type, ir.UnionOf)):
        differ.type(item, old.type, new.type)
        return
    removed, added, _ = differ.relater.variants(arms_of(old.type), arms_of(new.type))
    for arms, rule in ((removed, rules.variant_removed), (added, rules.variant_added)):
        for name in map(spell, arms):
            part = item.part(name)
            differ.report(part, rule(part.span, item.name, name))
