"""Gives records the fields of the records that they extend.

Fields are copied, the base's first, so that no later pass has to look at a base to know what an
object holds. A field that a record declares anew stands where its base has the one of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec.structs import replace

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Reporter, Span
from ..ir import model as ir
from ..ir.graph import components

Bases: TypeAlias = Mapping[ir.ModelId, tuple[ir.ModelId, Span]]
"""What records extend, and where their pages say so."""


def with_bases(schema: ir.Schema, bases: Bases, report: Reporter) -> ir.Schema:
    """Return a schema whose records have all their fields.

    A base that is no record, or that extends the record itself, is reported and left out.
    """
    models, spans = dict(schema.models), dict(schema.spans)
    edges = {id: [bases[id][0]] if id in bases else [] for id in models}
    for group in components(edges):
        for id in group:
            if id not in bases:
                continue
            base, span = bases[id]
            record, extended = models[id], models[base]
            if len(group) > 1 or base == id:
                report(rules.circular_base(span, id.name))
            elif not (isinstance(record, ir.Record) and isinstance(extended, ir.Record)):
                report(rules.unusable_base(span, base.name))
            else:
                models[id], spans[id] = _extended(record, extended, spans[id], spans[base])
    return ir.Schema(models, spans, schema.told)


def _extended(
    record: ir.Record, base: ir.Record, own: ir.Places, others: ir.Places
) -> tuple[ir.Record, ir.Places]:
    """Return a record with the fields of its base, and where pages say all of that."""
    fields = {one.name.documented: (one, *place) for one, place in _with_places(base, others)}
    repeated: list[tuple[ir.Field, Span, Span]] = []
    declared: set[str] = set()
    for one, place in _with_places(record, own):
        name = one.name.documented
        if name in declared:
            repeated.append((one, *place))  # its own page is at fault, which is told later
        else:
            fields[name] = (one, *place)
        declared.add(name)
    rows = [*fields.values(), *repeated]
    extra, extra_of, extra_at = record.extra, record, own
    if extra is None and base.extra is not None:
        extra, extra_of, extra_at = base.extra, base, others
    parts, examples = [row[1] for row in rows], [row[2] for row in rows]
    if extra is not None:
        at = len(extra_of.fields)
        parts.append(extra_at.parts[at])
        examples.append((extra_at.examples or extra_at.parts)[at])
    made = replace(record, fields=tuple([row[0] for row in rows]), extra=extra, base=base.id)
    shown = tuple(examples) if examples != parts else ()
    return made, replace(own, parts=tuple(parts), examples=shown)


def _with_places(record: ir.Record, places: ir.Places) -> list[tuple[ir.Field, tuple[Span, Span]]]:
    examples = places.examples or places.parts
    rows = zip(record.fields, places.parts, examples, strict=False)
    return [(field, (named, shown)) for field, named, shown in rows]
