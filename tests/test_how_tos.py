"""The how-tos of `generator/README.md`: their code runs, and does what they say it does.

What a how-to leaves out, since it is the reader's own, stands here beside it.
"""

from __future__ import annotations

import builtins
import os
import re
import symtable
import sys
from pathlib import Path
from typing import Any

import pytest

from modelgen.diagnostics.codes import RULES
from modelgen.dialects.types import type_parser
from modelgen.ir.graph import Graph
from modelgen.markdown.blocks import read_document
from modelgen.syntax import ListExpr, WrapExpr
from modelgen.targets.base import View
from tests import checkers
from tests.builders import field, record, schema

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "generator" / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
HOW_TOS = README.split("\n## How to add …\n")[1].split("\n## ")[0]
TITLES = re.findall(r"^### … (.*)$", HOW_TOS, re.MULTILINE)
BLOCKS = {
    title: code
    for title, text in zip(
        TITLES, re.split(r"^### … .*$", HOW_TOS, flags=re.MULTILINE)[1:], strict=True
    )
    for code in re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
}
BESIDE = {
    "a dialect": """
from modelgen.diagnostics.model import Reporter
from modelgen.dialects.base import Dialect
from modelgen.dialects.columns import Column, Columns, find_table
from modelgen.dialects.type_syntax import TypeSyntax
from modelgen.dialects.types import TypeProblem, type_parser
from modelgen.ir.model import Nullability, Presence, Scalar, ScalarType
from modelgen.markdown.document import Document, Heading, Row, Section
from modelgen.syntax import FieldDecl, ParsedPage, RecordDecl, Token, TypeCell

def head(document: Document) -> tuple[Token, int, tuple[str, ...], str, str, None, None]:
    return Token(document.lines[0][2:], 3, 1), 1, (), "", "", None, None

def field(row: Row, report: Reporter) -> FieldDecl:
    kind = PARSE(row.texts[1])
    assert not isinstance(kind, TypeProblem)
    token = Token(row.texts[0], 3, 1)
    return FieldDecl(token, token.text, TypeCell(kind, 1), Presence.REQUIRED, Nullability.NO)
""",
    "a language of a dialect": """
from modelgen.dialects.speakeasy.language import Language, in_code_span
from modelgen.dialects.type_syntax import Mark, TypeSyntax, Wrapper
from modelgen.ir.model import Nullability, Scalar, ScalarType
from modelgen.ir.names import camel, in_words
""",
    "a language of source code": """
from collections.abc import Iterator
from modelgen.evidence.model import Shape, SourceField, SourceFile, SourceModel
from modelgen.ir.model import Scalar, ScalarType

TYPES = {"text": ScalarType(Scalar.STRING)}

def title(path: str) -> str:
    return path.rpartition(".")[0]

def rows(text: str) -> Iterator[tuple[int, str, str]]:
    for line, row in enumerate(text.splitlines(), 1):
        name, _, kind = row.partition(" ")
        yield line, name, kind
""",
    "a Python style": """
from typing import LiteralString
from modelgen.ir import model as ir
from modelgen.targets.python.black import layout
from modelgen.targets.python.lines import Lines
from modelgen.targets.python.module import annotation
from modelgen.targets.python.package import Reserved
from modelgen.targets.python.style import Style, documented
from modelgen.targets.python.styles.kind import Kind
from modelgen.targets.python.views import RecordView
""",
    "a target": """
from collections.abc import Sequence
from msgspec import Struct
from modelgen.diagnostics.model import Reporter
from modelgen.ir.graph import Graph
from modelgen.ir.model import Record, Schema
from modelgen.targets.base import Context, Target, Unit, View
""",
    "a diagnostic": """
from modelgen.diagnostics.model import Severity, rule
""",
    "a field of a report": """
from typing import Annotated
from modelgen.build import Loaded
from modelgen.ir.model import Enumeration
from modelgen.reports.structs import Count, said

loaded: Loaded | None = None
""",
}


def test_every_how_to_with_code_is_tried() -> None:
    assert BLOCKS.keys() == BESIDE.keys()


def test_the_table_for_contributors_has_a_row_for_each() -> None:
    added = re.findall(r"^\| (a [^|]+?) \|", CONTRIBUTING, re.MULTILINE)
    assert added == [one for title in TITLES for one in title.split(", ")]


def executed(title: str) -> dict[str, Any]:
    """Run the code of a how-to; return what it has defined."""
    made: dict[str, Any] = {"__name__": "how_to"}
    exec(compile("from __future__ import annotations\n" + BESIDE[title], title, "exec"), made)
    exec(compile(BLOCKS[title], title, "exec"), made)
    return made


@pytest.mark.parametrize("title", BLOCKS)
def test_the_names_that_code_uses_are_there(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelgen.diagnostics.model.RULES", dict(RULES))
    known = executed(title).keys() | {*dir(builtins)}
    tables = [symtable.symtable(BLOCKS[title], title, "exec")]
    for table in tables:
        tables += table.get_children()
        used = {one.get_name() for one in table.get_symbols() if one.is_global()}
        assert used <= known


def test_the_dialect_reads_a_page() -> None:
    made = executed("a dialect")["DIALECT"]
    text = (
        "# A\n\n## Properties\n\n| Name | Type | Text |\n| --- | --- | --- |\n| x | List[str] | |\n"
    )
    page = read_document("a.md", text)
    assert made.claims(page, None)
    assert not made.claims(read_document("b.md", "# B\n"), None)
    (decl,) = made.read(page, None, pytest.fail).declarations
    assert [one.name.text for one in decl.fields] == ["x"]


def test_the_language_reads_types() -> None:
    made = executed("a language of a dialect")["GO"]
    found = type_parser(made.types)("[]*string")
    assert isinstance(found, ListExpr)
    assert isinstance(found.item, WrapExpr)
    assert made.field_name("UserID", "") == ("userId", ("user", "id"))


def test_the_language_of_source_code_reads_a_file() -> None:
    (model,) = executed("a language of source code")["read"]("user.x", "id text\n").models
    assert (model.name, [one.name for one in model.fields]) == ("user", ["id"])


def test_the_target_renders_a_file() -> None:
    made = executed("a target")["TARGET"]
    tree = schema(record("User", field("id"), field("name")))
    (unit,) = made.plan(tree, Graph(tree), made.options(), pytest.fail)
    view = View(tree.models, tree.spans)
    assert unit.path == "csv/User.csv"
    assert made.render(unit, view, made.options(), None, pytest.fail) == "id,name\n"


@pytest.mark.long
def test_the_code_has_the_types_that_it_says(tmp_path: Path) -> None:
    for number, title in enumerate(BLOCKS):
        if title != "a field of a report":  # its lines stand in three classes
            text = f"from __future__ import annotations\n{BESIDE[title]}\n{BLOCKS[title]}"
            (tmp_path / f"how_to_{number}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file=", "--cache-dir=.cache", "."]
    path = {"MYPYPATH": str(ROOT / "generator")}
    checkers.run(command, tmp_path, {**os.environ, **path})
