"""How a type relates to the type that it replaces: the same, wider, narrower or another.

A type is wider if it has values that the old one lacks, narrower if it lacks values of the old
one, another if both hold. A model that is paired with itself is the same type, since what changed
in it is reported for the model; two different models are compared by content.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Flag, auto

from msgspec import Struct

from ..ir import model as ir
from .pairing import Pairing
from .spelling import arms_of

_MAX_DEPTH = 40
"""Types that differ deeper inside count as different."""
_MAX_CLOSE = 50
"""How many new alternatives are compared by content with each old one."""
_SCALARS = {
    kind: ir.Scalar[kind.name] for kind in (ir.Kind.BOOLEAN, ir.Kind.INTEGER, ir.Kind.STRING)
}


class Relation(Flag):
    """How a type differs from the one that it replaces."""

    SAME = 0
    WIDER = auto()
    NARROWER = auto()
    ANOTHER = WIDER | NARROWER
    RENAMED = auto()
    """A reference leads to the same model, which has another name now."""
    REPLACED = auto()
    """A reference leads to another model."""


_SCALAR_RELATIONS = {
    (ir.Scalar.INTEGER, ir.Scalar.FLOAT): Relation.WIDER,
    (ir.Scalar.INTEGER, ir.Scalar.DECIMAL): Relation.WIDER,
    (ir.Scalar.BYTES, ir.Scalar.FILE): Relation.WIDER,
    (ir.Scalar.FLOAT, ir.Scalar.INTEGER): Relation.NARROWER,
    (ir.Scalar.DECIMAL, ir.Scalar.INTEGER): Relation.NARROWER,
    (ir.Scalar.FILE, ir.Scalar.BYTES): Relation.NARROWER,
}

_WIDER_FORMATS = {("int32", "int64"), ("float", "double")}
"""Formats of which the second has all values of the first, and more."""


def _change(was: bool, is_now: bool) -> Relation:
    if was == is_now:
        return Relation.SAME
    return Relation.WIDER if is_now else Relation.NARROWER


class Relater(Struct):
    """Relates the types of two schemas, and caches how models relate."""

    pairing: Pairing
    same_kind: bool = True
    """Whether both sides are docs: what one stops saying of absence, null or other values has changed.
    Of docs and source code, what one of them cannot say is no difference."""
    _known: dict[tuple[ir.ModelId, ir.ModelId], Relation] = {}
    _depth: int = 0

    def relate(self, old: ir.Type, new: ir.Type) -> Relation:
        """Return how `new` relates to `old`."""
        if self._depth >= _MAX_DEPTH:
            return Relation.ANOTHER
        self._depth += 1
        found = self._relate(old, new)
        self._depth -= 1
        return found

    def _relate(self, old: ir.Type, new: ir.Type) -> Relation:
        match old, new:
            case ir.ScalarType(), ir.ScalarType() if old.scalar is new.scalar:
                return _formats(old, new)
            case _, ir.ScalarType(scalar=ir.Scalar.ANY):
                return Relation.WIDER
            case ir.ScalarType(scalar=ir.Scalar.ANY), _:
                return Relation.NARROWER
            case ir.ScalarType(scalar=one), ir.ScalarType(scalar=other):
                return _SCALAR_RELATIONS.get((one, other), Relation.ANOTHER)
            case (
                (ir.ListOf(item=one), ir.ListOf(item=other))
                | (ir.MapOf(value=one), ir.MapOf(value=other))
                | (ir.StreamOf(item=one), ir.StreamOf(item=other))
                | (ir.Nullable(inner=one), ir.Nullable(inner=other))
            ):
                return self.relate(one, other)
            case _, ir.Nullable(inner=inner):
                return Relation.WIDER | self.relate(old, inner)
            case ir.Nullable(inner=inner), _:
                return Relation.NARROWER | self.relate(inner, new)
            case ir.Const(), ir.Const():
                same = old.value == new.value
                return _change(old.open, new.open) if same else Relation.ANOTHER
            case ir.Ref(target=one), ir.Ref(target=other):
                return self._references(one, other)
            case _:
                return self._unlike(old, new)

    def _unlike(self, old: ir.Type, new: ir.Type) -> Relation:
        before, after = _aliased(self.pairing.old, old), _aliased(self.pairing.new, new)
        if isinstance(old, ir.UnionOf) or isinstance(new, ir.UnionOf):
            return self._unions(arms_of(before), arms_of(after))
        if before is not old or after is not new:
            return self.relate(before, after)
        if isinstance(new, ir.ScalarType) and _scalar(self.pairing.old, old) is new.scalar:
            return Relation.WIDER
        if isinstance(old, ir.ScalarType) and _scalar(self.pairing.new, new) is old.scalar:
            return Relation.NARROWER
        return Relation.ANOTHER

    def _unions(self, old: Sequence[ir.Type], new: Sequence[ir.Type]) -> Relation:
        removed, added, found = self.variants(old, new)
        for arm in removed:
            close = self._closest(arm, added) if len(added) <= _MAX_CLOSE else None
            if close is None:
                found |= Relation.NARROWER
            else:
                added.remove(close[0])
                found |= close[1]
        return found | Relation.WIDER if added else found

    def variants(
        self, old: Sequence[ir.Type], new: Sequence[ir.Type]
    ) -> tuple[list[ir.Type], list[ir.Type], Relation]:
        """Return the removed alternatives, the added ones, and the relation of the others."""
        left = dict.fromkeys(new)
        removed: list[ir.Type] = []
        found = Relation.SAME
        for arm in old:
            now = self.translated(arm)
            if now in left:
                del left[now]
                found |= self.relate(arm, now)
            else:
                removed.append(arm)
        return removed, list(left), found

    def translated(self, kind: ir.Type) -> ir.Type:
        """Return a type of the older schema, outside of unions with references to the newer one."""
        match kind:
            case ir.Ref(target=target):
                return ir.Ref(self.pairing.newer(target) or target)
            case (
                ir.ListOf(item=inner)
                | ir.MapOf(value=inner)
                | ir.StreamOf(item=inner)
                | ir.Nullable(inner=inner)
            ):
                return type(kind)(self.translated(inner))
            case _:
                return kind

    def _closest(self, arm: ir.Type, added: list[ir.Type]) -> tuple[ir.Type, Relation] | None:
        close: tuple[ir.Type, Relation] | None = None
        for other in added:
            relation = self.relate(arm, other)
            if not relation & Relation.ANOTHER:  # both have the same values
                return other, relation
            if close is None and Relation.ANOTHER not in relation:
                close = other, relation
        return close

    def _references(self, old: ir.ModelId, new: ir.ModelId) -> Relation:
        if self.pairing.newer(old) == new:
            return Relation.SAME if old in self.pairing.same else Relation.RENAMED
        if (old, new) not in self._known:
            self._known[old, new] = Relation.SAME  # where a circle of references leads back here
            models = self.pairing.old.models[old], self.pairing.new.models[new]
            self._known[old, new] = Relation.REPLACED | self._models(*models)
        return self._known[old, new]

    def _models(self, old: ir.Model, new: ir.Model) -> Relation:
        match old, new:
            case ir.Record(), ir.Record():
                return self._records(old, new)
            case ir.Enumeration(), ir.Enumeration():
                return self._enums(old, new)
            case ir.Alias(type=kind), ir.Alias(type=other):
                return self.relate(kind, other)
            case ir.Alias(type=kind), _:
                return self.relate(kind, ir.Ref(new.id))
            case _, ir.Alias(type=kind):
                return self.relate(ir.Ref(old.id), kind)
            case _:
                return Relation.ANOTHER

    def _records(self, old: ir.Record, new: ir.Record) -> Relation:
        before = {f.name.documented: f for f in old.fields}
        after = {f.name.documented: f for f in new.fields}
        if before.keys() - after.keys() or (old.extra is None) != (new.extra is None):
            return Relation.ANOTHER
        found = Relation.SAME
        for name, late in after.items():
            early = before.get(name)
            if early is not None:
                relation = self.relate(early.type, late.type)
                found |= relation | self._field(early, late, relation)
            elif late.required:
                found |= Relation.NARROWER
        return found

    def _field(self, old: ir.Field, new: ir.Field, relation: Relation) -> Relation:
        """Return how a field relates to an older one, of which absence and null are values."""
        found = Relation.SAME
        if self.same_kind or ir.Presence.UNSAID not in (old.presence, new.presence):
            found = _change(not old.required, not new.required)
        if self.same_kind or ir.Nullability.UNSAID not in (old.nullability, new.nullability):
            found |= _change(*null_before_and_after(old, new, relation))
        return found

    def _enums(self, old: ir.Enumeration, new: ir.Enumeration) -> Relation:
        before, after = ({m.value for m in enum.members} for enum in (old, new))
        if None not in (old.base, new.base) and old.base is not new.base:
            return Relation.ANOTHER
        found = Relation.SAME
        if self.same_kind or ir.Openness.UNSAID not in (old.openness, new.openness):
            found = _change(old.open, new.open)
        if after - before and not (old.open and new.open):
            found |= Relation.WIDER
        if before - after and not new.open:
            found |= Relation.NARROWER
        return found


def null_before_and_after(old: ir.Field, new: ir.Field, relation: Relation) -> tuple[bool, bool]:
    """Return whether null is a value of a field on both sides, whose types relate so.

    Where a page does not say, it is none. It cannot say so of some types, such as lists in Speakeasy's
    pages for Python: from one type to another, what is not said has not changed.
    """
    nulls = (old.nullability, new.nullability)
    if ir.Nullability.UNSAID in nulls and Relation.ANOTHER in relation:
        return False, False
    return nulls[0] is ir.Nullability.YES, nulls[1] is ir.Nullability.YES


def _aliased(schema: ir.Schema, kind: ir.Type) -> ir.Type:
    model = schema.models.get(kind.target) if isinstance(kind, ir.Ref) else None
    return model.type if isinstance(model, ir.Alias) else kind


def _formats(old: ir.ScalarType, new: ir.ScalarType) -> Relation:
    """Relate types of one scalar: a format leaves fewer values, but that of a file adds some."""
    if old.is_digits is not new.is_digits:
        return Relation.ANOTHER
    if old.format == new.format:
        return Relation.SAME
    if (old.format, new.format) in _WIDER_FORMATS:
        return Relation.WIDER
    if (new.format, old.format) in _WIDER_FORMATS:
        return Relation.NARROWER
    if None not in (old.format, new.format):
        return Relation.ANOTHER
    is_wider = (new.format is None) != (new.scalar is ir.Scalar.FILE)
    return Relation.WIDER if is_wider else Relation.NARROWER


def _scalar(schema: ir.Schema, kind: ir.Type) -> ir.Scalar | None:
    match kind:
        case ir.Const(value=value):
            return _SCALARS.get(value.kind)
        case ir.Ref(target=target):
            model = schema.models.get(target)
            return model.base if isinstance(model, ir.Enumeration) else None
        case _:
            return None
