"""Compares docs with the source code of the same models, and tells where the two disagree.

Servers follow the source, so a disagreement weighs as much as a change from what the docs say to
what the source says: it breaks code that was made by the docs. What one of the two cannot say is no
disagreement.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..analysis.companion import sized
from ..diagnostics.codes import source as rules
from ..diagnostics.model import Diagnostic, Rule, Span
from ..evidence.match import Matching
from ..ir import model as ir
from ..ir.names import plain_name, snake, wire_name
from .change import (
    Change,
    Effect,
    Level,
    Subject,
    Use,
    Verdict,
    effect_on,
    fingerprint,
    gravest,
    uses,
)
from .pairing import Pairing
from .relate import Relater, Relation
from .spelling import arms_of, spell

_KINDS = {ir.Record: "model", ir.Enumeration: "enum", ir.Alias: "union"}
_A_KIND = {"model": "a model", "enum": "an enum", "union": "a union"}
_SHOWN = (ir.Basis.CONFIG, ir.Basis.PAGE, ir.Basis.TWIN, ir.Basis.EXAMPLE, ir.Basis.PAYLOAD)
"""How a name is known that docs show, and not only suggest."""


def _effect(readers: str, writers: str = "", level: Level = Level.BREAKING) -> Effect:
    verdicts = [Verdict(level, why) if why else Verdict() for why in (readers, writers)]
    return Effect(*verdicts)


_GONE = _effect("it may not come", "it may not be taken", Level.WARNING)
_NO_PAGE = _effect("no code is made for it", level=Level.WARNING)
_KIND = _effect("it is another kind of thing", "it is another kind of thing")
_ABSENT = _effect("the value may be absent")
_LOST = _effect("its value is lost", level=Level.WARNING)
_MUST = _effect("", "a value must be given")
_NEEDED = Effect(_LOST.readers, _MUST.writers)
_WIRE = _effect("it comes under another name", "it is taken under another name")
_NULL = _effect("the value may be null")
_NO_NULL = _effect("", "null is not taken")
_WIDER = _effect("values may come that the documented type does not have")
_NARROWER = _effect("", "not all values of the documented type are taken")
_TYPES = {
    Relation.WIDER: _WIDER,
    Relation.NARROWER: _NARROWER,
    Relation.ANOTHER: Effect(_WIDER.readers, _NARROWER.writers),
}
_DEFAULT = _effect("", "leaving the field out means something else", Level.WARNING)
_UNLISTED = _effect("values may come that are not listed")
_REFUSED = _effect("", "it is not taken")
_LISTED_ONLY = _effect("", "values that are not listed are not taken")
_COMES = _effect("it may come, and is not known")
_NAME = _effect("", "code that uses the documented name fails", Level.WARNING)
_EXTRAS = _effect("members that are not declared are lost, or do not come", level=Level.WARNING)

_CASES: Mapping[Rule[...], tuple[Effect, ...]] = {
    rules.model_not_in_source: (_GONE,),
    rules.model_not_in_docs: (_NO_PAGE,),
    rules.kinds_differ: (_KIND,),
    rules.field_not_in_source: (_ABSENT, _GONE),
    rules.field_not_in_docs: (_NEEDED, _LOST),
    rules.wire_names_differ: (_WIRE,),
    rules.presence_differs: (_ABSENT, _MUST),
    rules.null_differs: (_NULL, _NO_NULL),
    rules.types_differ: (*_TYPES.values(),),
    rules.defaults_differ: (_DEFAULT,),
    rules.value_not_in_source: (_REFUSED,),
    rules.value_not_in_docs: (_COMES,),
    rules.member_names_differ: (_NAME,),
    rules.openness_differs: (_LISTED_ONLY, _UNLISTED),
    rules.variant_not_in_source: (_REFUSED,),
    rules.variant_not_in_docs: (_COMES,),
    rules.extras_differ: (_EXTRAS,),
}
GRAVEST = {rule.code: gravest(effects) for rule, effects in _CASES.items()}
"""The most that a disagreement of each rule can weigh."""


class _Place(Struct, frozen=True):
    """What a disagreement is about, and where it is on both sides."""

    subject: Subject
    use: Use
    docs: Span | None
    source: Span | None
    model: Span | None = None
    """The model's place in the docs, for what is not in them."""

    @property
    def span(self) -> Span:
        span = self.docs or self.model or self.source
        assert span is not None  # it is on one side at least
        return span


def compare_source(matching: Matching) -> tuple[Change, ...]:
    """Return where docs and source disagree, the gravest first, then by model.

    Of a change, the older side is the source, and the newer one the docs.
    """
    comparer = _Comparer(matching)
    for docs, source in matching.pairs():
        comparer.models(docs, source)
    for docs in matching.missing():
        comparer.not_in_source(docs)
    for source in matching.undocumented():
        comparer.not_in_docs(source)
    return tuple(sorted(comparer.found, key=lambda change: change.sort_key))


