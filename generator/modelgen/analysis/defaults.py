"""Reads the default of a field out of its description, where a fixed phrase states it.

Docs have no column for it; 215 of 3,992 defaults of real SDKs are stated in prose
(speakeasy.md 3), and some prose states what the SDK does not do. So a default is a fact for
readers: it is shown in docs, and changes no model unless the config says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from ..ir import model as ir

_PHRASE = re.compile(
    r"\b[Dd]efaults? (?:to|is|value is|value:)[ ]?(?P<a>`[^`\n]+`|\"[^\"\n]+\"|[\w.+-]+)"
    r"|\([Dd]efault(?: is|:)? (?P<b>`[^`\n]+`|\"[^\"\n]+\"|[\w.+-]+)\)"
    r"|\b[Dd]efault: (?P<c>`[^`\n]+`|\"[^\"\n]+\"|[\w.+-]+)"
)
_INTEGER = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?")


def with_defaults(schema: ir.Schema) -> ir.Schema:
    """Return the schema with the defaults that its descriptions state."""
    enums = {id: m for id, m in schema.models.items() if isinstance(m, ir.Enumeration)}
    models = {id: _with_defaults(model, enums) for id, model in schema.models.items()}
    return replace(schema, models=models)


def _with_defaults(model: ir.Model, enums: Mapping[ir.ModelId, ir.Enumeration]) -> ir.Model:
    if not isinstance(model, ir.Record) or not any("efault" in (f.doc or "") for f in model.fields):
        return model
    stated = [stated_default(field.doc, field.type, enums) for field in model.fields]
    if not any(stated):
        return model
    fields = tuple(
        replace(field, default=default) if default else field
        for field, default in zip(model.fields, stated, strict=True)
    )
    return replace(model, fields=fields)


def stated_default(
    doc: str | None, kind: ir.Type, enums: Mapping[ir.ModelId, ir.Enumeration]
) -> ir.Value | None:
    """Return the default that a description states, if it is a value of the field's type."""
    if not doc or "efault" not in doc:
        return None
    found = _PHRASE.search(doc)
    if found is None:
        return None
    text = found["a"] or found["b"] or found["c"]
    is_quoted = text[0] in '`"'
    return _typed(text[1:-1].strip("\"'") if is_quoted else text.rstrip("."), kind, enums)


def _typed(text: str, kind: ir.Type, enums: Mapping[ir.ModelId, ir.Enumeration]) -> ir.Value | None:
    match kind:
        case ir.ScalarType(scalar=ir.Scalar.BOOLEAN) if text.lower() in ("true", "false"):
            return ir.Value.of(text.lower() == "true")
        case ir.ScalarType(scalar=ir.Scalar.INTEGER) if _INTEGER.fullmatch(text):
            return ir.Value.of(int(text))
        case ir.ScalarType(scalar=ir.Scalar.FLOAT) if _NUMBER.fullmatch(text):
            return ir.Value.of(float(text))
        case ir.Ref(target=target) if target in enums:
            for member in enums[target].members:
                if str(member.value.plain) == text:
                    return member.value
        case _:
            pass
    return None
