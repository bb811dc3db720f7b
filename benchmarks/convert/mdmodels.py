"""Writes a schema as the Markdown lists that MD-Models reads.

It knows neither maps nor values of any type (strings here), nor objects without a field (they get
one called `placeholder`), nor named unions (an object whose one field is the union).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.convert.names import distinct, flat_names, on_the_wire
from modelgen.ir import model as ir

_SCALARS = {
    ir.Scalar.BOOLEAN: "boolean",
    ir.Scalar.INTEGER: "integer",
    ir.Scalar.FLOAT: "float",
    ir.Scalar.DECIMAL: "float",
    ir.Scalar.DATE: "date",
    ir.Scalar.DATETIME: "date",
}
_HEAD = "---\nid-field: false\n---\n\n# Objects\n"


def mdmodels(schema: ir.Schema) -> str:
    """Return all models as one document: objects first, then enumerations."""
    # It takes the first word of a type's name for a scalar where it can, hence the letter.
    names = {id: f"M{name}" for id, name in flat_names(schema).items()}
    objects: list[str] = []
    enums: list[str] = []
    for id, model in schema.models.items():
        match model:
            case ir.Record(fields=fields):
                objects += _head(names[id], model.doc)
                objects += _fields(fields, names)
            case ir.Alias(type=kind):
                objects += _head(names[id], model.doc)
                objects += ["- value", *_type_lines(kind, names)]
            case ir.Enumeration(members=members):
                enums += _head(names[id], model.doc)
                enums += ["```python", *_members(members), "```"]
    return "\n".join([_HEAD, *objects, "\n## Enumerations", *enums, ""])


def _head(name: str, doc: str | None) -> Iterator[str]:
    yield f"\n### {name}\n"
    if doc:
        yield f"{_line(doc)}\n"


def _fields(fields: tuple[ir.Field, ...], names: dict[ir.ModelId, str]) -> Iterator[str]:
    if not fields:
        yield from ("- placeholder", "  - Type: string")
    attributes = distinct(_identifier(on_the_wire(field)) for field in fields)
    for attribute, field in zip(attributes, fields, strict=True):
        yield f"- __{attribute}__" if field.required else f"- {attribute}"
        yield from _type_lines(field.type, names)
        if field.doc:
            yield f"  - Description: {_line(field.doc)}"


def _members(members: tuple[ir.Member, ...]) -> Iterator[str]:
    keys = distinct(_identifier(str(member.value.plain)).upper() for member in members)
    for key, member in zip(keys, members, strict=True):
        value = str(member.value.plain).replace('"', "'")
        yield f'{key} = "{value}"'


def _type_lines(kind: ir.Type, names: dict[ir.ModelId, str]) -> Iterator[str]:
    """Yield a type; of a union, only the whole can be a list, so a list in one makes it so."""
    found = _types(kind, names)
    plain = list(dict.fromkeys(part.removesuffix("[]") for part in found))
    if len(plain) == 1:
        yield f"  - Type: {found[0]}"
        return
    yield f"  - Type: {', '.join(plain)}"
    if any(part.endswith("[]") for part in found):
        yield "  - Multiple: true"


def _types(kind: ir.Type, names: dict[ir.ModelId, str]) -> list[str]:
    match kind:
        case ir.ScalarType(scalar=scalar):
            return [_SCALARS.get(scalar, "string")]
        case ir.Ref(target=target):
            return [names[target]]
        case ir.UnionOf(arms=arms):
            return list(dict.fromkeys(part for arm in arms for part in _types(arm, names)))
        case ir.Nullable(inner=inner):
            return _types(inner, names)
        case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
            return [f"{part.removesuffix('[]')}[]" for part in _types(inner, names)]
        case ir.MapOf() | ir.Const():
            return ["string"]


def _identifier(text: str) -> str:
    made = re.sub(r"\W|^(?=\d)", "_", text, flags=re.ASCII)
    return (made.strip("_") and made) or f"value{made}"


def _line(text: str) -> str:
    return " ".join(re.sub(r"[#*`\[\]|<>]", " ", text).split())
