"""Python: what the generator writes today, and before for models that are plain classes."""

from __future__ import annotations

import re

from ....syntax import TypeExpr
from ...type_syntax import TypeSyntax, Wrapper
from ...types import TypeProblem, type_parser
from .. import scalars
from ..language import Language, unlinked

WORDS = {
    "str": scalars.STRING,
    "int": scalars.INTEGER,
    "float": scalars.NUMBER,
    "bool": scalars.BOOLEAN,
    "datetime": scalars.DATETIME,
    "date": scalars.DATE,
    "object": scalars.ANY,
    "Any": scalars.ANY,
    "bytearray": scalars.BYTES,
    "bytes": scalars.BYTES,
    "file": scalars.FILE,
    "UUID": scalars.UUID,
    "decimal.Decimal": scalars.DECIMAL,
    "Decimal": scalars.DECIMAL,
}
_PARSE = unlinked(
    type_parser(
        TypeSyntax(
            words=WORDS,
            lists=("List", "list", "Set", "set"),
            maps=("Dict", "dict"),
            keys=("str",),
            unions=("Union",),
            wrappers={"Optional": Wrapper(optional=False, nullable=True)},
            nulls=("None",),
        )
    ),
    titles=("Any", "UUID"),
)
_LABEL = re.compile(r"\[?\*\*.*\*\*\]?")


def _in_brackets(text: str) -> TypeExpr | TypeProblem:
    """Read `dict(str, X)` as `dict[str, X]`, which is as long."""
    label = _LABEL.match(text)
    if label is None or "(" not in label[0]:
        return _PARSE(text)
    squared = label[0].replace("(", "[").replace(")", "]")
    return _PARSE(squared + text[label.end() :])


PYTHON = Language(
    "Python", _PARSE, "`**str**`, `**List[str]**`, `[**User**](User.md)`", ("var_", "_")
)
PYTHON_LEGACY = Language(
    "Python", _in_brackets, "`**str**`, `**list[str]**`, `[**User**](User.md)`", ("_",)
)
