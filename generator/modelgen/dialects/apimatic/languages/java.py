"""Java's words for types. Pages have two more columns, and their example is code."""

from __future__ import annotations

from ....ir.model import Scalar, ScalarType
from ...type_syntax import TypeSyntax
from ..language import Language, join_scalars

_WORDS = {
    Scalar.STRING: ("String",),
    Scalar.INTEGER: ("Integer", "int", "Long", "long"),
    Scalar.FLOAT: ("Double", "double", "Float", "float"),
    Scalar.BOOLEAN: ("Boolean", "boolean"),
    Scalar.DATETIME: ("LocalDateTime",),
    Scalar.DATE: ("LocalDate",),
    Scalar.ANY: ("JsonValue", "Object"),
}
JAVA = Language(
    name="Java",
    types=TypeSyntax(
        words={
            **{word: ScalarType(scalar) for scalar, words in _WORDS.items() for word in words},
            "UUID": ScalarType(Scalar.STRING, "uuid"),
        },
        lists=("List",),
        maps=("Map",),
        keys=("String",),
        brackets=("<", ">"),
        join=join_scalars,
        titles=True,
    ),
    examples="`String`, `List<Integer>`, [`Order`](../../doc/models/order.md)",
)
