"""Writes types in Python's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Scalar
from ..moments import HTTP, UNIX

_WORDS = {
    Scalar.STRING: "str",
    Scalar.INTEGER: "int",
    Scalar.FLOAT: "float",
    Scalar.DECIMAL: "float",
    Scalar.BOOLEAN: "bool",
    Scalar.DATETIME: "datetime",
    Scalar.DATE: "date",
    Scalar.BYTES: "binary",
    Scalar.FILE: "typing.BinaryIO",
}
Named = Callable[[ir.ModelId], tuple[str, str]]
"""Returns what a model is called, and the address of its page."""
Models = Mapping[ir.ModelId, ir.Model]


def type_cell(kind: ir.Type, nullable: bool, named: Named, models: Models) -> str:
    """Return the cell of a type; one that links lie inside of is no code."""
    kind = in_place(kind, models)
    if nullable or is_parted(kind):
        return parts(kind, nullable, named)
    text = f"`{flat(kind, named)}`"
    ids = [part.target for part in walk(kind) if isinstance(part, ir.Ref)]
    return f"[{text}]({named(ids[0])[1]})" if ids else text


def in_place(kind: ir.Type, models: Models) -> ir.Type:
    """Return a type with its unions in the place of their names: nothing links to a union's page."""
    match kind:
        case ir.Ref(target=target) if isinstance(model := models.get(target), ir.Alias):
            return model.type
        case ir.ListOf(item=inner):
            return ir.ListOf(in_place(inner, models))
        case ir.MapOf(value=inner):
            return ir.MapOf(in_place(inner, models))
        case _:
            return kind


def is_parted(kind: ir.Type) -> bool:
    """Return whether a type has a union or a null in it, so that it is written in parts."""
    return any(isinstance(part, (ir.UnionOf, ir.Nullable)) for part in walk(kind))


def flat(kind: ir.Type, named: Named) -> str:
    """Return a type as code."""
    match kind:
        case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
            return f"List[{flat(inner, named)}]"
        case ir.MapOf(value=inner):
            return f"Dict[str, {flat(inner, named)}]"
        case ir.Ref(target=target):
            return named(target)[0]
        case ir.UnionOf(arms=arms):
            return " | ".join(flat(arm, named) for arm in arms)
        case ir.Nullable(inner=inner):
            return f"{flat(inner, named)} | None"
        case _:
            return _word(kind)


def parts(kind: ir.Type, nullable: bool, named: Named) -> str:
    """Return a type with a link for each model."""
    match kind:
        case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
            text = f"List[{parts(inner, False, named)}]"
        case ir.MapOf(value=inner):
            text = f"Dict[str, {parts(inner, False, named)}]"
        case ir.Ref(target=target):
            name, address = named(target)
            text = f"[{name}]({address})"
        case ir.UnionOf(arms=arms):
            text = " \\| ".join(parts(arm, False, named) for arm in arms)
        case ir.Nullable(inner=inner):
            text = parts(inner, True, named)
        case _:
            text = _word(kind)
    return f"{text} \\| None" if nullable else text


def _word(kind: ir.Type) -> str:
    match kind:
        case ir.ScalarType() if kind in (UNIX, HTTP):
            return _WORDS[Scalar.DATETIME]
        case ir.ScalarType(scalar=scalar):
            return _WORDS.get(scalar, "Any")
        case ir.Const(value=value) if value.kind is not ir.Kind.NULL:
            words = {ir.Kind.BOOLEAN: "bool", ir.Kind.INTEGER: "int", ir.Kind.NUMBER: "float"}
            return words.get(value.kind, "str")
        case _:
            return "None"
