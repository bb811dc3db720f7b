"""Python classes whose attributes stand in tables, as OpenAPI Generator and Swagger Codegen make them.

Until pydantic, they wrote `openapi_types` (or `swagger_types`), from attributes to types, and
`attribute_map`, from attributes to names on the wire. Types are texts such as `'dict(str, Pet)'`;
later they are tuples of classes. What has to be there is what the constructor takes by position,
or what its setter refuses to be `None`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..ir import model as ir
from .model import Shape, SourceField, SourceMember, SourceModel, Written
from .python_fields import Fields, text_of
from .python_types import ANY, Names, dotted, items_of, literal, parsed_type, union, word_set

_TYPES = word_set("openapi_types swagger_types")
_WIRES, _VALUES, _ALLOWED, _MEMBERS = (
    "attribute_map", "allowed_values", "allowable_values", "value"
)  # fmt: skip
_NONE = "none_type"
_EVERYTHING = word_set("bool float int list str")
"""The classes that together stand for a value of any type."""
_WORDS: Mapping[str, Written] = {
    "date": Written(("datetime",), "date"),
    "datetime": Written(("datetime",), "datetime"),
    "file": Written(("typing",), "IO"),
    "file_type": Written(("typing",), "IO"),
    "Decimal": Written(("decimal",), "Decimal"),
}
"""Words of types that need no import, or come from the client's own modules."""
_Tables = Mapping[str, ast.expr]


class _Said(Struct):
    """What a class says beside its tables."""

    is_made: bool = False
    """Whether it has a constructor, without which nothing is known of what has to be there."""
    positional: frozenset[str] = frozenset()
    """What its constructor takes by position."""
    defaults: Mapping[str, ast.expr] = {}
    unconditional: frozenset[str] = frozenset()
    """What its constructor sets whatever is given."""
    refused: frozenset[str] = frozenset()
    """What must not be `None`, as setters say."""
    values: Mapping[str, ast.expr] = {}
    """The list of the values that a setter takes."""


def mapped_model(node: ast.ClassDef, at: tuple[int, int], fields: Fields) -> SourceModel | None:
    """Return the model of such a class; None for any other class."""
    tables = dict(_tables(node))
    kinds = next((tables[one] for one in sorted(_TYPES) if one in tables), None)
    wires = tables.get(_WIRES)
    if not isinstance(kinds, ast.Dict) or not isinstance(wires, ast.Dict):
        return None
    members = tuple(_members(node, tables, fields))
    if members:
        shape = Shape.ENUM
        return SourceModel(node.name, *at, shape, members=members, openness=ir.Openness.CLOSED)
    names = {name: text_of(value) for name, _, value in _rows(wires)}
    said, types = _said(node), Names(frozenset(), _WORDS)
    allowed = {**said.values, **_allowed(tables.get(_VALUES))}
    made: list[SourceField] = []
    for name, key, kind in _rows(kinds):
        place, values = (key.lineno, fields.column(key)), allowed.get(name)
        made.append(_field(name, place, names.get(name), _type(types, kind, values), said))
    return SourceModel(node.name, *at, Shape.RECORD, fields=tuple(made))


def _rows(table: ast.Dict) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Yield the keys of a table that are texts: each with its place and its value."""
    for key, value in zip(table.keys, table.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, key, value


def _tables(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield the tables of a class: they stand in it, in a property, or in the constructor."""
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.FunctionDef(name="__init__", body=body):
                for one in body:
                    match one:
                        case ast.Assign(
                            targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)],
                            value=ast.Dict() as value,
                        ):
                            yield name, value
                        case _:
                            pass
            case ast.FunctionDef(name=name, body=[*_, ast.Return(value=ast.Dict() as value)]):
                yield name, value
            case _:
                pass


def _members(node: ast.ClassDef, tables: _Tables, fields: Fields) -> Iterator[SourceMember]:
    """Yield the members of an enumeration: it lists values, and has no attribute but its value."""
    listed = tables.get(_ALLOWED)
    if isinstance(listed, ast.List):
        wanted = {one.id for one in listed.elts if isinstance(one, ast.Name)}
        for statement in node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name) as target], value=value):
                    if name in wanted and (found := literal(value)) not in (None, ir.NULL):
                        yield SourceMember(name, target.lineno, fields.column(target), found)
                case _:
                    pass
        return
    names = tables.get(_WIRES)
    values = _allowed(tables.get(_VALUES)).get(_MEMBERS)
    if isinstance(values, ast.Dict) and isinstance(names, ast.Dict) and not names.keys:
        for member in fields.members_of(values):
            if member.value != ir.NULL:
                yield member


def _allowed(table: ast.expr | None) -> dict[str, ast.expr]:
    """Return the values of attributes from a table whose keys are tuples of one name."""
    found: dict[str, ast.expr] = {}
    if isinstance(table, ast.Dict):
        for key, values in zip(table.keys, table.values, strict=True):
            if isinstance(key, ast.Tuple) and len(key.elts) == 1:
                found[text_of(key.elts[0]) or ""] = values
    return found


