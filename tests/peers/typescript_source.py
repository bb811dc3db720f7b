"""Reads the declarations that openapi-typescript writes, as syntax trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tree_sitter
import tree_sitter_typescript

from modelgen.ir import model as ir
from tests.peers.neutral import Fields, Kinds, Records, letters, spelled

_WORDS = {"unknown": "any", "never": "never"}


def records_of(text: str) -> Records:
    """Return the objects among the schemas of a document's declarations."""
    language = tree_sitter.Language(tree_sitter_typescript.language_typescript())
    tree = tree_sitter.Parser(language).parse(text.encode())
    read = _Reader({key: kind for key, _, kind in _members(_schemas(tree.root_node))})
    return {letters(key): read.fields(kind) for key, kind in read.types.items()}


def _schemas(root: Any) -> Any:
    """Return the type of `components.schemas`."""
    for node in root.named_children:
        inner = node.child_by_field_name("declaration") or node
        name = inner.child_by_field_name("name")
        if name is not None and name.text == b"components":
            body = inner.child_by_field_name("body")
            return next(kind for key, _, kind in _members(body) if key == "schemas")
    raise ValueError("no components")


def _members(node: Any) -> Iterator[tuple[str, bool, Any]]:
    """Yield the name of each member of an object's type, whether it has to be there, and its type."""
    for one in node.named_children:
        if one.type == "property_signature":
            key = one.child_by_field_name("name").text.decode().strip("\"'")
            kind = one.child_by_field_name("type").named_children[0]
            yield key, all(child.type != "?" for child in one.children), kind


class _Reader:
    def __init__(self, types: dict[str, Any]) -> None:
        self.types = types

    def fields(self, kind: Any) -> Fields:
        """Return the fields of an object; none of other types."""
        if kind.type == "intersection_type":
            return {k: v for one in kind.named_children for k, v in self.fields(one).items()}
        if kind.type == "parenthesized_type":
            return self.fields(kind.named_children[0])
        if kind.type != "object_type":
            return {}
        return {key: (must, spelled(self.kinds(one))) for key, must, one in _members(kind)}

    def kinds(self, kind: Any) -> Kinds:
        """Return what a value of a type may be."""
        return frozenset(self._parts(kind))

    def _parts(self, kind: Any) -> Iterator[str]:
        text = kind.text.decode()
        match kind.type:
            case "union_type":
                for one in kind.named_children:
                    yield from self._parts(one)
            case "parenthesized_type":
                yield from self._parts(kind.named_children[0])
            case "array_type":
                yield f"list<{spelled(self.kinds(kind.named_children[0]))}>"
            case "literal_type" if text == "null":
                yield "null"
            case "literal_type":
                yield f"={text if text[0] != chr(39) else ir.Value.of(text[1:-1]).text}"
            case "lookup_type":
                yield from self._named(text.split('"')[-2])
            case "object_type":
                yield from self._map(kind)
            case _:
                yield _WORDS.get(text) or text

    def _named(self, key: str) -> Iterator[str]:
        kind = self.types[key]
        is_object = kind.type in ("object_type", "intersection_type")
        if is_object or text_of(kind) == "Record<string, never>":
            yield letters(key)
        else:
            yield from self._parts(kind)

    def _map(self, kind: Any) -> Iterator[str]:
        for one in kind.named_children:
            if one.type == "index_signature":
                inner = one.child_by_field_name("type").named_children[0]
                yield f"map<{spelled(self.kinds(inner))}>"


def text_of(node: Any) -> str:
    """Return a node as it is written."""
    return str(node.text.decode())
