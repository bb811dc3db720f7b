"""What is said of models, their fields and values, as comments of TSDoc.

Constraints and formats are tags by the words of JSON Schema, as tools read them that make schemas of types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString

from ...ir import model as ir
from ...ir.graph import walk
from ...ir.names import is_guess, wire_name
from ...ir.stated import ACCESS, FLAGS, formats, is_text
from ...ir.wire import wire_value
from .literals import Tag, tsdoc

_FORMATS = {
    ir.Scalar.DATE: "date",
    ir.Scalar.DATETIME: "date-time",
    ir.Scalar.BYTES: "byte",
    ir.Scalar.DECIMAL: "decimal",
}
"""What a scalar says that its type in TypeScript does not."""
_TAGS: Mapping[str, LiteralString] = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "min_items": "minItems",
    "max_items": "maxItems",
    "unique_items": "uniqueItems",
}


def of_model(model: ir.Model) -> LiteralString:
    """Return the comment of a model; "" where nothing is said of it."""
    text = model.doc or ""
    tags = _deprecated(model.deprecated)
    if isinstance(model, ir.Enumeration):
        text = "\n\n".join(filter(None, (text, FLAGS if model.flags else "", _values(model))))
    elif isinstance(model, ir.Record):
        tags += [Tag("example", _fenced(example)) for example in model.examples]
    else:
        tags += _formats(model.type)
    return tsdoc(text, tags, "")


def of_field(field: ir.Field, name: str) -> LiteralString:
    """Return the comment of a field with the name of its property, indented; "" where nothing is said of it."""
    parts = [field.doc or ""]
    if field.access is not ir.Access.BOTH:
        parts.append(f"{ACCESS[field.access].capitalize()}.")
    if is_text(field.type):
        parts.append("An integer, as text.")
    key = wire_name(field.name)
    if name != key:
        parts.append(f"`{key}` in JSON.")
    if is_guess(field.name):
        where = "here" if name == key else "in JSON"
        parts.append(f"Documented as `{field.name.documented}`; the name {where} is a guess.")
    tags = [*_deprecated(field.deprecated), *_formats(field.type)]
    if field.constraints is not None:
        tags += [Tag(_TAGS[name], _plain(value)) for name, value in field.constraints.stated()]
    if field.default is not None:
        tags.append(Tag("defaultValue", f"`{field.default.text}`"))
    tags += [Tag("example", _fenced(example)) for example in field.examples]
    return tsdoc("\n\n".join(filter(None, parts)), tags, "  ")


def of_extra(extra: ir.Extra) -> LiteralString:
    """Return the comment of members that a record does not name."""
    tags = [Tag("example", _fenced(one)) for one in extra.examples]
    return tsdoc(extra.doc or "", tags, "  ")


def _deprecated(said: ir.Deprecation | None) -> list[Tag]:
    return [] if said is None else [Tag("deprecated", " ".join(said.message.split()))]


def _formats(kind: ir.Type) -> list[Tag]:
    scalars = [part.scalar for part in walk(kind) if isinstance(part, ir.ScalarType)]
    words = [_FORMATS[scalar] for scalar in scalars if scalar in _FORMATS]
    return [Tag("format", word) for word in dict.fromkeys([*words, *formats(kind)])]


def _plain(value: ir.Value | int | str | bool) -> str:
    if isinstance(value, ir.Value):
        return value.text
    return "" if value is True else str(value)


def _fenced(text: str) -> str:
    """Return an example; in a fence where it has several lines, whose indents cells of tables lose."""
    if "\n" not in text.strip():
        return text
    lines: list[str] = []
    depth = 0
    for line in map(str.strip, text.strip().split("\n")):
        depth -= line.startswith(("}", "]"))
        lines.append("  " * depth + line)
        depth = max(0, depth + line.endswith(("{", "[")))
    return "\n".join(["```", *lines, "```"])


def _values(enum: ir.Enumeration) -> str:
    """Return the values of an enum, if more is said of them than they do themselves."""
    if not any(member.doc or member.deprecated for member in enum.members):
        return ""
    return "\n".join([_value(enum, member) for member in enum.members])


def _value(enum: ir.Enumeration, member: ir.Member) -> str:
    said = " ".join((member.doc or "").split())
    if member.deprecated is not None:
        said = " ".join([said, "Deprecated:", *member.deprecated.message.split()]).strip()
    line = f"- `{wire_value(enum, member)}`"
    return f"{line}: {said}" if said else line
