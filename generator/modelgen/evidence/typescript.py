"""TypeScript source as declarations: interfaces, type aliases, enums, and schemas of zod.

A schema is taken with the type of its name: the type has the attributes, the schema their names on
the wire where it renames them, and more about their values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import normpath

import tree_sitter_typescript
from msgspec.structs import replace
from tree_sitter import Node

from ..ir import model as ir
from .model import Shape, SourceField, SourceFile, SourceMember, SourceModel, Written
from .trees import ANY, DEPTH, Said, Tree, inside, named, text_of, union, value_of
from .zod import Zod, members_of, schema_name

_SCALARS = {
    "string": ir.Scalar.STRING,
    "number": ir.Scalar.FLOAT,
    "boolean": ir.Scalar.BOOLEAN,
    "any": ir.Scalar.ANY,
    "unknown": ir.Scalar.ANY,
    "object": ir.Scalar.ANY,
    "bigint": ir.Scalar.INTEGER,
    "Date": ir.Scalar.DATETIME,
    "RFCDate": ir.Scalar.DATE,
    "Uint8Array": ir.Scalar.BYTES,
    "ArrayBuffer": ir.Scalar.BYTES,
    "Buffer": ir.Scalar.BYTES,
    "Blob": ir.Scalar.FILE,
    "File": ir.Scalar.FILE,
    "ReadableStream": ir.Scalar.FILE,
    "Response": ir.Scalar.OPAQUE,
}
_LISTS = ("Array", "ReadonlyArray", "Set", "ReadonlySet")
_SAME = ("Partial", "Readonly", "Required", "NonNullable")
_ENUMS = {"OpenEnum": ir.Openness.OPEN, "ClosedEnum": ir.Openness.CLOSED}


def read(path: str, text: str) -> SourceFile:
    """Return what a file declares; behind a fault in its syntax it is read on."""
    is_tsx = path.endswith(".tsx")
    grammars = tree_sitter_typescript
    grammar = grammars.language_tsx() if is_tsx else grammars.language_typescript()
    tree = Tree(path, text, grammar, "TypeScript")
    reader = _Reader(tree)
    return SourceFile(
        path, tuple(reader.models()), dict(reader.imports()), findings=tree.findings()
    )


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        top = tree.root.named_children
        declared = [node.child_by_field_name("declaration") or node for node in top]
        self._top = [one for node in declared for one in _flat(node)]
        self._values = {
            text_of(node.child_by_field_name("name")): value
            for node in self._top
            if node.type == "variable_declarator"
            and (value := node.child_by_field_name("value")) is not None
        }

    def imports(self) -> Iterator[tuple[str, Written]]:
        """Yield the names that the file takes from others."""
        folder = self._tree.path.rpartition("/")[0]
        for node in self._top:
            if node.type != "import_statement":
                continue
            module = inside(node.child_by_field_name("source"))
            is_near = module.startswith(".")
            path = normpath(f"{folder or '.'}/{module}") if is_near else module
            parts = tuple(path.removesuffix(".js").removesuffix(".ts").split("/"))
            parts = parts[:-1] if parts[-1] == "index" else parts
            for clause in named(node, "import_clause"):
                for each in named(clause, "namespace_import"):
                    yield text_of(each.named_children[0]), Written(parts, "")
                for spec in (s for n in named(clause, "named_imports") for s in n.named_children):
                    name = text_of(spec.child_by_field_name("name"))
                    alias = text_of(spec.child_by_field_name("alias")) or name
                    yield schema_name(alias), Written(parts, schema_name(name))

    def models(self) -> Iterator[SourceModel]:
        """Yield the types that the file declares, each with what the schema of its name says."""
        schemas = self._schemas()
        found: dict[str, SourceModel] = {}
        for node in self._top:
            name = node.child_by_field_name("name")
            made = self._model(node, text_of(name)) if name is not None else None
            if name is not None and made is not None and "$" not in made.name:
                found.setdefault(made.name, made)
        for own, schema in schemas.items():
            found[own] = _merged(found[own], schema) if own in found else schema
        yield from found.values()

    def _schemas(self) -> dict[str, SourceModel]:
        """Return the schemas of zod; of a model that has several, what is read comes first."""
        found: dict[str, SourceModel] = {}
        for name in sorted(self._values, key=lambda one: not one.endswith("inboundSchema")):
            value, own = self._values[name], schema_name(name)
            if own not in found:
                made = Zod(self._tree).model(own, value, inward=not name.endswith("outboundSchema"))
                if made is not None:
                    found[own] = made
        return found

    def _model(self, node: Node, name: str) -> SourceModel | None:
        at = self._tree.place(node.child_by_field_name("name") or node)
        match node.type:
            case "interface_declaration":
                above = next(named(node, "extends_type_clause"), None)
                kinds = [self._type(one, 0).type for one in (above.named_children if above else ())]
                bases = tuple(one.target for one in kinds if isinstance(one, ir.Ref))
                body = node.child_by_field_name("body")
                fields, extra = self._fields(body, 0)
                return SourceModel(name, *at, Shape.RECORD, bases, fields, extra=extra)
            case "enum_declaration":
                members = tuple(self._members(node.child_by_field_name("body")))
                closed = ir.Openness.CLOSED
                return SourceModel(name, *at, Shape.ENUM, members=members, openness=closed)
            case "type_alias_declaration":
                value = node.child_by_field_name("value")
                return self._alias(name, at, value) if value is not None else None
            case _:
                return None

    def _alias(self, name: str, at: tuple[int, int], value: Node) -> SourceModel | None:
        table = self._values.get(name)
        if "typeof" in text_of(value):
            members = members_of(self._tree, table) if table is not None else ()
            word = text_of(value.child_by_field_name("name"))
            openness = _ENUMS.get(word, ir.Openness.CLOSED)
            made = SourceModel(name, *at, Shape.ENUM, members=members, openness=openness)
            return made if members else None
        parts = value.named_children if value.type == "intersection_type" else [value]
        if any(part.type == "object_type" for part in parts):
            bases = [self._type(part, 0).type for part in parts if part.type != "object_type"]
            made_fields = [self._fields(part, 0) for part in parts if part.type == "object_type"]
            fields = tuple(field for each, _ in made_fields for field in each)
            extra = next((one for _, one in made_fields if one is not None), None)
            if not fields and not bases and extra is not None:
                return SourceModel(name, *at, Shape.ALIAS, type=ir.MapOf(extra))
            above = tuple(one.target for one in bases if isinstance(one, ir.Ref))
            return SourceModel(name, *at, Shape.RECORD, above, fields, extra=extra)
        return SourceModel(name, *at, Shape.ALIAS, type=self._type(value, 0).type)

    def _members(self, body: Node | None) -> Iterator[SourceMember]:
        for one in named(body, "enum_assignment"):
            name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
            found = value_of(value) if value is not None else None
            if name is not None and found is not None:
                yield SourceMember(inside(name), *self._tree.place(name), found)

    def _fields(
        self, body: Node | None, depth: int
    ) -> tuple[tuple[SourceField, ...], ir.Type | None]:
        found: list[SourceField] = []
        extra: ir.Type | None = None
        for part in body.named_children if body is not None else ():
            name = part.child_by_field_name("name")
            kind = next(iter(_annotation(part)), None)
            if part.type == "index_signature":
                extra = self._type(kind, depth + 1).type if kind is not None else ANY
            elif part.type == "property_signature" and name is not None and kind is not None:
                if kind.type == "function_type":
                    continue
                said, text = self._type(kind, depth + 1), inside(name)
                is_optional = said.absent or any(child.type == "?" for child in part.children)
                presence = ir.Presence.OPTIONAL if is_optional else ir.Presence.REQUIRED
                null = ir.Nullability.YES if said.null else ir.Nullability.NO
                at = self._tree.place(name)
                found.append(SourceField(text, *at, text, said.type, presence, null))
        return tuple(found), extra

    def _type(self, node: Node, depth: int) -> Said:
        if depth > DEPTH:
            return Said()
        inner = [child for child in node.named_children if child.type != "comment"]
        match node.type:
            case "predefined_type" | "type_identifier" | "nested_type_identifier":
                return Said(_named(text_of(node)), text_of(node) == "undefined")
            case "literal_type" if inner:
                return _literal(inner[0])
            case "array_type" | "tuple_type":
                return Said(ir.ListOf(union([self._inner(one, depth) for one in inner])))
            case "parenthesized_type" | "readonly_type" if inner:
                return self._type(inner[0], depth + 1)
            case "union_type":
                return self._union(node, depth)
            case "intersection_type" if inner:
                return next(
                    (s for one in inner if (s := self._type(one, depth + 1)).type != ANY), Said()
                )
            case "object_type":
                fields, extra = self._fields(node, depth + 1)
                return Said(ir.MapOf(extra)) if extra is not None and not fields else Said()
            case "generic_type":
                return self._generic(node, depth)
            case _:
                return Said()

    def _inner(self, node: Node, depth: int) -> ir.Type:
        said = self._type(node, depth + 1)
        return ir.Nullable(said.type) if said.null else said.type

    def _union(self, node: Node, depth: int) -> Said:
        nodes: list[Node] = [node]
        arms: list[Node] = []
        while nodes:
            one = nodes.pop()
            if one.type == "union_type":
                nodes += reversed(
                    [child for child in one.named_children if child.type != "comment"]
                )
            else:
                arms.append(one)
        said = [self._type(arm, depth + 1) for arm in arms]
        is_open = any(map(_is_unknown, arms))
        kinds = [
            ir.Const(one.type.value, is_open) if isinstance(one.type, ir.Const) else one.type
            for one, arm in zip(said, arms, strict=True)
            if text_of(arm) not in ("null", "undefined") and not _is_unknown(arm)
        ]
        return Said(union(kinds), any(one.absent for one in said), any(one.null for one in said))

    def _generic(self, node: Node, depth: int) -> Said:
        word = text_of(node.child_by_field_name("name"))
        arguments = node.child_by_field_name("type_arguments")
        items = arguments.named_children if arguments is not None else []
        if not items:
            return Said(_named(word))
        if word in _LISTS:
            return Said(ir.ListOf(self._inner(items[0], depth)))
        if word in ("Record", "Map"):
            return Said(ir.MapOf(self._inner(items[-1], depth)))
        if word == "EventStream":
            return Said(ir.StreamOf(self._inner(items[0], depth)))
        return self._type(items[0], depth + 1) if word in _SAME else Said(_named(word))


def _flat(node: Node) -> list[Node]:
    """Return the declarations of a statement such as `const a = 1, b = 2`."""
    return [*named(node, "variable_declarator")] if node.type == "lexical_declaration" else [node]


def _annotation(part: Node) -> list[Node]:
    return [child for one in named(part, "type_annotation") for child in one.named_children]


def _is_unknown(node: Node) -> bool:
    """Tell what stands for values that a client does not know."""
    name = text_of(node.child_by_field_name("name")) if node.type == "generic_type" else ""
    return name.rpartition(".")[2] in ("Unrecognized", "Unknown")


def _literal(node: Node) -> Said:
    if node.type == "undefined":
        return Said(absent=True)
    value = value_of(node)
    return Said(ir.Const(value), null=value == ir.NULL) if value is not None else Said()


def _named(text: str) -> ir.Type:
    if text in _SCALARS:
        return ir.ScalarType(_SCALARS[text])
    *module, name = text.split(".")
    return ir.Ref(Written(tuple(module), name))


def _merged(model: SourceModel, schema: SourceModel) -> SourceModel:
    """Return a type with what its schema says more precisely."""
    if model.shape is not Shape.RECORD or schema.shape is not Shape.RECORD:
        return model if model.shape is not Shape.ALIAS or schema.type in (None, ANY) else schema
    known: Mapping[str, SourceField] = {field.name: field for field in schema.fields}
    fields = tuple(
        (
            replace(
                field,
                wire=other.wire,
                type=field.type if other.type == ANY else other.type,
                presence=(
                    field.presence if other.presence is ir.Presence.REQUIRED else other.presence
                ),
                nullability=other.nullability,
            )
            if (other := known.get(field.name)) is not None
            else field
        )
        for field in model.fields
    )
    return replace(model, fields=fields, extra=model.extra or schema.extra)
