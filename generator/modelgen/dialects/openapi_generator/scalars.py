"""The scalars that languages have words for."""

from __future__ import annotations

from ...ir.model import Scalar, ScalarType

ANY, STRING, BOOLEAN = (ScalarType(one) for one in (Scalar.ANY, Scalar.STRING, Scalar.BOOLEAN))
INTEGER, INT64 = ScalarType(Scalar.INTEGER), ScalarType(Scalar.INTEGER, "int64")
"""Generators take the narrow type where the API says no width, which therefore tells nothing."""
NUMBER, FLOAT, DOUBLE = (ScalarType(Scalar.FLOAT, one) for one in (None, "float", "double"))
DECIMAL = ScalarType(Scalar.DECIMAL)
BYTES, FILE = ScalarType(Scalar.BYTES), ScalarType(Scalar.FILE)
DATE, DATETIME = ScalarType(Scalar.DATE), ScalarType(Scalar.DATETIME)
UUID, URI = ScalarType(Scalar.STRING, "uuid"), ScalarType(Scalar.STRING, "uri")
