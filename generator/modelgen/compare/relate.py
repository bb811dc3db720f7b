"""Owns how a type relates to the one that was there before: the same, wider, narrower, another.

A type is wider when it has values that the old one does not have, narrower when it lacks some,
and another when both is so. A model that is the same on both sides is the same type: what changed
in it is told where it stands. Two different models are compared by their content.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from ..ir import model as ir
from .pairing import Pairing
from .spelling import arms_of

_DEEPEST = 40
"""Types that differ so deep inside are taken for different."""
_MOST_CLOSE = 50
"""Alternatives that are compared by content, each with each."""
_WIDENINGS = {
    (ir.Scalar.INTEGER, ir.Scalar.FLOAT),
    (ir.Scalar.INTEGER, ir.Scalar.DECIMAL),
    (ir.Scalar.BYTES, ir.Scalar.FILE),
}

_SCALARS = {
    ir.Kind.BOOLEAN: ir.Scalar.BOOLEAN,
    ir.Kind.INTEGER: ir.Scalar.INTEGER,
    ir.Kind.STRING: ir.Scalar.STRING,
}


class Relation(Struct, frozen=True):
    """What became of a type."""

    wider: bool = False
    narrower: bool = False
    renamed: bool = False
    """A reference leads to the same model, which is called something else now."""
    replaced: bool = False
    """A reference leads to another model."""

    def __or__(self, other: Relation) -> Relation:
        return Relation(
            self.wider or other.wider,
            self.narrower or other.narrower,
            self.renamed or other.renamed,
            self.replaced or other.replaced,
        )

    @property
    def keeps_values(self) -> bool:
        """Whether the type has the same values as before."""
        return not (self.wider or self.narrower)


SAME = Relation()
WIDER = Relation(wider=True)
NARROWER = Relation(narrower=True)
ANOTHER = WIDER | NARROWER


class Relater(Struct):
    """Relates the types of two schemas; remembers what it knows about pairs of models."""

    pairing: Pairing
    _known: dict[tuple[ir.ModelId, ir.ModelId], Relation] = field(
        default_factory=dict[tuple[ir.ModelId, ir.ModelId], Relation]
    )
    _depth: int = 0

    def relate(self, old: ir.Type, new: ir.Type) -> Relation:
        """Return what became of `old`."""
        if self._depth >= _DEEPEST:
            return ANOTHER
        self._depth += 1
        try:
            return self._relate(old, new)
        finally:
            self._depth -= 1

    def _relate(self, old: ir.Type, new: ir.Type) -> Relation:
        match old, new:
            case ir.ScalarType(), ir.ScalarType():
                return _scalars(old, new)
            case (_, ir.ScalarType(scalar=ir.Scalar.ANY)):
                return WIDER
            case (ir.ScalarType(scalar=ir.Scalar.ANY), _):
                return NARROWER
            case (
                (ir.ListOf(item=one), ir.ListOf(item=other))
                | (ir.MapOf(value=one), ir.MapOf(value=other))
                | (ir.StreamOf(item=one), ir.StreamOf(item=other))
                | (ir.Nullable(inner=one), ir.Nullable(inner=other))
            ):
                return self.relate(one, other)
            case (_, ir.Nullable(inner=inner)):
                return WIDER | self.relate(old, inner)
            case (ir.Nullable(inner=inner), _):
                return NARROWER | self.relate(inner, new)
            case ir.Const(), ir.Const():
                return _constants(old, new)
            case ir.Ref(target=one), ir.Ref(target=other):
                return self._references(one, other)
            case _:
                return self._unlike(old, new)

    def _unlike(self, old: ir.Type, new: ir.Type) -> Relation:
        """Relate types of two shapes."""
        if isinstance(old, ir.UnionOf) or isinstance(new, ir.UnionOf):
            return self._arms(
                arms_of(_seen(self.pairing.old, old)), arms_of(_seen(self.pairing.new, new))
            )
        before, after = _seen(self.pairing.old, old), _seen(self.pairing.new, new)
        if before is not old or after is not new:
            return self.relate(before, after)
        if isinstance(new, ir.ScalarType) and _scalar(self.pairing.old, old) is new.scalar:
            return WIDER
        if isinstance(old, ir.ScalarType) and _scalar(self.pairing.new, new) is old.scalar:
            return NARROWER
        return ANOTHER

    def _arms(self, old: Sequence[ir.Type], new: Sequence[ir.Type]) -> Relation:
        """Relate two sets of alternatives, whatever their order."""
        gone, come, found = self.variants(old, new)
        for arm in gone:
            close = self._closest(arm, come) if len(come) <= _MOST_CLOSE else None
            if close is None:
                found |= NARROWER
            else:
                come.remove(close[0])
                found |= close[1]
        return found | WIDER if come else found

    def variants(
        self, old: Sequence[ir.Type], new: Sequence[ir.Type]
    ) -> tuple[list[ir.Type], list[ir.Type], Relation]:
        """Return the alternatives that went, those that came, and what became of the others."""
        left = dict.fromkeys(new)
        gone: list[ir.Type] = []
        found = SAME
        for arm in old:
            now = self._now(arm)
            if now in left:
                del left[now]
                found |= self.relate(arm, now)
            else:
                gone.append(arm)
        return gone, list(left), found

    def _now(self, kind: ir.Type) -> ir.Type:
        """Return an older type in terms of the newer models."""
        match kind:
            case ir.Ref(target=target):
                return ir.Ref(self.pairing.newer(target) or target)
            case ir.ListOf(item=item):
                return ir.ListOf(self._now(item))
            case ir.MapOf(value=value):
                return ir.MapOf(self._now(value))
            case ir.StreamOf(item=item):
                return ir.StreamOf(self._now(item))
            case ir.Nullable(inner=inner):
                return ir.Nullable(self._now(inner))
            case _:
                return kind

    def _closest(self, arm: ir.Type, come: list[ir.Type]) -> tuple[ir.Type, Relation] | None:
        close: tuple[ir.Type, Relation] | None = None
        for other in come:
            relation = self.relate(arm, other)
            if relation.keeps_values:
                return other, relation
            if close is None and not (relation.wider and relation.narrower):
                close = other, relation
        return close

    def _references(self, old: ir.ModelId, new: ir.ModelId) -> Relation:
        if self.pairing.same.get(old) == new:
            return SAME
        if self.pairing.renamed.get(old) == new:
            return Relation(renamed=True)
        known = self._known.get((old, new))
        if known is None:
            # Until it is known better, what leads back here in a circle is no difference.
            self._known[old, new] = SAME
            known = Relation(replaced=True) | self._models(
                self.pairing.old.models[old], self.pairing.new.models[new]
            )
            self._known[old, new] = known
        return known

    def _models(self, old: ir.Model, new: ir.Model) -> Relation:
        match old, new:
            case ir.Record(), ir.Record():
                return self._records(old, new)
            case ir.Enumeration(), ir.Enumeration():
                return _enums(old, new)
            case ir.Alias(type=kind), ir.Alias(type=other):
                return self.relate(kind, other)
            case ir.Alias(type=kind), _:
                return self.relate(kind, ir.Ref(new.id))
            case _, ir.Alias(type=kind):
                return self.relate(ir.Ref(old.id), kind)
            case _:
                return ANOTHER

    def _records(self, old: ir.Record, new: ir.Record) -> Relation:
        before = {f.name.documented: f for f in old.fields}
        after = {f.name.documented: f for f in new.fields}
        if before.keys() - after.keys() or (old.extra is None) != (new.extra is None):
            return ANOTHER
        found = SAME
        for name, late in after.items():
            early = before.get(name)
            if early is None:
                found |= NARROWER if late.required else SAME
                continue
            found |= self.relate(early.type, late.type) | presence(early, late)
        return found


def presence(old: ir.Field, new: ir.Field) -> Relation:
    """Return how being absent and being null, as values, were gained or lost."""
    unsaid = ir.Nullability.UNSAID in (old.nullability, new.nullability)
    was, is_now = (f.nullability is ir.Nullability.YES for f in (old, new))
    return Relation(
        wider=(old.required and not new.required) or (not unsaid and is_now and not was),
        narrower=(new.required and not old.required) or (not unsaid and was and not is_now),
    )


def _seen(schema: ir.Schema, kind: ir.Type) -> ir.Type:
    """Return what a reference to a union stands for."""
    if isinstance(kind, ir.Ref):
        model = schema.models.get(kind.target)
        if isinstance(model, ir.Alias):
            return model.type
    return kind


def _scalars(old: ir.ScalarType, new: ir.ScalarType) -> Relation:
    before, after = old.scalar, new.scalar
    if before is after:
        return _formats(old, new)
    if after is ir.Scalar.ANY or (before, after) in _WIDENINGS:
        return WIDER
    if before is ir.Scalar.ANY or (after, before) in _WIDENINGS:
        return NARROWER
    return ANOTHER


def _formats(old: ir.ScalarType, new: ir.ScalarType) -> Relation:
    """Relate types of one scalar: a format leaves fewer values, but that of a file adds some."""
    if old.format == new.format:
        return SAME
    if None not in (old.format, new.format):
        return ANOTHER
    return WIDER if (new.format is None) != (new.scalar is ir.Scalar.FILE) else NARROWER


def _constants(old: ir.Const, new: ir.Const) -> Relation:
    if old.value != new.value:
        return ANOTHER
    return Relation(wider=new.open and not old.open, narrower=old.open and not new.open)


def _enums(old: ir.Enumeration, new: ir.Enumeration) -> Relation:
    before, after = ({m.value for m in enum.members} for enum in (old, new))
    if None not in (old.base, new.base) and old.base is not new.base:
        return ANOTHER
    return Relation(
        wider=bool(after - before and not (old.open and new.open)) or (new.open and not old.open),
        narrower=bool(before - after and not new.open) or (old.open and not new.open),
    )


def _scalar(schema: ir.Schema, kind: ir.Type) -> ir.Scalar | None:
    """Return the scalar that all values of a type are of, when it is a list of values."""
    match kind:
        case ir.Const(value=value):
            return _SCALARS.get(value.kind)
        case ir.Ref(target=target) if target in schema.models:
            model = schema.models[target]
            return model.base if isinstance(model, ir.Enumeration) else None
        case _:
            return None
