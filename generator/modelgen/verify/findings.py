"""Says what payloads show that is not as documented: a diagnostic a field and kind of difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import verify as rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.wording import nearest
from ..ir import model as ir
from ..ir.keys import letters
from ..ir.names import HOW, wire_name
from .seen import Place, Sample, Seen, Tally, Trait


def findings(schema: ir.Schema, seen: Seen, root: str) -> Iterator[Diagnostic]:
    """Yield what is not as documented, at the places of pages, which are below a folder.

    The payloads that show it are further places; their paths are as they are.
    """
    teller = _Teller(schema, seen)
    for (trait, place, detail), tally in seen.found.items():
        made = teller.tell(trait, place, detail, tally)
        span = _of_page(schema, place, root)
        yield replace(made, span=span, related=tuple(tally.spans))
    yield from _never_seen(schema, seen, root)


def _of_page(schema: ir.Schema, place: Place, root: str) -> Span:
    span = schema.span(place.model, place.part)
    return replace(span, path=f"{root}/{span.path}")


def _never_seen(schema: ir.Schema, seen: Seen, root: str) -> Iterator[Diagnostic]:
    for id, objects in seen.objects.items():
        model = schema.models[id]
        for index, field in enumerate(model.fields if isinstance(model, ir.Record) else ()):
            place = Place(id, index)
            # What is required and never there is told as missing.
            if place not in seen.fields and (Trait.MISSING, place, "") not in seen.found:
                name = f"{id}.{field.name.documented}"
                yield rules.never_seen(_of_page(schema, place, root), name, objects)


class _Told(Struct, frozen=True):
    """The words of one difference."""

    name: str
    """Of the field, or of the model."""
    detail: str
    often: str
    where: str
    shown: str
    """The first value with its place."""
    values: Sequence[str]


_AT = Span.of_file("")
"""The place comes when it is known what is told."""


def _other_type(one: _Told) -> Diagnostic:
    found, expected = one.detail.split("\0")[:2]
    return rules.other_type(_AT, one.name, found, expected, one.shown, one.often)


_SAY: Mapping[Trait, Callable[[_Told], Diagnostic]] = {
    Trait.MISSING: lambda one: rules.missing_member(_AT, one.name, one.often, one.where),
    Trait.NULL_UNSAID: lambda one: rules.null_unsaid(_AT, one.name, one.often, one.where),
    Trait.NULL_DENIED: lambda one: rules.null_denied(_AT, one.name, one.often, one.where),
    Trait.VALUE: lambda one: rules.value_outside(
        _AT, one.name, one.detail, one.values, one.often, one.where
    ),
    Trait.UNLISTED: lambda one: rules.value_unlisted(
        _AT, one.name, one.detail, one.values, one.often, one.where
    ),
    Trait.TYPE: _other_type,
    Trait.RANGE: lambda one: rules.out_of_range(_AT, one.name, one.detail, one.shown, one.often),
    Trait.CONSTRAINT: lambda one: rules.constraint_broken(
        _AT, one.name, one.detail, one.shown, one.often
    ),
    Trait.VARIANT: lambda one: rules.no_variant(_AT, one.name, one.detail, one.shown, one.often),
}


class _Teller:
    def __init__(self, schema: ir.Schema, seen: Seen) -> None:
        self._schema = schema
        self._seen = seen

    def tell(self, trait: Trait, place: Place, detail: str, tally: Tally) -> Diagnostic:
        """Return what is told of one difference; its place comes later."""
        first, often, field = tally.samples[0], self._often(place, tally), self._field(place)
        if trait is Trait.UNKNOWN:
            return self._unknown(place, often, first)
        name = str(place.model) if field is None else f"{place.model}.{field.name.documented}"
        if trait is Trait.SPELLING and field is not None:
            known = (wire_name(field.name), HOW[field.name.basis])
            return rules.other_spelling(_AT, name, detail, *known, often)
        values = [sample.text for sample in tally.samples]
        return _SAY[trait](_Told(name, detail, often, _way(first), _shown(first), values))

    def _unknown(self, place: Place, often: str, first: Sample) -> Diagnostic:
        model = self._schema.models[place.model]
        fields = model.fields if isinstance(model, ir.Record) else ()
        known = {letters(field.name.documented): field.name.documented for field in fields}
        near = nearest(letters(place.key), known)
        suggestion = known[near] if near else None
        id = str(place.model)
        return rules.unknown_member(_AT, place.key, id, often, _shown(first), suggestion)

    def _field(self, place: Place) -> ir.Field | None:
        model = self._schema.models[place.model]
        fields: Sequence[ir.Field] = model.fields if isinstance(model, ir.Record) else ()
        return fields[place.part] if place.part is not None and place.part < len(fields) else None

    def _often(self, place: Place, tally: Tally) -> str:
        objects = self._seen.objects.get(place.model, 0)
        return (
            f"{tally.count:,} of {objects:,}"
            if tally.count <= objects
            else f"{tally.count:,} times"
        )


def _way(sample: Sample) -> str:
    """Return where a value is in its payload, and of which call that is."""
    call = f" of {sample.payload.call}" if sample.payload.call else ""
    return f"{sample.pointer}{call}"


def _shown(sample: Sample) -> str:
    return f"{sample.text} at {_way(sample)}"