class _Comparer:
    def __init__(self, matching: Matching) -> None:
        self.found: list[Change] = []
        self._matching = matching
        self._docs, self._source = matching.docs, matching.source
        self._relater = Relater(
            Pairing(matching.docs, matching.source, matching.models, {}), same_kind=False
        )
        self._uses = uses(matching.docs)
        self._back = {other: id for id, other in matching.models.items()}

    def models(self, docs: ir.Model, source: ir.Model) -> None:
        """Compare a documented model with that of the source."""
        match docs, source:
            case ir.Record(), ir.Record():
                self._records(docs, source)
            case ir.Enumeration(), ir.Enumeration():
                self._enums(docs, source)
            case ir.Alias(), ir.Alias():
                self._aliases(docs, source)
            case _:
                kinds = [_A_KIND[_KINDS[type(one)]] for one in (docs, source)]
                place = self._place(docs, source)
                said = rules.kinds_differ(place.span, str(docs.id), *kinds)
                self._report(place, said, _KIND, *kinds)

    def not_in_source(self, docs: ir.Model) -> None:
        """Report a model that only the docs have."""
        place = _Place(Subject(str(docs.id)), self._uses[docs.id], self._docs.span(docs.id), None)
        kind = _KINDS[type(docs)]
        self._report(place, rules.model_not_in_source(place.span, kind, str(docs.id)), _GONE)

    def not_in_docs(self, source: ir.Model) -> None:
        """Report a model that only the source has."""
        name = source.id.name
        place = _Place(Subject(name), Use(), None, self._source.span(source.id))
        said = rules.model_not_in_docs(place.span, _KINDS[type(source)], name)
        self._report(place, said, _NO_PAGE, str(source.id))

    def _place(
        self,
        docs: ir.Model,
        source: ir.Model,
        member: str | None = None,
        parts: tuple[int | None, int | None] = (None, None),
    ) -> _Place:
        """Return the place of a model, or of a part of it that is on one side at least."""
        sides = ((self._docs, docs.id, parts[0]), (self._source, source.id, parts[1]))
        here, there = (
            side.span(id, part) if member is None or part is not None else None
            for side, id, part in sides
        )
        subject, model = Subject(str(docs.id), member), self._docs.span(docs.id)
        return _Place(subject, self._uses[docs.id], here, there, model)

    def _report(self, place: _Place, said: Diagnostic, effect: Effect, *detail: str) -> None:
        mark = fingerprint(said.code, place.subject, "\0".join(detail))
        weight = effect_on(place.use, effect)
        spans = (place.source, place.docs, place.model)
        self.found.append(Change(said, place.subject, weight, *spans, mark))

    def _records(self, docs: ir.Record, source: ir.Record) -> None:
        pairs, name = self._matching.fields[docs.id], str(docs.id)
        for index, field in enumerate(docs.fields):
            if index in pairs:
                other = pairs[index]
                place = self._place(docs, source, field.name.documented, (index, other))
                self._fields(place, name, field, source.fields[other])
                continue
            place = self._place(docs, source, field.name.documented, (index, None))
            said = rules.field_not_in_source(
                place.span, name, field.name.documented, field.required
            )
            self._report(place, said, _ABSENT if field.required else _GONE)
        for other, field in enumerate(source.fields):
            if other not in pairs.values():
                place = self._place(docs, source, field.name.documented, (None, other))
                said = rules.field_not_in_docs(
                    place.span, name, field.name.documented, field.required
                )
                self._report(place, said, _NEEDED if field.required else _LOST)
        if (docs.extra is None) != (source.extra is None):
            place = self._place(docs, source)
            said = rules.extras_differ(place.span, name, docs.extra is not None)
            self._report(place, said, _EXTRAS)
        elif docs.extra is not None and source.extra is not None:
            parts = (len(docs.fields), len(source.fields))
            place = self._place(docs, source, "...", parts)
            self._types(place, f"{name}....", docs.extra.type, source.extra.type)

    def _fields(self, place: _Place, name: str, docs: ir.Field, source: ir.Field) -> None:
        field = docs.name.documented
        self._names(place, name, docs.name, source.name)
        if ir.Presence.UNSAID not in (docs.presence, source.presence):
            self._presence(place, name, docs, source)
        nulls = (docs.nullability, source.nullability)
        if ir.Nullability.UNSAID not in nulls and nulls[0] is not nulls[1]:
            in_docs = docs.nullability is ir.Nullability.YES
            self._report(
                place,
                rules.null_differs(place.span, name, field, in_docs),
                _NO_NULL if in_docs else _NULL,
            )
        self._types(place, f"{name}.{field}", docs.type, source.type)
        mine, theirs = docs.default, source.default
        if mine is not None and theirs is not None and theirs not in (mine, ir.NULL):
            texts = (mine.text, theirs.text)
            said = rules.defaults_differ(place.span, name, field, *texts)
            self._report(place, said, _DEFAULT, *texts)

    def _presence(self, place: _Place, name: str, docs: ir.Field, source: ir.Field) -> None:
        if docs.required == source.required:
            return
        words = ["required" if one.required else "optional" for one in (docs, source)]
        said = rules.presence_differs(place.span, name, docs.name.documented, *words)
        self._report(place, said, _ABSENT if docs.required else _MUST, words[0])

    def _names(self, place: _Place, name: str, docs: ir.Name, source: ir.Name) -> None:
        """Compare names on the wire, where docs show one or print another than the attribute's."""
        said, true = wire_name(docs), wire_name(source)
        if said == true or source.basis is not ir.Basis.SOURCE:
            return
        printed = {snake(docs.documented), snake(plain_name(docs))}
        if docs.basis in _SHOWN or not printed & {snake(source.documented), snake(true)}:
            finding = rules.wire_names_differ(place.span, name, docs.documented, said, true)
            self._report(place, finding, _WIRE, said, true)

    def _types(self, place: _Place, name: str, docs: ir.Type, source: ir.Type) -> None:
        if _is_file(docs) and _is_file(source):
            return  # in which way a client takes it is its own affair
        docs = sized(docs, source)
        relation = self._relater.relate(docs, source)
        effect = _TYPES.get(relation & Relation.ANOTHER)
        if effect is not None:
            texts = (spell(docs), spell(source, self._reference))
            self._report(place, rules.types_differ(place.span, name, *texts), effect, *texts)

    def _reference(self, id: ir.ModelId) -> str:
        return str(self._back[id]) if id in self._back else id.name

    def _enums(self, docs: ir.Enumeration, source: ir.Enumeration) -> None:
        name = str(docs.id)
        mine = {str(member.value.plain): index for index, member in enumerate(docs.members)}
        theirs = {str(member.value.plain): index for index, member in enumerate(source.members)}
        for value, index in mine.items():
            place = self._place(docs, source, value, (index, theirs.get(value)))
            if value not in theirs:
                effect = Effect() if source.open else _REFUSED
                self._report(place, rules.value_not_in_source(place.span, name, value), effect)
                continue
            names = docs.members[index].name, source.members[theirs[value]].name
            if None not in names and names[0] != names[1]:
                said = rules.member_names_differ(place.span, name, value, *map(str, names))
                self._report(place, said, _NAME)
        for value, index in theirs.items():
            if value not in mine:
                place = self._place(docs, source, value, (None, index))
                effect = Effect() if docs.open else _COMES
                self._report(place, rules.value_not_in_docs(place.span, name, value), effect)
        place = self._place(docs, source)
        sides = (docs.openness, source.openness)
        if ir.Openness.UNSAID not in sides and sides[0] is not sides[1]:
            words = [one.value for one in sides]
            said = rules.openness_differs(place.span, name, *words)
            self._report(place, said, _LISTED_ONLY if docs.open else _UNLISTED)
        if docs.base is not None and source.base is not None and docs.base is not source.base:
            words = [docs.base.value, source.base.value]
            said = rules.types_differ(place.span, name, *words)
            self._report(place, said, _TYPES[Relation.ANOTHER], *words)

    def _aliases(self, docs: ir.Alias, source: ir.Alias) -> None:
        arms, others = arms_of(docs.type), arms_of(source.type)
        if len(arms) == len(others) == 1:
            self._types(self._place(docs, source), str(docs.id), docs.type, source.type)
            return
        removed, added, _ = self._relater.variants(arms, others)
        for arm in [*removed]:
            same = [one for one in added if not self._relater.relate(arm, one) & Relation.ANOTHER]
            if same:
                removed.remove(arm)
                added.remove(same[0])
        for arm in removed:
            place = self._place(docs, source, spell(arm), (arms.index(arm), None))
            said = rules.variant_not_in_source(place.span, str(docs.id), spell(arm))
            self._report(place, said, _REFUSED)
        for arm in added:
            name = spell(arm, self._reference)
            place = self._place(docs, source, name, (None, others.index(arm)))
            said = rules.variant_not_in_docs(place.span, str(docs.id), name)
            self._report(place, said, _COMES)


def _is_file(kind: ir.Type) -> bool:
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.FILE
