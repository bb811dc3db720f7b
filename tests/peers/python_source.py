"""Reads the classes that datamodel-code-generator and openapi-python-client write, as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from modelgen.ir import model as ir
from tests.peers.neutral import Fields, Kinds, Records, letters, names_of, spelled

Classes = Mapping[str, ast.ClassDef]
_WORDS = {
    "str": "string", "int": "integer", "float": "number", "bool": "boolean", "Any": "any",
    "object": "any", "None": "null", "date": "date", "date_aliased": "date", "datetime": "datetime",
    "AwareDatetime": "datetime", "bytes": "binary", "File": "binary", "Base64Str": "base64",
    "Unset": "",
}  # fmt: skip
_LISTS, _MAPS = ("list", "List"), ("dict", "Dict")
_OWN = ("additional_properties", "model_config")


def classes_in(paths: Iterable[Path]) -> Classes:
    """Return the classes of some modules, by name."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    for tree in trees:
        if any(_is_of_files(node) for node in tree.body):
            for node in ast.walk(tree):
                if isinstance(node, ast.Name) and node.id == "File":
                    node.id = "bytes"
    return {
        node.name: node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)
    }


def _is_of_files(node: ast.stmt) -> bool:
    """Return whether a module imports the type of uploads, which a model may have the name of."""
    match node:
        case ast.ImportFrom(module="types", names=names):
            return any(one.name == "File" for one in names)
        case _:
            return False


def records_of(classes: Classes, schema: ir.Schema) -> Records:
    """Return the fields of all classes that were made of a schema's models."""
    read = _Reader(classes, schema)
    return {letters(name): read.fields(node) for name, node in classes.items()}


class _Reader:
    def __init__(self, classes: Classes, schema: ir.Schema) -> None:
        self._classes = classes
        records = [id for id, one in schema.models.items() if isinstance(one, ir.Record)]
        self._records = {letters(id.name) for id in records}
        self._names = names_of(schema)

    def fields(self, node: ast.ClassDef) -> Fields:
        """Return the fields of a class, inherited ones first, by their names on the wire."""
        found: dict[str, tuple[bool, str]] = {}
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in self._classes:
                found |= self.fields(self._classes[base.id])
        keys = dict(_keys(node))
        for line in _declared(node):
            name = line.target.id if isinstance(line.target, ast.Name) else ""
            key = _alias(line.value) or keys.get(name, name)
            found[key] = (_is_required(line.value), spelled(self._kinds(line.annotation)))
        return found

    def _kinds(self, node: ast.expr) -> Kinds:
        return frozenset(filter(None, self._parts(node)))

    def _parts(self, node: ast.expr) -> Iterator[str]:
        match node:
            case ast.BinOp(left=left, right=right):
                yield from self._parts(left)
                yield from self._parts(right)
            case ast.Constant(value=None):
                yield "null"
            case ast.Constant(value=str(text)):
                yield from self._parts(ast.parse(text, mode="eval").body)
            case ast.Attribute(attr=name) | ast.Name(id=name):
                yield from self._named(name)
            case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
                values = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                for one in values:
                    yield f"={ir.Value.of(ast.literal_eval(one)).text}"
            case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in _LISTS:
                yield f"list<{spelled(self._kinds(inner))}>"
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=[_, value])):
                assert name in _MAPS, name
                yield f"map<{spelled(self._kinds(value))}>"
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[inner, *_])):
                yield from self._parts(inner)
            case _:
                raise ValueError(ast.unparse(node))

    def _named(self, name: str) -> Iterator[str]:
        node = self._classes.get(name)
        if node is None:
            yield _WORDS[name]
            return
        bases = [ast.unparse(base) for base in node.bases]
        if any(base.startswith("RootModel") for base in bases):
            (root,) = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            yield from self._parts(root.annotation)
        elif any("Enum" in base for base in bases):
            for line in node.body:
                if isinstance(line, ast.Assign):
                    yield f"={ir.Value.of(ast.literal_eval(line.value)).text}"
        else:
            own = letters(name)
            own = self._names.get(own, own)
            yield from [own] if own in self._records else self._map(node) or [own]

    def _map(self, node: ast.ClassDef) -> list[str]:
        """Return what a class is that has nothing but members of one type; [] for others."""
        match [one for one in node.body if isinstance(one, ast.AnnAssign)]:
            case [ast.AnnAssign(target=ast.Name(id="additional_properties"), annotation=kind)]:
                return list(self._parts(kind))
            case _:
                return []


def _declared(node: ast.ClassDef) -> Iterator[ast.AnnAssign]:
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) not in _OWN:
            yield line


def _is_required(value: ast.expr | None) -> bool:
    match value:
        case None:
            return True
        case ast.Call(args=[ast.Constant(value=first), *_]):
            return first is ...
        case ast.Call(keywords=keywords):
            return not any(one.arg in ("default", "default_factory") for one in keywords)
        case _:
            return False


def _alias(value: ast.expr | None) -> str:
    for one in value.keywords if isinstance(value, ast.Call) else ():
        if one.arg == "alias":
            return str(ast.literal_eval(one.value))
    return ""


def _keys(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a class of openapi-python-client, each with its key in JSON."""
    found = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "to_dict"]
    for part in ast.walk(found[0]) if found else ():
        match part:
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(value, ast.Name):
                        yield value.id, str(key.value)
            case ast.Assign(
                targets=[
                    ast.Subscript(value=ast.Name(id="field_dict"), slice=ast.Constant(value=key))
                ],
                value=ast.Name(id=name),
            ):
                yield name, str(key)
            case _:
                pass
