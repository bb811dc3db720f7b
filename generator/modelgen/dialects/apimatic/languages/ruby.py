"""Ruby's words for types."""

from __future__ import annotations

from ....ir.model import Scalar, ScalarType
from ...type_syntax import TypeSyntax
from ..language import Language, join_scalars

_WORDS = {
    Scalar.STRING: ("String",),
    Scalar.INTEGER: ("Integer",),
    Scalar.FLOAT: ("Float",),
    Scalar.BOOLEAN: ("TrueClass", "FalseClass"),
    Scalar.DATETIME: ("DateTime",),
    Scalar.DATE: ("Date",),
    Scalar.ANY: ("Object",),
}
RUBY = Language(
    name="Ruby",
    types=TypeSyntax(
        words={
            **{word: ScalarType(scalar) for scalar, words in _WORDS.items() for word in words},
            "UUID": ScalarType(Scalar.STRING, "uuid"),
        },
        lists=("Array",),
        maps=("Hash",),
        keys=("String",),
        more_brackets=(("<", ">"),),
        join=join_scalars,
        titles=True,
    ),
    examples="`String`, `Array[Integer]`, [`Order`](../../doc/models/order.md)",
)
