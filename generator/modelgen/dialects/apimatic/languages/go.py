"""Go's words for types. Whether a field may be absent, its tag says, not a pointer."""

from __future__ import annotations

from ....ir.model import Scalar, ScalarType
from ...type_syntax import Mark, TypeSyntax, Wrapper
from ..language import Language, join_scalars

_WORDS = {
    Scalar.STRING: ("string",),
    Scalar.INTEGER: ("int", "int64"),
    Scalar.FLOAT: ("float64", "float32"),
    Scalar.BOOLEAN: ("bool",),
    Scalar.DATETIME: ("time.Time",),
}
GO = Language(
    name="Go",
    types=TypeSyntax(
        words={
            **{word: ScalarType(scalar) for scalar, words in _WORDS.items() for word in words},
            "uuid.UUID": ScalarType(Scalar.STRING, "uuid"),
        },
        texts={"interface{}": ScalarType(Scalar.ANY)},
        wrappers={"Optional": Wrapper(optional=False, nullable=True)},
        prefixes={"[]": Mark.LIST, "map[string]": Mark.MAP, "*": Mark.NOTHING},
        inner=("[]", "map[string]", "*"),
        modules=("models.",),
        join=join_scalars,
        titles=True,
    ),
    examples="`string`, `[]int`, [`models.Order`](../../doc/models/order.md)",
)
