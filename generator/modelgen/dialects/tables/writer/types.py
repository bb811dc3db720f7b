"""Writes types in the words of people: `Item[]`, `string or null`, `"a" or "b"`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ....ir import model as ir
from ....ir.model import Kind, Scalar, ScalarType

_WORDS = {
    ScalarType(Scalar.ANY): "any",
    ScalarType(Scalar.BOOLEAN): "boolean",
    ScalarType(Scalar.INTEGER): "integer",
    ScalarType(Scalar.INTEGER, "int32"): "int32",
    ScalarType(Scalar.INTEGER, "int64"): "int64",
    ScalarType(Scalar.FLOAT): "number",
    ScalarType(Scalar.FLOAT, "float"): "float32",
    ScalarType(Scalar.FLOAT, "double"): "double",
    ScalarType(Scalar.DECIMAL): "decimal",
    ScalarType(Scalar.STRING): "string",
    ScalarType(Scalar.STRING, "uuid"): "uuid",
    ScalarType(Scalar.STRING, "uri"): "url",
    ScalarType(Scalar.STRING, "email"): "email",
    ScalarType(Scalar.DATE): "date",
    ScalarType(Scalar.DATETIME): "datetime",
    ScalarType(Scalar.BYTES): "bytes",
    ScalarType(Scalar.FILE): "bytes",
    ScalarType(Scalar.OPAQUE): "any",
}
_OBJECT = ir.MapOf(ScalarType(Scalar.ANY))
_SCALARS = {Kind.STRING: Scalar.STRING, Kind.INTEGER: Scalar.INTEGER}
_OR = " or "
Named = Callable[[ir.ModelId], str]
"""Returns the link to a model."""


class TypeWriter:
    """Writes types, unions with names of their own in their place: such have no page."""

    def __init__(self, named: Named, models: Mapping[ir.ModelId, ir.Model]) -> None:
        self._named = named
        self._models = models

    def cell(self, kind: ir.Type, nullable: bool) -> str:
        """Return the Type cell of a field that may be null or not."""
        text = self._written(ir.Nullable(kind) if nullable else kind, ())
        return " ".join(text.replace("|", "\\|").split())

    def _written(self, kind: ir.Type, inside: tuple[ir.ModelId, ...]) -> str:
        match kind:
            case ir.ScalarType():
                return _WORDS.get(kind) or _WORDS[ScalarType(kind.scalar)]
            case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
                text = self._written(inner, inside)
                return f"({text})[]" if _OR in text else f"{text}[]"
            case ir.MapOf(value=inner):
                is_any = kind == _OBJECT
                return "object" if is_any else f"map<string, {self._written(inner, inside)}>"
            case ir.Nullable(inner=inner):
                return f"{self._written(inner, inside)}{_OR}null"
            case ir.UnionOf(arms=arms):
                return _OR.join(dict.fromkeys(self._written(arm, inside) for arm in arms))
            case ir.Const(value=value):
                return literal(value)
            case ir.Ref(target=target):
                return self._model(target, inside)

    def _model(self, id: ir.ModelId, inside: tuple[ir.ModelId, ...]) -> str:
        model = self._models.get(id)
        if not isinstance(model, ir.Alias):
            return self._named(id)
        # One that holds itself cannot be spelled.
        return (
            _WORDS[ScalarType(Scalar.ANY)]
            if id in inside
            else self._written(model.type, (*inside, id))
        )


def opened(kind: ir.Type) -> tuple[ir.Type, tuple[ir.Value, ...]]:
    """Return a type without the values of which others may come, and these: descriptions list them."""
    match kind:
        case ir.ListOf(item=inner):
            made, values = opened(inner)
            return ir.ListOf(made), values
        case ir.UnionOf(arms=arms):
            values = tuple(arm.value for arm in arms if isinstance(arm, ir.Const) and arm.open)
            scalars = {_SCALARS.get(value.kind) for value in values}
            scalar = scalars.pop() if len(scalars) == 1 else None
            if scalar is not None and len(values) == len(arms):
                return ScalarType(scalar), values
        case _:
            pass
    return kind, ()


def literal(value: ir.Value) -> str:
    """Return a value as it stands for a type: texts in quotes."""
    if value.kind is not Kind.STRING:
        return value.text
    text = str(value.plain)
    quote = "'" if '"' in text else '"'
    return f"{quote}{text}{quote}"
