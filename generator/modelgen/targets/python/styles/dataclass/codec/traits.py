"""Facts of types that codecs need: whether JSON holds their values unchanged, and more."""

from __future__ import annotations

from typing import LiteralString

from msgspec import Struct

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.wire import discriminator, is_json, leaves
from ....literals import Texts
from ....options import PythonOptions

ANYTHING = frozenset({ir.Scalar.ANY, ir.Scalar.FILE, ir.Scalar.OPAQUE})
"""Scalars whose values are not looked at: whatever comes is kept."""
_AS_IS = ANYTHING | {ir.Scalar.BOOLEAN, ir.Scalar.INTEGER, ir.Scalar.FLOAT, ir.Scalar.STRING}

EXPECTED: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.BOOLEAN: "a boolean",
    ir.Scalar.INTEGER: "an integer",
    ir.Scalar.FLOAT: "a number",
    ir.Scalar.STRING: "a string",
    ir.Scalar.DECIMAL: "a decimal number",
    ir.Scalar.BYTES: "base64 text",
    ir.Scalar.DATE: "a date",
    ir.Scalar.DATETIME: "a timestamp",
}
READERS: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.DATETIME: "read_datetime",
    ir.Scalar.DATE: "read_date",
    ir.Scalar.DECIMAL: "read_decimal",
    ir.Scalar.BYTES: "read_bytes",
}


class Member(Struct, frozen=True):
    """A field of a record, with what the code calls it."""

    field: ir.Field
    name: LiteralString
    """The attribute."""
    wire: str
    key: LiteralString
    """The literal of its name on the wire."""
    required: bool
    keeps_text: bool
    """Whether the record keeps the text that it was read from: timestamps come back."""


def member_of(field: ir.Field, name: LiteralString, text: Texts) -> Member:
    """Return a field with what the code calls it; `name` is its attribute."""
    kind, wire = field.type, wire_name(field.name)
    keeps_text = isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.DATETIME
    return Member(field, name, wire, text.string(wire), field.required, keeps_text)


def is_as_is(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a value of this type is its own JSON form."""
    if isinstance(kind, ir.ScalarType):
        return kind.scalar in _AS_IS
    return all(
        isinstance(leaf, ir.Const)
        or (isinstance(leaf, ir.ScalarType) and leaf.scalar in _AS_IS)
        or is_anything(schema, leaf)
        for leaf in leaves(schema, kind)
    )


def is_tagged(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a type is a union of records that a tag tells apart."""
    model = schema.models[kind.target] if isinstance(kind, ir.Ref) else None
    if not isinstance(kind, ir.UnionOf) and not isinstance(model, ir.Alias):
        return False
    return discriminator(schema, kind) is not None


def is_records(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether every value of this type is a dataclass with a codec."""
    return all(
        isinstance(leaf, ir.Ref)
        and isinstance(model := schema.models[leaf.target], ir.Record)
        and is_json(model)
        for leaf in leaves(schema, kind)
    )


def is_anything(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether every value fits a type."""
    match kind:
        case ir.ScalarType(scalar=scalar):
            return scalar in ANYTHING
        case ir.StreamOf():
            return True
        case ir.Ref(target=target):
            return not is_json(schema.models[target])
        case _:
            return False


def takes_null(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether the function that reads a type gives null back, as one of its values."""
    return any(
        leaf.value.kind is ir.Kind.NULL if isinstance(leaf, ir.Const) else is_anything(schema, leaf)
        for leaf in leaves(schema, kind)
    )


def keeps_rest(schema: ir.Schema, record: ir.Record, options: PythonOptions) -> bool:
    """Return whether something may come that no attribute can hold, and has to survive.

    That is a null that the attributes cannot tell from absence, and, where that is asked for,
    members that are not declared.
    """
    if options.keep_unknown and record.extra is None:
        return True
    for field in record.fields:
        if field.required or field.nullability is ir.Nullability.YES:
            continue
        if field.nullability is ir.Nullability.UNSAID or is_anything(schema, field.type):
            return True
    return False
