"""What records are made of, in words that no generator owns: the middle between theirs and ours.

A type is the set of what a value may be: `string`, `="a"` for one value, `list<…>`, `map<…>`, a record's
name in lower case without signs. Unions, enumerations and aliases are spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name
from modelgen.ir.wire import is_integer, is_json, leaves, wire_value

Kinds = frozenset[str]
Fields = Mapping[str, tuple[bool, str]]
"""By names on the wire: whether a field is required, and its type."""
Records = Mapping[str, Fields]
Words = Mapping[str, str]
"""What a language calls several of our scalars by one word."""
_NO_LETTER = re.compile(r"[\W_]")
_SCALARS: Mapping[ir.Scalar, tuple[str, ...]] = {
    ir.Scalar.INTEGER: ("integer",),
    ir.Scalar.FLOAT: ("number",),
    ir.Scalar.DECIMAL: ("number", "string"),
    ir.Scalar.OPAQUE: ("any",),
    ir.Scalar.FILE: ("binary",),
    ir.Scalar.BYTES: ("base64",),
}


def letters(name: str) -> str:
    """Return what is left of a name when only letters and digits count."""
    return _NO_LETTER.sub("", name).lower()


def spelled(kinds: Iterable[str]) -> str:
    """Return a type as one text; whatever may be anything is nothing else."""
    found = frozenset(kinds)
    return "any" if "any" in found else " | ".join(sorted(found))


def records_of(schema: ir.Schema, words: Words) -> Records:
    """Return the records of a schema, in the words of a language."""
    ours = _Ours(schema, words)
    return {
        letters(id.name): ours.fields(model)
        for id, model in schema.models.items()
        if isinstance(model, ir.Record) and is_json(model)
    }


def names_of(schema: ir.Schema) -> Mapping[str, str]:
    """Return the record that each model is which is nothing but a record by another name."""
    found: dict[str, str] = {}
    for id, model in schema.models.items():
        if isinstance(model, ir.Alias):
            match list(leaves(schema, model.type)):
                case [ir.Ref(target=target)] if isinstance(schema.models[target], ir.Record):
                    found[letters(id.name)] = letters(target.name)
                case _:
                    pass
    return found


def without_null(kinds: str) -> str:
    """Return a type that is not null on top."""
    depth, start, parts = 0, 0, list[str]()
    for at, one in enumerate(f"{kinds} | "):
        depth += {"<": 1, ">": -1}.get(one, 0)
        if one == "|" and not depth:
            parts.append(kinds[start : at - 1])
            start = at + 2
    return spelled(part for part in parts if part != "null")


class _Ours:
    def __init__(self, schema: ir.Schema, words: Words) -> None:
        self._schema = schema
        self._words = words

    def fields(self, record: ir.Record) -> Fields:
        return {wire_name(one.name): (one.required, self._field(one)) for one in record.fields}

    def _field(self, field: ir.Field) -> str:
        kinds = self._kinds(field.type)
        return spelled(
            kinds | {"null"} if field.nullability is ir.Nullability.YES and kinds else kinds
        )

    def _kinds(self, kind: ir.Type) -> Kinds:
        return frozenset(one for leaf in leaves(self._schema, kind) for one in self._leaf(leaf))

    def _leaf(self, kind: ir.Type) -> Iterable[str]:
        match kind:
            case ir.ScalarType(scalar=scalar):
                found = _SCALARS.get(scalar, (scalar.value,))
                return [self._words.get(one, one) for one in found]
            case ir.Const(value=value, open=is_open):
                if value == ir.NULL:
                    return ["null"]
                word = value.kind.value
                return [
                    self._words.get(f"={value.text}", f"={value.text}"),
                    *([self._words.get(word, word)] if is_open else []),
                ]
            case ir.ListOf(item=item):
                return [f"list<{spelled(self._kinds(item))}>"]
            case ir.MapOf(value=item):
                return [f"map<{spelled(self._kinds(item))}>"]
            case ir.Ref(target=target):
                return self._model(self._schema.models[target])
            case _:
                return ["any"]

    def _model(self, model: ir.Model) -> Iterable[str]:
        if not isinstance(model, ir.Enumeration):
            return [letters(model.id.name)]
        word = "integer" if is_integer(model) else "string"
        values = [f"={ir.Value.of(wire_value(model, member)).text}" for member in model.members]
        return [*values, *([self._words.get(word, word)] if model.open or not values else [])]
