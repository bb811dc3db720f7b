"""Owns what every comparison needs at hand, and where it puts what it finds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import change_types as type_rules
from ..diagnostics.codes import changes as rules
from ..diagnostics.model import Diagnostic, Span
from ..ir import model as ir
from . import effects
from .change import Change, Effect, Subject, fingerprint
from .pairing import Pairing
from .relate import Relater, Relation
from .spelling import spell
from .usage import Use, softened, uses

Key = TypeVar("Key", bound=Hashable)


class Spot(Struct, frozen=True):
    """One thing that is compared: what it is, where it stands, and who uses it."""

    subject: Subject
    old: Span | None
    new: Span | None
    use: Use
    around: Span | None = None
    """For a member, where its model stands on the newer side."""

    @property
    def span(self) -> Span:
        """The place on the newer side, else on the older one."""
        span = self.new or self.old
        assert span is not None  # it is on one side at least
        return span

    @property
    def name(self) -> str:
        """Return `Model.member`, or the model alone."""
        subject = self.subject
        return subject.model if subject.member is None else f"{subject.model}.{subject.member}"

    def member(self, name: str, old: Span | None, new: Span | None) -> Spot:
        """Return the spot of a member of the same model."""
        subject, around = Subject(self.subject.model, name), self.around or self.new
        return replace(self, subject=subject, old=old, new=new, around=around)


class Differ:
    """Two schemas in pairs, what is known about them, and the changes found so far."""

    # `docs`: whether changes of descriptions and examples are wanted.
    def __init__(self, pairing: Pairing, docs: bool) -> None:
        self.pairing = pairing
        self.docs = docs
        self.found: list[Change] = []
        self.relater = Relater(pairing)
        self.both_tell_errors = _tells_errors(pairing.old) and _tells_errors(pairing.new)
        """Whether there is an error on each side; else a side may just not say which they are."""
        self._old_uses = uses(pairing.old)
        self._new_uses = uses(pairing.new)

    def gone(self, old: ir.Model) -> Spot:
        """Return where a model stands that is on the older side only."""
        return Spot(
            Subject(str(old.id)), self.pairing.old.span(old.id), None, self._old_uses[old.id]
        )

    def come(self, new: ir.Model) -> Spot:
        """Return where a model stands that is on the newer side only."""
        return Spot(
            Subject(str(new.id)), None, self.pairing.new.span(new.id), self._new_uses[new.id]
        )

    def both(self, old: ir.Model, new: ir.Model) -> Spot:
        """Return where a model stands that is on both sides; who uses it on either counts."""
        use = self._old_uses[old.id] | self._new_uses[new.id]
        places = self.pairing.old.span(old.id), self.pairing.new.span(new.id)
        return Spot(Subject(str(new.id)), *places, use)

    def tell(self, said: Diagnostic, spot: Spot, effect: Effect, essence: str = "") -> None:
        """Note a change; `essence` tells it from others of its kind at the same spot."""
        mark = fingerprint(said.code, spot.subject, essence)
        real = softened(effect, spot.use)
        self.found.append(Change(said, spot.subject, real, spot.old, spot.new, spot.around, mark))

    def deprecation(
        self, spot: Spot, old: ir.Deprecation | None, new: ir.Deprecation | None
    ) -> None:
        """Compare whether something is deprecated."""
        if old is None and new is not None:
            said = rules.deprecated(spot.span, spot.name, new.message)
            self.tell(said, spot, effects.DEPRECATED)
        elif old is not None and new is None:
            self.tell(rules.no_longer_deprecated(spot.span, spot.name), spot, effects.NONE)

    def type(self, spot: Spot, old: ir.Type, new: ir.Type) -> None:
        """Compare the types of one thing."""
        relation = self.relater.relate(old, new)
        if relation == Relation():
            return
        before, after = spell(old), spell(new)
        rule, effect = _TYPE_CHANGES[relation.wider, relation.narrower]
        if relation.keeps_values:
            replaced = relation.replaced
            rule = type_rules.type_replaced if replaced else type_rules.type_renamed
            effect = effects.TYPE_REPLACED if replaced else effects.TYPE_RENAMED
        self.tell(rule(spot.span, spot.name, before, after), spot, effect, f"{before}\0{after}")


def first_places(schema: ir.Schema, id: ir.ModelId, parts: Iterable[Key]) -> dict[Key, Span]:
    """Return where each part of a model stands first; the keys come in the order of the parts."""
    found: dict[Key, Span] = {}
    for index, key in enumerate(parts):
        if key not in found:
            found[key] = schema.span(id, index)
    return found


def _tells_errors(schema: ir.Schema) -> bool:
    roles = (model.role for model in schema.models.values() if isinstance(model, ir.Record))
    return ir.Role.ERROR in roles


_TYPE_CHANGES = {
    (False, False): (type_rules.type_renamed, effects.TYPE_RENAMED),
    (True, False): (type_rules.type_widened, effects.TYPE_WIDENED),
    (False, True): (type_rules.type_narrowed, effects.TYPE_NARROWED),
    (True, True): (type_rules.type_changed, effects.TYPE_CHANGED),
}
