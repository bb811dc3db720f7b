"""Python's words for types, of all generations of the generator."""

from __future__ import annotations

from keyword import kwlist

from ....ir.model import Scalar, ScalarType
from ...type_syntax import Mark, TypeSyntax
from ..language import Language, join_scalars

_WORDS = {
    Scalar.STRING: ("str", "string"),
    Scalar.INTEGER: ("int", "long"),
    Scalar.FLOAT: ("float",),
    Scalar.BOOLEAN: ("bool",),
    Scalar.DATETIME: ("datetime",),
    Scalar.DATE: ("date",),
    Scalar.ANY: ("Any", "object"),
    Scalar.BYTES: ("binary",),
    Scalar.FILE: ("typing.BinaryIO",),
}
PYTHON = Language(
    name="Python",
    types=TypeSyntax(
        words={
            **{word: ScalarType(scalar) for scalar, words in _WORDS.items() for word in words},
            "uuid": ScalarType(Scalar.STRING, "uuid"),
        },
        lists=("List",),
        maps=("Dict", "dict"),
        keys=("str",),
        nulls=("None",),
        prefixes={"List of": Mark.LIST},
        join=join_scalars,
        titles=True,
    ),
    examples="`str`, `List[int]`, [`Order`](../../doc/models/order.md)",
    # `min` is a name of its own wherever it was seen.
    kept=frozenset(kwlist) - {"in"} | {"type", "self"},
)
