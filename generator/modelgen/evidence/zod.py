"""Schemas of zod as types: `z.object({…})`, what it is made of, and how it renames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tree_sitter import Node

from ..ir import model as ir
from .model import Shape, SourceField, SourceMember, SourceModel, Written
from .trees import ANY, DEPTH, Said, Tree, inside, named, text_of, union, value_of

_ENDING = re.compile(r"(\$(in|out)boundSchema|\$?[Ss]chema)$")
_SCALARS = {
    "string": ir.Scalar.STRING,
    "email": ir.Scalar.STRING,
    "uuid": ir.Scalar.STRING,
    "url": ir.Scalar.STRING,
    "number": ir.Scalar.FLOAT,
    "int": ir.Scalar.INTEGER,
    "int32": ir.Scalar.INTEGER,
    "bigint": ir.Scalar.INTEGER,
    "boolean": ir.Scalar.BOOLEAN,
    "date": ir.Scalar.DATETIME,
    "datetime": ir.Scalar.DATETIME,
}
_WRAPPERS = (
    "optional",
    "nullable",
    "nullish",
    "_default",
    "default",
    "lazy",
    "pipe",
    "readonly",
    "promise",
)
_UNIONS = ("union", "smartUnion", "discriminatedUnion")


def schema_name(name: str) -> str:
    """Return the name of the type that a schema is of."""
    return _ENDING.sub("", name) or name


class Zod:
    """Reads the schemas of one file."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def model(self, name: str, value: Node, *, inward: bool) -> SourceModel | None:
        """Return what a value declares under a name; None when it is no schema.

        One that reads has names on the wire, and renames them to attributes; one that writes has
        attributes, and renames them to what is on the wire.
        """
        if value.type != "call_expression" or "z." not in text_of(value):
            return None
        at = self._tree.place(value)
        shape = _find(value, "object")
        if shape is None:
            said = self._type(value, 0)
            return SourceModel(name, *at, Shape.ALIAS, type=said.type) if said.type != ANY else None
        renames = _renames(value)
        fields = tuple(self._fields(shape, renames, inward=inward))
        extra = (
            ANY
            if any(_find(value, word) for word in ("passthrough", "loose", "catchall"))
            else None
        )
        return SourceModel(name, *at, Shape.RECORD, fields=fields, extra=extra)

    def _fields(
        self, shape: Node, renames: Mapping[str, str], *, inward: bool
    ) -> Iterator[SourceField]:
        for key, value in _pairs(_argument(shape)):
            said, name = self._type(value, 0), inside(key)
            other = renames.get(name, name)
            presence = ir.Presence.OPTIONAL if said.absent else ir.Presence.REQUIRED
            null = ir.Nullability.YES if said.null else ir.Nullability.NO
            names = (other, name) if inward else (name, other)
            yield SourceField(names[0], *self._tree.place(key), names[1], said.type, presence, null)

    def _type(self, node: Node, depth: int) -> Said:
        if depth > DEPTH:
            return Said()
        match node.type:
            case "identifier" | "member_expression":
                *module, name = text_of(node).split(".")
                return Said(ir.Ref(Written(tuple(module), schema_name(name))))
            case "arrow_function":
                body = node.child_by_field_name("body")
                return self._type(body, depth + 1) if body is not None else Said()
            case "call_expression":
                return self._call(node, depth + 1)
            case _:
                return Said()

    def _call(self, node: Node, depth: int) -> Said:
        function = node.child_by_field_name("function")
        on = function.child_by_field_name("object") if function is not None else None
        word = text_of(function).rpartition(".")[2] if function is not None else ""
        first = _argument(node)
        is_chain = on is not None and on.type == "call_expression"
        if on is not None and (is_chain or text_of(on).endswith("Schema")):
            piped = self._type(first, depth) if word == "pipe" and first is not None else Said()
            return _modified(piped if piped.type != ANY else self._type(on, depth), word)
        if word in _WRAPPERS and first is not None:
            return _modified(self._type(first, depth), word)
        if word in _SCALARS:
            return Said(ir.ScalarType(_SCALARS[word], "int32" if word == "int32" else None))
        if first is None:
            return Said(null=word == "null")
        return Said(self._made(word, node, first, depth))

    def _made(self, word: str, node: Node, first: Node, depth: int) -> ir.Type:
        """Return a type that is made of others, or of values."""
        arguments = node.child_by_field_name("arguments")
        last = arguments.named_children[-1] if arguments is not None else first
        if word == "literal":
            value = value_of(first)
            return ANY if value is None else ir.Const(value)
        if word == "enum":
            values = [value for one in first.named_children if (value := value_of(one)) is not None]
            return union([ir.Const(value) for value in values])
        if word == "nativeEnum":
            return self._type(first, depth).type
        if word == "array":
            return ir.ListOf(self._inner(first, depth))
        if word in ("record", "map"):
            return ir.MapOf(self._inner(last, depth))
        if word in _UNIONS:
            arms = [value for _, value in _pairs(last)] or last.named_children
            return union([self._inner(arm, depth) for arm in arms])
        return ANY

    def _inner(self, node: Node, depth: int) -> ir.Type:
        said = self._type(node, depth)
        return ir.Nullable(said.type) if said.null else said.type


def _modified(said: Said, word: str) -> Said:
    """Return a type behind `.optional()` and its like."""
    absent = said.absent or word in ("optional", "nullish", "default", "_default")
    kind = said.type
    if word == "int" and isinstance(kind, ir.ScalarType):
        kind = ir.ScalarType(ir.Scalar.INTEGER)
    elif word == "datetime":
        kind = ir.ScalarType(ir.Scalar.DATETIME)
    return Said(kind, absent, said.null or word in ("nullable", "nullish"))


def _find(node: Node | None, word: str) -> Node | None:
    """Return the call of a word that a chain of calls begins with, or wraps."""
    while node is not None and node.type == "call_expression":
        function = node.child_by_field_name("function")
        if text_of(function).rpartition(".")[2] == word:
            return node
        on = function.child_by_field_name("object") if function is not None else None
        is_chain = on is not None and on.type == "call_expression"
        node = on if is_chain else _argument(node)
    return None


def _argument(node: Node) -> Node | None:
    arguments = node.child_by_field_name("arguments")
    return next(iter(arguments.named_children), None) if arguments is not None else None


def _pairs(node: Node | None) -> Iterator[tuple[Node, Node]]:
    for pair in named(node, "pair") if node is not None and node.type == "object" else ():
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            yield key, value


def _renames(node: Node) -> dict[str, str]:
    """Return the table that is given to `remap$`, wherever in a schema."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if (
            one.type == "call_expression"
            and text_of(one.child_by_field_name("function")) == "remap$"
        ):
            arguments = one.child_by_field_name("arguments")
            last = arguments.named_children[-1] if arguments is not None else None
            return {inside(key): inside(value) for key, value in _pairs(last)}
        waiting += one.named_children
    return {}


def members_of(tree: Tree, value: Node) -> tuple[SourceMember, ...]:
    """Return the members of an object of constants, as `{ A: "a" } as const`."""
    if value.type in ("as_expression", "satisfies_expression"):
        value = value.named_children[0]
    found = ((key, value_of(one)) for key, one in _pairs(value))
    return tuple(SourceMember(inside(k), *tree.place(k), v) for k, v in found if v is not None)
