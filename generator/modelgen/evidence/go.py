"""Go source as declarations: structs with their tags, named types, constants of named types."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import tree_sitter_go
from tree_sitter import Node

from ..ir import model as ir
from .model import Shape, SourceField, SourceFile, SourceMember, SourceModel, Written
from .trees import ANY, DEPTH, Said, Tree, inside, integer, named, text_of, union, value_of

_TAG = re.compile(r'(\w+):"((?:[^"\\]|\\.)*)"')
_INTEGERS = {
    **{f"{sign}int{width}": f"{sign}int{width}" for sign in ("", "u") for width in (8, 16, 32, 64)},
    **dict.fromkeys(("int", "uint", "uintptr")),
    "byte": "uint8",
    "rune": "int32",
}
"""Go's integers, by how wide they are; the width of `int` is the machine's."""
_SCALARS = {
    "string": ir.Scalar.STRING,
    "bool": ir.Scalar.BOOLEAN,
    "float32": ir.Scalar.FLOAT,
    "float64": ir.Scalar.FLOAT,
    "any": ir.Scalar.ANY,
    "error": ir.Scalar.ANY,
    "time.Time": ir.Scalar.DATETIME,
    "types.Date": ir.Scalar.DATE,
    "civil.Date": ir.Scalar.DATE,
    "big.Int": ir.Scalar.INTEGER,
    "decimal.Big": ir.Scalar.DECIMAL,
    "decimal.Decimal": ir.Scalar.DECIMAL,
    "uuid.UUID": ir.Scalar.STRING,
    "url.URL": ir.Scalar.STRING,
    "json.Number": ir.Scalar.FLOAT,
    "json.RawMessage": ir.Scalar.ANY,
    "http.Response": ir.Scalar.OPAQUE,
    "http.Request": ir.Scalar.OPAQUE,
    "io.Reader": ir.Scalar.FILE,
    "io.ReadCloser": ir.Scalar.FILE,
}
_PLACES = ("queryParam", "pathParam", "header", "form", "multipartForm", "security")
"""Tags of what is a part of a call, and no JSON."""


def read(path: str, text: str) -> SourceFile:
    """Return what a file declares; behind a fault in its syntax it is read on."""
    tree = Tree(path, text, tree_sitter_go.language(), "Go")
    reader = _Reader(tree)
    return SourceFile(
        path, tuple(reader.models()), dict(reader.imports()), findings=tree.findings()
    )


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._top = tree.root.named_children
        self._members = self._constants()
        self._methods: dict[str, set[str]] = defaultdict(set)
        for node in self._top:
            if node.type == "method_declaration":
                receiver = text_of(node.child_by_field_name("receiver")).strip("() ")
                name = text_of(node.child_by_field_name("name"))
                self._methods[receiver.split(" ")[-1].lstrip("*")].add(name)

    def imports(self) -> Iterator[tuple[str, Written]]:
        """Yield the packages that the file names."""
        for node in self._top:
            lists = (
                [node, *named(node, "import_spec_list")]
                if node.type == "import_declaration"
                else []
            )
            for spec in (one for each in lists for one in named(each, "import_spec")):
                parts = tuple(inside(spec.child_by_field_name("path")).split("/"))
                name = text_of(spec.child_by_field_name("name")) or parts[-1]
                yield name, Written(parts, "")

    def models(self) -> Iterator[SourceModel]:
        """Yield the types that the file declares."""
        for node in self._top:
            if node.type == "type_declaration":
                for spec in (*named(node, "type_spec"), *named(node, "type_alias")):
                    yield self._model(spec)

    def _constants(self) -> Mapping[str, list[SourceMember]]:
        found: dict[str, list[SourceMember]] = defaultdict(list)
        for node in self._top:
            for spec in named(node, "const_spec") if node.type == "const_declaration" else ():
                name, values = spec.child_by_field_name("name"), spec.child_by_field_name("value")
                kind = text_of(spec.child_by_field_name("type"))
                value = value_of(values.named_children[0]) if values is not None else None
                if kind and name is not None and value is not None:
                    label = text_of(name).removeprefix(kind)
                    found[kind].append(SourceMember(label, *self._tree.place(name), value))
        return found

    def _model(self, spec: Node) -> SourceModel:
        name, kind = spec.child_by_field_name("name"), spec.child_by_field_name("type")
        text, at = text_of(name), self._tree.place(name or spec)
        if members := self._members.get(text):
            methods = self._methods[text]
            openness = ir.Openness.OPEN if "IsExact" in methods else ir.Openness.UNSAID
            openness = ir.Openness.CLOSED if "UnmarshalJSON" in methods else openness
            return SourceModel(text, *at, Shape.ENUM, members=tuple(members), openness=openness)
        if kind is None or kind.type != "struct_type":
            said = self._type(kind, 0) if kind is not None else Said()
            return SourceModel(text, *at, Shape.ALIAS, type=said.type)
        bases: list[Written] = []
        fields: list[SourceField] = []
        arms: list[ir.Type] = []
        extra: ir.Type | None = None
        for part in named(next(named(kind, "field_declaration_list"), None), "field_declaration"):
            tags = dict(_TAG.findall(text_of(part.child_by_field_name("tag"))))
            said = self._type(part.child_by_field_name("type") or part, 0)
            names = [*named(part, "field_identifier")]
            if tags.get("queryParam", "").startswith("inline") and "json" not in tags:
                arms.append(said.type)
            elif "additionalProperties" in tags:
                extra = said.type.value if isinstance(said.type, ir.MapOf) else ANY
            elif not names and isinstance(said.type, ir.Ref):
                bases.append(said.type.target)
            else:
                fields += [made for one in names if (made := self._field(one, said, tags))]
        if arms:
            return SourceModel(text, *at, Shape.ALIAS, type=union(arms))
        return SourceModel(text, *at, Shape.RECORD, tuple(bases), tuple(fields), extra=extra)

    def _field(self, name: Node, said: Said, tags: Mapping[str, str]) -> SourceField | None:
        """Return a field; None for one that is not written, as JSON or as part of a call."""
        text = text_of(name)
        wire, *options = tags.get("json", "").split(",")
        elsewhere = next((tags[place] for place in _PLACES if place in tags), None)
        if elsewhere is not None and wire in ("", "-"):
            options = elsewhere.split(",")
            wire = next((o[5:] for o in options if o.startswith("name=")), "") or text
        if wire == "-" or not text[:1].isupper():
            return None
        kind, default = said.type, None
        if "const" in tags and isinstance(kind, ir.ScalarType):
            kind = ir.Const(_as(kind, tags["const"]))
        elif "default" in tags and isinstance(kind, ir.ScalarType):
            default = _as(kind, tags["default"])
        is_pointer = said.null
        is_optional = said.absent or bool({"omitempty", "omitzero"} & {*options})
        is_optional |= is_pointer and elsewhere is not None
        presence = ir.Presence.OPTIONAL if is_optional else ir.Presence.REQUIRED
        null = ir.Nullability.NO
        if said.absent or (is_pointer and not is_optional):
            null = ir.Nullability.YES
        elif is_pointer or isinstance(kind, ir.ListOf | ir.MapOf) or kind == ANY:
            null = ir.Nullability.UNSAID  # nil stands for both
        return SourceField(
            text, *self._tree.place(name), wire or text, kind, presence, null, default
        )

    def _type(self, node: Node, depth: int) -> Said:
        """Return a type; `null` says that it is a pointer."""
        if depth > DEPTH:
            return Said()
        inner = [child for child in node.named_children if child.type != "comment"]
        match node.type:
            case "pointer_type" if inner:
                said = self._type(inner[0], depth + 1)
                return Said(said.type, said.absent, null=True)
            case "slice_type" | "array_type":
                element = node.child_by_field_name("element")
                if text_of(element) in ("byte", "uint8"):
                    return Said(ir.ScalarType(ir.Scalar.BYTES))
                return Said(ir.ListOf(self._inner(element, depth)))
            case "map_type":
                return Said(ir.MapOf(self._inner(node.child_by_field_name("value"), depth)))
            case "generic_type":
                word = text_of(node.child_by_field_name("type"))
                first = next(named(node.child_by_field_name("type_arguments"), "type_elem"), None)
                kind = self._inner(first.named_children[0] if first is not None else None, depth)
                return Said(kind, absent=word.endswith("OptionalNullable"))
            case "parenthesized_type" if inner:
                return self._type(inner[0], depth + 1)
            case "type_identifier" | "qualified_type":
                return Said(_named(text_of(node)))
            case _:
                return Said()

    def _inner(self, node: Node | None, depth: int) -> ir.Type:
        return self._type(node, depth + 1).type if node is not None else ANY


def _named(text: str) -> ir.Type:
    if text in _INTEGERS:
        return ir.ScalarType(ir.Scalar.INTEGER, _INTEGERS[text])
    if text in _SCALARS:
        return ir.ScalarType(_SCALARS[text])
    *package, name = text.split(".")
    return ir.Ref(Written(tuple(package), name))


def _as(kind: ir.ScalarType, text: str) -> ir.Value:
    """Return the value that a tag says of a type."""
    if kind.scalar is ir.Scalar.BOOLEAN:
        return ir.Value.of(text == "true")
    number = integer(text) if kind.scalar is ir.Scalar.INTEGER else None
    return ir.Value.of(text) if number is None else number
