"""What recorded payloads tell of a schema: names on the wire, and where null comes.

Only one spelling of a field is evidence, with values of the field's type. What else payloads show of
a field is told, and decides nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import payloads as rules
from ..diagnostics.model import Diagnostic, Span
from ..evidence.payloads.match import Fields, Matches, match
from ..evidence.payloads.model import Payload, PayloadUse
from ..evidence.payloads.walk import Occurrence, occurrences
from ..ir import model as ir
from ..ir.names import HOW, plain_name, wire_name
from ..ir.validate import could_be
from ..ir.wire import is_json, takes_null
from .evidence import Place, Recorded, left_over

_SHOWN = 2
"""Further places of a finding."""


class _Seen(Struct):
    """What payloads show of one field."""

    spellings: dict[str, list[Span]]
    nulls: list[Span]
    unfitting: dict[str, list[Span]]


def read_recorded(
    schema: ir.Schema, payloads: Sequence[Payload], said: Mapping[str, str]
) -> tuple[ir.Schema, Recorded, PayloadUse]:
    """Return a schema with the nulls that payloads show where pages cannot tell, each marked as theirs.

    Then what fields are called in them, and what that was. Of which models payloads are may be `said`.
    """
    matches = match(schema, payloads, said)
    seen: dict[tuple[ir.ModelId, int], _Seen] = {}
    fields = Fields(schema)
    for found in occurrences(schema, matches.roots):
        pairs = [*_keys(found)]
        known = fields.of(found.record)
        for index, key in (*pairs, *left_over(schema, found.record, known, found.value, pairs)):
            one = seen.setdefault((found.record.id, index), _Seen({}, [], {}))
            _look(schema, found, index, key, one)
    names: dict[Place, tuple[ir.Name, str, Span]] = {}
    disputed: dict[Place, tuple[str, ...]] = {}
    findings = list(_unmatched(matches))
    told: dict[ir.ModelId, list[ir.Told]] = defaultdict(list)
    for (model, index), one in sorted(seen.items(), key=lambda item: item[0]):
        field = _fields(schema, model)[index]
        place = (model, field.name.documented)
        findings += _findings(f"{model}.{field.name.documented}", field, one)
        if len(one.spellings) == 1:
            ((key, spans),) = one.spellings.items()
            names[place] = field.name, key, spans[0]
        elif one.spellings:
            disputed[place] = tuple(one.spellings)
        if one.nulls and field.nullability is ir.Nullability.UNSAID:
            told[model].append(ir.Told(ir.Aspect.NULLABILITY, index, ir.Basis.PAYLOAD))
    records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
    use = PayloadUse(
        len(payloads),
        len({id(root.payload) for root in matches.roots}),
        len({model for model, _ in seen}),
        len(seen),
        sum(len(model.fields) for model in records if is_json(model)),
        {ir.Aspect.NULLABILITY.value: count} if (count := sum(map(len, told.values()))) else {},
        tuple(findings),
    )
    return _filled(schema, told), Recorded(names, disputed), use


def _fields(schema: ir.Schema, id: ir.ModelId) -> tuple[ir.Field, ...]:
    model = schema.models[id]
    return model.fields if isinstance(model, ir.Record) else ()


def _keys(found: Occurrence) -> Iterator[tuple[int, str]]:
    """Yield the fields that an object shows, each with its key; without what could be two of them."""
    taken = Counter(key for keys in found.keys.values() for key in keys)
    for index, keys in found.keys.items():
        name = found.record.fields[index].name
        own = [key for key in keys if key in (plain_name(name), name.wire)]
        chosen = own or [key for key in keys if taken[key] == 1]
        if len(chosen) == 1:
            yield index, chosen[0]


def _look(schema: ir.Schema, found: Occurrence, index: int, key: str, seen: _Seen) -> None:
    field, value, span = found.record.fields[index], found.value[key], found.payload.span
    is_told = field.nullability is ir.Nullability.YES or takes_null(schema, field.type)
    if value is None and not is_told:
        _note(seen.nulls, span)
    if value is None or could_be(schema, field, value):
        _note(seen.spellings.setdefault(key, []), span)
    else:
        _note(seen.unfitting.setdefault(key, []), span)


def _note(spans: list[Span], span: Span) -> None:
    if len(spans) <= _SHOWN and span not in spans:
        spans.append(span)


def _unmatched(matches: Matches) -> Iterator[Diagnostic]:
    for one in matches.unmatched:
        yield rules.unmatched_payload(one.payload.span, one.candidates)


def _findings(name: str, field: ir.Field, seen: _Seen) -> Iterator[Diagnostic]:
    if len(seen.spellings) > 1:
        spans = [spans[0] for spans in seen.spellings.values()]
        yield _at(rules.two_spellings(spans[0], name, sorted(seen.spellings)), spans)
    for key, spans in seen.unfitting.items():
        yield _at(rules.unfitting_value(spans[0], key, name), spans)
    if seen.nulls and field.nullability is ir.Nullability.NO:
        yield _at(rules.recorded_null(seen.nulls[0], name), seen.nulls)


def _at(finding: Diagnostic, spans: Sequence[Span]) -> Diagnostic:
    others = tuple(dict.fromkeys(span for span in spans[1:] if span != spans[0]))
    return replace(finding, related=others)


def _filled(schema: ir.Schema, told: Mapping[ir.ModelId, list[ir.Told]]) -> ir.Schema:
    if not told:
        return schema
    models, marks = dict(schema.models), dict(schema.told)
    for id, said in told.items():
        record = models[id]
        if isinstance(record, ir.Record):
            fields = list(record.fields)
            for one in said:
                index = one.part or 0
                fields[index] = replace(fields[index], nullability=ir.Nullability.YES)
            models[id] = replace(record, fields=tuple(fields))
            marks[id] = (*marks.get(id, ()), *said)
    return replace(schema, models=models, told=marks)


def spelled_otherwise(schema: ir.Schema, recorded: Recorded, use: PayloadUse) -> PayloadUse:
    """Return what payloads told, with what is called otherwise by something that counts more."""
    findings = list(use.findings)
    for (id, documented), (_, key, span) in recorded.names.items():
        for field in _fields(schema, id):
            name = field.name
            if name.documented == documented and key not in (wire_name(name), *name.accepted):
                said = (f"{id}.{documented}", key, wire_name(name), HOW[name.basis])
                findings.append(rules.other_spelling(span, *said))
    return replace(use, findings=tuple(findings))
