"""Types as the generator writes them for Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Kind, Scalar

_WORDS = {
    Scalar.ANY: "object",
    Scalar.BOOLEAN: "bool",
    Scalar.INTEGER: "int",
    Scalar.FLOAT: "float",
    Scalar.DECIMAL: "decimal.Decimal",
    Scalar.STRING: "str",
    Scalar.BYTES: "bytearray",
    Scalar.DATE: "date",
    Scalar.DATETIME: "datetime",
    Scalar.FILE: "bytearray",
    Scalar.OPAQUE: "object",
}
_CONSTANTS = {
    Kind.STRING: "str",
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.BOOLEAN: "bool",
}
_WORD = re.compile(r"\w+")
_DEEPEST = 1
"""The containers around a model within which it is linked."""
Named = Callable[[ir.ModelId], tuple[str, str]]
"""Returns what a model is called, and the address of its page."""


def type_cell(kind: ir.Type, named: Named, words: Mapping[str, str]) -> str:
    """Return the Type cell of a field; `words` are those that stand for the usual ones."""
    text = _written(kind, named)
    if words:
        text = words.get(text) or _WORD.sub(lambda word: words.get(word[0], word[0]), text)
    label = f"**{text}**"
    refs = {part.target for part in walk(kind) if isinstance(part, ir.Ref)}
    if len(refs) != 1 or _depth(kind) > _DEEPEST:
        return label
    return f"[{label}]({named(refs.pop())[1]})"


def _depth(kind: ir.Type) -> int:
    """Return how many containers there are around a model; a union is one too many."""
    match kind:
        case ir.ListOf(item=inner) | ir.MapOf(value=inner) | ir.StreamOf(item=inner):
            return 1 + _depth(inner)
        case ir.Nullable(inner=inner):
            return _depth(inner)
        case ir.UnionOf():
            return _DEEPEST + 1
        case _:
            return 0


def _written(kind: ir.Type, named: Named) -> str:
    match kind:
        case ir.ScalarType(scalar=scalar, format=form):
            return "UUID" if scalar is Scalar.STRING and form == "uuid" else _WORDS[scalar]
        case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
            return f"List[{_written(inner, named)}]"
        case ir.MapOf(value=inner):
            return f"Dict[str, {_written(inner, named)}]"
        case ir.Nullable(inner=inner):
            return f"Optional[{_written(inner, named)}]"
        case ir.Ref(target=target):
            return named(target)[0]
        case ir.Const(value=value):
            return _CONSTANTS.get(value.kind, "object")
        case ir.UnionOf(arms=arms):
            words = list(dict.fromkeys(_written(arm, named) for arm in arms))
            return words[0] if len(words) == 1 else f"Union[{', '.join(words)}]"