def _said(node: ast.ClassDef) -> _Said:
    made = _Said()
    for statement in node.body:
        match statement:
            case ast.FunctionDef(name="__init__", args=arguments, body=body):
                made.is_made = True
                given = [one.arg for one in arguments.args[1:]]
                first = len(given) - len(arguments.defaults)
                made.positional = frozenset(given[:first])
                made.defaults = dict(zip(given[first:], arguments.defaults, strict=True))
                made.unconditional = frozenset(_set_in(body))
            case ast.FunctionDef(name=name, decorator_list=[ast.Attribute(attr="setter")]):
                if any(_refuses_none(one, name) for one in statement.body):
                    made.refused |= {name}
                made.values = {**made.values, **dict(_listed(name, statement.body))}
            case _:
                pass
    return made


def _set_in(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.Assign(
                targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)],
                value=ast.Name(id=other),
            ) if (
                name == other
            ):
                yield name
            case _:
                pass


def _refuses_none(statement: ast.stmt, name: str) -> bool:
    """Tell whether a statement raises where a value is `None`, whatever else it asks."""
    match statement:
        case ast.If(test=test, body=[ast.Raise()]):
            parts = test.values if isinstance(test, ast.BoolOp) else [test]
            return any(_is_none(part, name) for part in parts)
        case ast.If(body=body):
            return any(_refuses_none(one, name) for one in body)
        case _:
            return False


def _is_none(test: ast.expr, name: str) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id=left), ops=[ast.Is()], comparators=[right]):
            return left == name and literal(right) == ir.NULL
        case _:
            return False


def _listed(name: str, body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.List() as values):
                if found == _VALUES:
                    yield name, values
            case _:
                pass


def _type(names: Names, kind: ast.expr, values: ast.expr | None) -> ir.Type:
    """Return what a table says of a type, `Nullable` where null is a part of it."""
    text = text_of(kind) if isinstance(kind, ast.Constant) else None
    expr = kind if text is None else parsed_type(text)
    made = ANY if expr is None else _read(names, expr)
    constants = _constants(values)
    if not constants:
        return made
    is_null = isinstance(made, ir.Nullable) or constants.pop(ir.Const(ir.NULL), ()) is None
    inner = made.inner if isinstance(made, ir.Nullable) else made
    chosen = union(constants) if constants else inner
    chosen = ir.ListOf(chosen) if isinstance(inner, ir.ListOf) else chosen
    return ir.Nullable(chosen) if is_null else chosen


def _constants(values: ast.expr | None) -> dict[ir.Type, None]:
    match values:
        case ast.List(elts=items) | ast.Dict(values=items):
            found = [literal(one) for one in items]
            return {ir.Const(value): None for value in found if value is not None}
        case _:
            return {}


def _read(names: Names, expr: ast.expr) -> ir.Type:
    match expr:
        case ast.Tuple(elts=items):
            words = {dotted(one)[-1:] for one in items}
            if {(word,) for word in _EVERYTHING} <= words:
                return ANY
            kinds = [_read(names, one) for one in items if dotted(one)[-1:] != (_NONE,)]
            made = union(dict.fromkeys(kinds)) if kinds else ANY
            return ir.Nullable(made) if (_NONE,) in words else made
        case ast.List(elts=[item]):
            return ir.ListOf(_read(names, item))
        case ast.Dict(values=[value]):
            return ir.MapOf(_read(names, value))
        case ast.Call(func=ast.Name(id="dict"), args=[_, value]):  # as a text has it
            return ir.MapOf(_read(names, value))
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return ir.ListOf(_read(names, item))
        case ast.Subscript(value=ast.Name(id="dict"), slice=pair):
            return ir.MapOf(_read(names, items_of(pair)[-1]))
        case _:
            return names.type(expr)


def _field(
    name: str, at: tuple[int, int], wire: str | None, kind: ir.Type, said: _Said
) -> SourceField:
    null = ir.Nullability.NO
    if isinstance(kind, ir.Nullable):
        kind, null = kind.inner, ir.Nullability.YES
    default = said.defaults.get(name)
    value = literal(default) if default is not None else None
    presence = ir.Presence.OPTIONAL if said.is_made else ir.Presence.UNSAID
    if name in said.positional or name in said.refused:
        presence = ir.Presence.REQUIRED
    elif name in said.defaults and name in said.unconditional and value == ir.NULL:
        # It is required, or it is optional; in both cases it may be null.
        presence, null = ir.Presence.UNSAID, ir.Nullability.YES
    elif name in said.defaults and null is ir.Nullability.NO:
        null = ir.Nullability.UNSAID
    return SourceField(name, *at, wire, kind, presence, null, None if value == ir.NULL else value)
