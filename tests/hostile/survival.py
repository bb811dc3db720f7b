"""Says whether text of a page is in generated code as it was: no more, no less, nothing run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name
from modelgen.ir.wire import wire_value
from modelgen.targets.python.literals import clean
from modelgen.targets.python.module import described


def assert_survives(schema: ir.Schema, modules: Iterable[str]) -> None:
    """Hold the code of a schema to the text in it: descriptions, names on the wire, values."""
    docs: set[str] = set()
    constants: set[object] = set()
    for text in modules:
        tree = ast.parse(text)
        docs.update(_docs(tree))
        constants.update(_constants(tree))
    for model in schema.models.values():
        for said in _said(model):
            assert not said or said in docs, said
        for value in _values(model):
            assert value in constants, value


def _docs(tree: ast.AST) -> Iterator[str]:
    """Yield what the strings that are statements say, without their indent."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            text: object = ast.literal_eval(node.value)
            if text is ...:
                continue  # the body of an overload
            assert isinstance(text, str)
            first, *rest = text.split("\n")
            lines = [line.removeprefix(" " * node.col_offset) for line in rest]
            if lines:
                assert not lines.pop().strip()
            yield "\n".join([first, *lines])
            yield first.removesuffix(" ")


def _constants(tree: ast.AST) -> Iterator[object]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            yield node.value


def _said(model: ir.Model) -> Iterator[str]:
    yield clean(described(model.doc, model.deprecated))
    if isinstance(model, ir.Record):
        for field in model.fields:
            yield clean(described(field.doc, field.deprecated))
        if model.extra is not None:
            yield clean(model.extra.doc or "")


def _values(model: ir.Model) -> Iterator[object]:
    match model:
        case ir.Enumeration():
            for member in model.members:
                yield wire_value(model, member)
        case ir.Record():
            for field in model.fields:
                if model.role not in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
                    yield wire_name(field.name)
                if isinstance(field.type, ir.Const):
                    yield field.type.value.plain
        case ir.Alias():
            pass
