"""Types that no page declares: protobuf's own, and those of `google.protobuf` with JSON of their own."""

from __future__ import annotations

from ... import syntax
from ...ir.model import NULL, Scalar, ScalarType

_TEXT = "string"
"""How 64 bits are encoded, since JavaScript's numbers do not hold them."""
_MORE = "lenient"
"""How others are: read from text as well, or from any base64."""
SCALARS = {
    "double": ScalarType(Scalar.FLOAT, "double", _MORE),
    "float": ScalarType(Scalar.FLOAT, "float", _MORE),
    **dict.fromkeys(("int32", "sint32", "sfixed32"), ScalarType(Scalar.INTEGER, "int32", _MORE)),
    **dict.fromkeys(("uint32", "fixed32"), ScalarType(Scalar.INTEGER, "uint32", _MORE)),
    **dict.fromkeys(("int64", "sint64", "sfixed64"), ScalarType(Scalar.INTEGER, "int64", _TEXT)),
    **dict.fromkeys(("uint64", "fixed64"), ScalarType(Scalar.INTEGER, "uint64", _TEXT)),
    "bool": ScalarType(Scalar.BOOLEAN),
    "string": ScalarType(Scalar.STRING),
    "bytes": ScalarType(Scalar.BYTES, "byte", _MORE),
}
_ANY = ScalarType(Scalar.ANY)
_GOOGLE = "google.protobuf."
# The formats are those of Google's discovery documents; `duration` would be ISO 8601's.
_KNOWN = {
    "Timestamp": ScalarType(Scalar.DATETIME),
    "Duration": ScalarType(Scalar.STRING, "google-duration"),
    "FieldMask": ScalarType(Scalar.STRING, "google-fieldmask"),
    "Any": _ANY,
    "Value": _ANY,
}
_WRAPPERS = {
    "DoubleValue": "double",
    "FloatValue": "float",
    "Int32Value": "int32",
    "UInt32Value": "uint32",
    "Int64Value": "int64",
    "UInt64Value": "uint64",
    "BoolValue": "bool",
    "StringValue": "string",
    "BytesValue": "bytes",
}


def well_known(target: str, length: int) -> syntax.TypeExpr | None:
    """Return what a type of `google.protobuf` is in JSON; None for one that is an ordinary object.

    A wrapper may be null, which stands for one that is not set.
    """
    full = target.replace("-", ".").lstrip(".")
    if not full.startswith(_GOOGLE):
        return None
    name = full.removeprefix(_GOOGLE)
    any_value = syntax.ScalarExpr(_ANY, 0, length)
    if name in _KNOWN:
        return syntax.ScalarExpr(_KNOWN[name], 0, length)
    if name in _WRAPPERS:
        inner = syntax.ScalarExpr(SCALARS[_WRAPPERS[name]], 0, length)
        return syntax.WrapExpr(inner, False, True, 0, length)
    if name in {"Struct", "Empty"}:
        return syntax.MapExpr(any_value, 0, length)
    if name == "ListValue":
        return syntax.ListExpr(any_value, 0, length)
    return syntax.ConstExpr(NULL, False, 0, length) if name == "NullValue" else None
