"""What a document of a whole schema contains: which models, under which keys, with which examples."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ...diagnostics.codes import schemas as rules
from ...diagnostics.model import Reporter, Span
from ...ir import model as ir
from ...ir.sample import documented, reserve_of
from ...ir.wire import Json, is_json, is_live
from .schemas import Examples


def written(schema: ir.Schema, report: Reporter) -> list[ir.Model]:
    """Return the models that are JSON; how many are not goes to `report`."""
    found = [model for model in schema.models.values() if is_json(model)]
    fields = sum(
        is_live(schema, field.type)
        for model in found
        if isinstance(model, ir.Record)
        for field in model.fields
    )
    if fields or len(found) < len(schema.models):
        report(rules.never_json(Span.of_file(""), len(schema.models) - len(found), fields))
    return found


def examples(schema: ir.Schema, model: ir.Model) -> Examples:
    """Return the values that documented examples of a model stand for, without those that fit nowhere."""
    if not isinstance(model, ir.Record):
        return {}
    reserve = reserve_of(model)
    texts = [(field.name.documented, field.type, field.examples) for field in model.fields]
    whole = (*model.examples, *(model.extra.examples if model.extra is not None else ()))
    made: dict[str, list[Json]] = {}
    for name, kind, shown in [*texts, ("", ir.Ref(model.id), whole)]:
        for text in shown:
            value = next(filter(_is_finite, documented(schema, kind, [text], reserve)), None)
            if value is not None:
                made.setdefault(name, []).append(value)
    return made


def _is_finite(value: Json) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def dump(document: Mapping[str, Json]) -> str:
    """Return a document as JSON text; half of a surrogate pair, which no file can hold, is escaped."""
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
