"""Collects the changes between two paired schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ParamSpec, TypeVar

from msgspec import Struct

from ..diagnostics.codes import changes as rules
from ..diagnostics.model import Diagnostic, Rule, Span
from ..ir import model as ir
from ..ir.operations import Operation
from .change import EFFECTS, NO_USE, Change, Effect, Subject, Use, effect_on, fingerprint, uses
from .pairing import Pairing
from .relate import Relater, Relation
from .spelling import arms_of, spell

P = ParamSpec("P")
T = TypeVar("T")
EXTRA = "..."
"""The name of a record's undeclared members, as a part of it."""

_TYPE_RULES = {
    Relation.WIDER: rules.type_widened,
    Relation.NARROWER: rules.type_narrowed,
    Relation.ANOTHER: rules.type_changed,
}
Texts = Mapping[str | None, tuple[object, ...]]
"""What is only for people to read, by part; None stands for the whole."""


class Item(Struct, frozen=True):
    """One thing that is compared: a model, or a field, member or variant of one."""

    subject: Subject
    old: Span | None
    """Its place on the older side; None where it is added."""
    new: Span | None
    """Its place on the newer side; None where it is removed."""
    use: Use
    former: str | None = None
    """The identity of the model on the older side."""
    old_parts: Mapping[str, Span] = {}
    """For a model, the places of its parts by name."""
    new_parts: Mapping[str, Span] = {}
    model_span: Span | None = None
    """For a part, the place of its model on the newer side."""

    @property
    def span(self) -> Span:
        """The place on the newer side, else on the older one."""
        span = self.new or self.old
        assert span is not None  # it is on one side at least
        return span

    @property
    def name(self) -> str:
        """`Model.member`, or the model alone."""
        subject = self.subject
        return subject.model if subject.member is None else f"{subject.model}.{subject.member}"

    def part(self, name: str, old: str | None = None, new: str | None = None) -> Item:
        """Return a part of this model; `old` and `new` are its names where they differ."""
        return Item(
            Subject(self.subject.model, name),
            self.old_parts.get(name if old is None else old),
            self.new_parts.get(name if new is None else new),
            self.use,
            self.former,
            model_span=self.new,
        )


class Differ:
    """Two paired schemas, and the changes found so far."""

    def __init__(self, pairing: Pairing) -> None:
        self.found: list[Change] = []
        self.relater = Relater(pairing)
        self.new = pairing.new
        self._sides = [(schema, uses(schema)) for schema in (pairing.old, pairing.new)]

    def item(self, old: ir.Model | None, new: ir.Model | None) -> Item:
        """Return the item of a model, which is on one side at least; users on both sides count."""
        model = new or old
        assert model is not None
        (old_schema, old_uses), (new_schema, new_uses) = self._sides
        old_span, old_parts = _places(old_schema, old)
        new_span, new_parts = _places(new_schema, new)
        use = (old_uses[old.id] if old else NO_USE) | (new_uses[new.id] if new else NO_USE)
        former = str(old.id) if old else None
        return Item(Subject(str(model.id)), old_span, new_span, use, former, old_parts, new_parts)

    def report(
        self, item: Item, finding: Diagnostic, *detail: str, effect: Effect | None = None
    ) -> None:
        """Add a change; `detail` tells it from others of its code at the same item."""
        self.found.append(
            Change(
                finding,
                item.subject,
                effect_on(item.use, effect or EFFECTS[finding.code]),
                item.old,
                item.new,
                item.model_span,
                fingerprint(finding.code, item.subject, "\0".join(detail)),
                item.former,
            )
        )

    def switch(
        self,
        item: Item,
        states: tuple[bool, bool],
        pair: tuple[Rule[P], Rule[P]],
        effect: Effect | None,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Compare the state of something on both sides; `effect` as for `report`."""
        if states[0] != states[1]:
            self.report(item, pair[states[0]](item.span, *args, **kwargs), effect=effect)

    def deprecation(
        self, item: Item, old: ir.Deprecation | None, new: ir.Deprecation | None
    ) -> None:
        """Compare whether something is deprecated."""
        if old is None and new is not None:
            self.report(item, rules.deprecated(item.span, item.name, new.message))
        elif old is not None and new is None:
            self.report(item, rules.no_longer_deprecated(item.span, item.name))

    def type(self, item: Item, old: ir.Type, new: ir.Type) -> None:
        """Compare the types of one item."""
        relation = self.relater.relate(old, new)
        if relation is Relation.SAME:
            return
        same = rules.type_replaced if Relation.REPLACED in relation else rules.type_renamed
        rule = _TYPE_RULES.get(relation & Relation.ANOTHER, same)
        sides = spell(old), spell(new)
        self.report(item, rule(item.span, item.name, *sides), *sides)

    def texts(self, item: Item, old: Texts, new: Texts) -> None:
        """Compare what is only for people to read."""
        places = sum(old[key] != new[key] for key in old.keys() & new.keys())
        if places:
            self.report(item, rules.docs_changed(item.span, item.name, places))


def said(part: ir.Model | ir.Field | ir.Member | Operation) -> tuple[object, ...]:
    """Return what is said of something, for people to read."""
    return part.doc, part.deprecated.message if part.deprecated else ""


def _places(schema: ir.Schema, model: ir.Model | None) -> tuple[Span | None, dict[str, Span]]:
    if model is None:
        return None, {}
    parts = enumerate(part_names(model))
    spans = {name: schema.span(model.id, index) for index, name in reversed([*parts])}
    return schema.span(model.id), spans


def part_names(model: ir.Model) -> list[str]:
    """Return what the parts of a model are called in changes, in their order."""
    match model:
        case ir.Record(fields=fields, extra=extra):
            return [*(field.name.documented for field in fields), *([EXTRA] if extra else [])]
        case ir.Enumeration(members=members):
            return [str(member.value.plain) for member in members]
        case ir.Alias(type=kind):
            return [spell(arm) for arm in arms_of(kind)]


def indexed(items: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    """Return items by key, in their order; of several with one key, the first."""
    found: dict[str, T] = {}
    for item in items:
        found.setdefault(key(item), item)
    return found
