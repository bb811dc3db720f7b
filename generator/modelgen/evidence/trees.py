"""Syntax trees of languages that tree-sitter parses: nodes, their texts and places."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Language, Node, Parser

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Diagnostic, Span
from ..ir import model as ir

DEPTH = 40
"""Types that nest deeper are of any type."""
ANY = ir.ScalarType(ir.Scalar.ANY)


class Said(Struct, frozen=True):
    """What a type says where it stands."""

    type: ir.Type = ANY
    absent: bool = False
    """Whether the value may be left out."""
    null: bool = False


class Tree:
    """One file, parsed."""

    def __init__(self, path: str, text: str, grammar: object, language: str) -> None:
        self.path = path
        self._lines = text.split("\n")
        # Half of a surrogate pair, which only a text that is no file could have, is no UTF-8.
        self.root = Parser(Language(grammar)).parse(text.encode(errors="replace")).root_node
        self._language = language

    def place(self, node: Node) -> tuple[int, int]:
        """Return the line and column where a node begins; the parser counts bytes."""
        row, column = node.start_point
        line = self._lines[row] if row < len(self._lines) else ""
        if not line.isascii():
            column = len(line.encode(errors="replace")[:column].decode(errors="replace"))
        return row + 1, column + 1

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return where it is not in its language; the parser goes on behind it."""
        wrong = _first_error(self.root) if self.root.has_error else None
        if wrong is None:
            return ()
        span = Span.of_line(self.path, *self.place(wrong), 1)
        return (rules.no_source(span, self._language, "there is a fault in its syntax"),)


def _first_error(root: Node) -> Node | None:
    node = root
    while not (node.is_error or node.is_missing):
        inner = next(
            (child for child in node.children if child.has_error or child.is_missing), None
        )
        if inner is None:
            return None
        node = inner
    return node


def text_of(node: Node | None) -> str:
    """Return what a node says, as it is written."""
    return (node.text or b"").decode(errors="replace") if node is not None else ""


def inside(node: Node | None) -> str:
    """Return what stands between the quotes of a string."""
    parts = node.named_children if node is not None else []
    return "".join(map(text_of, parts)) if parts else text_of(node).strip("\"'`")


def named(node: Node | None, kind: str) -> Iterator[Node]:
    """Yield the children of a node that are of one kind."""
    yield from (
        child for child in (node.named_children if node is not None else ()) if child.type == kind
    )


def value_of(node: Node) -> ir.Value | None:
    """Return the value of a literal; None for any other node."""
    text = text_of(node)
    match node.type:
        case "string" | "interpreted_string_literal" | "raw_string_literal":
            return ir.Value.of(inside(node))
        case "true" | "false":
            return ir.Value.of(node.type == "true")
        case "null" | "nil":
            return ir.NULL
        case "number" | "int_literal" | "unary_expression":
            return integer(text)
        case _:
            return None


def integer(text: str) -> ir.Value | None:
    """Return a whole number that is written in decimal digits; None for any other text."""
    digits = text.removeprefix("-")
    is_plain = digits.isascii() and digits.isdecimal() and len(digits) < 20
    return ir.Value.of(int(text)) if is_plain else None


def union(arms: list[ir.Type]) -> ir.Type:
    """Return one of several types."""
    made = tuple(dict.fromkeys(arms))
    return made[0] if len(made) == 1 else ir.UnionOf(made) if made else ANY
