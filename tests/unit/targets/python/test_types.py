"""Text never becomes code: pyright refuses every way from a page into a view or a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import checkers

pytestmark = pytest.mark.long

HEAD = """\
from typing import LiteralString

from modelgen.ir.model import Field
from modelgen.targets.python.black import layout
from modelgen.targets.python.lines import Lines, block, call, indented, spread
from modelgen.targets.python.literals import Texts, number
from modelgen.targets.python.module import Module
from modelgen.targets.python.names import identifier
from modelgen.targets.python.views import AliasView


def code(it: LiteralString) -> LiteralString:
    return it


def uses(field: Field, doc: str, count: int, module: Module, text: Texts, name: LiteralString) -> None:
    lines: Lines = []
"""
REFUSED = (
    'AliasView(name, doc, "")',
    'AliasView(field.name.documented, "", "")',
    'code(f"x = {doc}")',
    'code(f"x = {count}")',
    'code(f"# {field.doc}")',
    'code(", ".join(["a", doc]))',
    'code("a" + doc)',
    'code("%s" % doc)',
    'code("{}".format(doc))',
    'code(name.replace("a", doc))',
    "code(doc.strip())",
    "code(str(count))",
    "code(repr(name))",
    "lines.append(doc)",
    'lines.append(f"x = {doc}")',
    'lines += [f"x: {doc}"]',
    'lines = ["x", doc]',
    "lines = [doc for _ in range(count)]",
    "layout(doc)",
    'layout(f"x = {doc}")',
    'block("try:", doc)',
    'block(f"if {doc}:", "pass")',
    'call("f", doc)',
    'spread("[", [doc], "]")',
    "indented(doc)",
    "text.of_code(doc)",
    'text.docstring("", doc)',
    'module.use("typing", doc)',
    "module.builtin(field.name.documented)",
)
ACCEPTED = (
    'AliasView(f"{name}: {module.builtin(\'str\')}", text.docstring(doc, "    "))',
    'code(f"x = {text.string(doc)}")',
    'code(f"x_{number(count)} = {text.constant(count)}")',
    'code(identifier(field.name.documented, "field"))',
    'code(", ".join([name, text.string(doc)]))',
    'code(name.replace("a", "b").lstrip("_") + name[:2] * count)',
    'lines.append(f"x = {text.constant(doc)}")',
    'lines = [f"x = {name}", indented(call("f", name, text.string(doc)))]',
    'lines.append(block("try:", f"x = {name}"))',
    "code(layout(f\"x = {spread('[', [text.string(doc)], ']')}\"))",
)


def test_text_is_refused_but_through_a_door(tmp_path: Path) -> None:
    assert checkers.refused(HEAD, (*REFUSED, *ACCEPTED), tmp_path) == [*REFUSED]
