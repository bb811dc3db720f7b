"""C#'s words for types. Whether a field may be absent, its tag says, not the mark `?`."""

from __future__ import annotations

from ....ir.model import Scalar, ScalarType
from ...type_syntax import Mark, TypeSyntax
from ..language import Language, join_scalars

_WORDS = {
    Scalar.STRING: ("string",),
    Scalar.INTEGER: ("int", "long"),
    Scalar.FLOAT: ("double", "float"),
    Scalar.BOOLEAN: ("bool",),
    Scalar.DATETIME: ("DateTime",),
    Scalar.ANY: ("object", "JsonObject", "JsonValue"),
}
CSHARP = Language(
    name="C#",
    types=TypeSyntax(
        words={
            **{word: ScalarType(scalar) for scalar, words in _WORDS.items() for word in words},
            "Guid": ScalarType(Scalar.STRING, "uuid"),
        },
        lists=("List",),
        maps=("Dictionary",),
        keys=("string",),
        brackets=("<", ">"),
        suffixes={"?": Mark.NOTHING},
        join=join_scalars,
        titles=True,
    ),
    examples="`string`, `List<int>`, [`Order`](../../doc/models/order.md)",
)
