"""Writes TypeScript that gives one JSON value the type of a model, for readers of docs."""

from __future__ import annotations

from typing import LiteralString

from ...ir import model as ir
from ...ir.names import Scope, camel, in_words, wire_name
from ...ir.validate import Budget, is_valid
from ...ir.wire import Json
from .lines import Lines
from .literals import constant, without_openings
from .names import RESERVED, identifier, key, properties, unique
from .options import TypeScriptOptions
from .places import in_modules, in_one

_STEPS = 20_000
"""Steps that finding the variants of one value may take."""


class Constructor:
    """Writes code for values of the models of one schema."""

    def __init__(self, schema: ir.Schema, options: TypeScriptOptions) -> None:
        self._schema = schema
        self._in_camel_case = options.camel_case
        self._homes = in_one(schema) if options.layout == "single" else in_modules(schema)

    def code(self, id: ir.ModelId, value: Json) -> str:
        """Return a constant of the model's type; "" where TypeScript has no literal of its value."""
        written = _Writer(self._schema, self._in_camel_case).value(ir.Ref(id), value, "")
        if written is None:
            return ""
        name = unique(identifier(camel(in_words(id.name)), "value"), Scope(RESERVED), "value")
        return f"const {name}: {self._homes[id].name} = {written};"


class _Writer:
    """Writes one value; None stands for what has no literal."""

    def __init__(self, schema: ir.Schema, in_camel_case: bool) -> None:
        self._schema = schema
        self._in_camel_case = in_camel_case
        self._budget = Budget(_STEPS)

    def value(
        self, kind: ir.Type | None, value: Json, indent: LiteralString
    ) -> LiteralString | None:
        """Return the literal of a value of a type; None: of one that is not known."""
        kind = self._narrowed(kind, value)
        if isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.FILE:
            return None
        if isinstance(value, list):
            item = kind.item if isinstance(kind, ir.ListOf) else None
            items: list[LiteralString | None] = [
                self.value(item, one, f"{indent}  ") for one in value
            ]
            return _enclosed("[", items, "]", indent)
        if isinstance(value, dict):
            return self._object(kind, value, indent)
        literal = constant(value)
        return without_openings(literal) if isinstance(value, str) and literal else literal

    def _object(
        self, kind: ir.Type | None, value: dict[str, Json], indent: LiteralString
    ) -> LiteralString | None:
        model = self._schema.models[kind.target] if isinstance(kind, ir.Ref) else None
        fields: dict[str, tuple[ir.Type, str]] = {}
        rest = kind.value if isinstance(kind, ir.MapOf) else None
        if isinstance(model, ir.Record):
            named = properties(model, self._in_camel_case)
            fields = {wire_name(field.name): (field.type, name) for field, name in named}
            rest = model.extra.type if model.extra is not None else None
        members: list[LiteralString | None] = []
        for name, one in value.items():
            of, shown = fields.get(name, (rest, name))
            made = self.value(of, one, f"{indent}  ")
            members.append(None if made is None else f"{without_openings(key(shown))}: {made}")
        return _enclosed("{", members, "}", indent)

    def _narrowed(self, kind: ir.Type | None, value: Json) -> ir.Type | None:
        """Return the record, list, map or scalar that a value of a type is one of."""
        match kind:
            case ir.Nullable(inner=inner):
                return self._narrowed(inner, value)
            case ir.UnionOf(arms=arms):
                fitting = (one for one in arms if self._fits(one, value))
                return self._narrowed(next(fitting, None), value)
            case ir.Ref(target=target) if isinstance(self._schema.models[target], ir.Alias):
                alias = self._schema.models[target]
                assert isinstance(alias, ir.Alias)
                return self._narrowed(alias.type, value)
            case _:
                return kind

    def _fits(self, kind: ir.Type, value: Json) -> bool:
        return is_valid(self._schema, kind, value, self._budget)


def _enclosed(
    opening: LiteralString,
    items: list[LiteralString | None],
    closing: LiteralString,
    indent: LiteralString,
) -> LiteralString | None:
    found: Lines = [f"\n{indent}  {one}," for one in items if one is not None]
    if len(found) < len(items):
        return None
    return f"{opening}{''.join(found)}\n{indent}{closing}" if found else f"{opening}{closing}"
