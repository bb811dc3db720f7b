"""TypeScript's words for types. Whether a field may be absent, its tag says, not `undefined`."""

from __future__ import annotations

from ....ir.model import Scalar, ScalarType
from ...type_syntax import Mark, TypeSyntax
from ..language import Language, join_scalars

TYPESCRIPT = Language(
    name="TypeScript",
    types=TypeSyntax(
        words={
            "string": ScalarType(Scalar.STRING),
            "number": ScalarType(Scalar.FLOAT),
            "bigint": ScalarType(Scalar.INTEGER),
            "boolean": ScalarType(Scalar.BOOLEAN),
            "unknown": ScalarType(Scalar.ANY),
        },
        maps=("Record",),
        keys=("string",),
        nulls=("null",),
        brackets=("<", ">"),
        suffixes={"[]": Mark.LIST},
        join=join_scalars,
        titles=True,
    ),
    examples="`string`, `number[]`, [`Order`](../../doc/models/order.md)",
)
