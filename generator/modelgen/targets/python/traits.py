"""Owns what a codec must know of a type: its leaves, and whether JSON holds it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...ir import model as ir
from ...ir.unions import discriminator
from .options import PythonOptions

_AS_IS = frozenset(
    {
        ir.Scalar.ANY,
        ir.Scalar.BOOLEAN,
        ir.Scalar.INTEGER,
        ir.Scalar.FLOAT,
        ir.Scalar.STRING,
        ir.Scalar.FILE,
        ir.Scalar.IO,
        ir.Scalar.OPAQUE,
    }
)
ANYTHING = frozenset({ir.Scalar.ANY, ir.Scalar.FILE, ir.Scalar.IO, ir.Scalar.OPAQUE})
"""Scalars whose values are not looked at: whatever comes is kept."""

EXPECTED = {
    ir.Scalar.BOOLEAN: "a boolean",
    ir.Scalar.INTEGER: "an integer",
    ir.Scalar.FLOAT: "a number",
    ir.Scalar.STRING: "a string",
    ir.Scalar.DECIMAL: "a decimal number",
    ir.Scalar.BYTES: "base64 text",
    ir.Scalar.DATE: "a date",
    ir.Scalar.DATETIME: "a timestamp",
}
READERS = {
    ir.Scalar.DATETIME: "read_datetime",
    ir.Scalar.DATE: "read_date",
    ir.Scalar.DECIMAL: "read_decimal",
    ir.Scalar.BYTES: "read_bytes",
}


def has_codec(model: ir.Model) -> bool:
    """Return whether a model is ever JSON: wrappers around an HTTP response are not."""
    return not (isinstance(model, ir.Record) and model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE))


def leaves(schema: ir.Schema, kind: ir.Type) -> Iterable[ir.Type]:
    """Return what a union comes down to, aliases and unions in it looked through, once each.

    Null comes out as a `Const`.
    """
    match kind:
        case ir.UnionOf() | ir.Nullable():
            return _leaves(schema, kind)
        case ir.Ref(target=target) if isinstance(schema.models[target], ir.Alias):
            return _leaves(schema, kind)
        case _:
            return (kind,)


def _leaves(schema: ir.Schema, kind: ir.Type) -> Iterator[ir.Type]:
    seen: set[ir.Type] = set()
    work = [kind]
    while work:
        part = work.pop()
        if part in seen:
            continue
        seen.add(part)
        match part:
            case ir.UnionOf(arms=arms):
                work += reversed(arms)
            case ir.Nullable(inner=inner):
                work += [ir.Const(None), inner]
            case ir.Ref(target=target) if isinstance(model := schema.models[target], ir.Alias):
                work.append(model.type)
            case _:
                yield part


def is_as_is(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a value of this type is its own JSON form."""
    if isinstance(kind, ir.ScalarType):
        return kind.scalar in _AS_IS
    for leaf in leaves(schema, kind):
        match leaf:
            case ir.ScalarType(scalar=scalar):
                if scalar not in _AS_IS:
                    return False
            case ir.Const() | ir.StreamOf():
                continue
            case ir.Ref(target=target):
                if has_codec(schema.models[target]):
                    return False
            case _:
                return False
    return True


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
        and has_codec(model)
        for leaf in leaves(schema, kind)
    )


def is_live(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a value is an object of an HTTP client, or a wrapper: never JSON."""
    if isinstance(kind, ir.Ref):
        return not has_codec(schema.models[kind.target])
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.OPAQUE


def is_anything(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether every value fits a type."""
    match kind:
        case ir.ScalarType(scalar=scalar):
            return scalar in ANYTHING
        case ir.StreamOf():
            return True
        case ir.Ref(target=target):
            return not has_codec(schema.models[target])
        case _:
            return False


def takes_null(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether the function that reads a type gives null back, as one of its values."""
    return any(
        leaf.value is None if isinstance(leaf, ir.Const) else is_anything(schema, leaf)
        for leaf in leaves(schema, kind)
    )


def keeps_text(field: ir.Field) -> bool:
    """Return whether a record keeps the text that a field was read from: timestamps come back."""
    return isinstance(field.type, ir.ScalarType) and field.type.scalar is ir.Scalar.DATETIME


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


def is_integer(enum: ir.Enumeration) -> bool:
    """Return whether an enum's values are integers; where the page does not tell, digits are."""
    return enum.base is not ir.Scalar.STRING


def wire_value(enum: ir.Enumeration, member: ir.Member) -> str | int:
    """Return a member's value as it is on the wire."""
    return int(member.value) if is_integer(enum) else str(member.value)
