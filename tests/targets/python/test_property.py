"""Invented schemas with hostile words: what is rendered is sound, and every payload comes back."""

from __future__ import annotations

import ast
import inspect
import itertools
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path

import black
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.ir import model as ir
from modelgen.ir.wire import is_json
from modelgen.output.files import Artifact
from modelgen.targets.python.literals import clean
from modelgen.targets.python.module import described
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import schemas
from tests.corpora import everything
from tests.packages import Package
from tests.payloads import Inventor, Options

pytestmark = pytest.mark.long

PACKAGE = "invented"
_numbers = itertools.count()
_several = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    max_examples=1000 if everything() else 30,
)


def made(schema: ir.Schema, options: PythonOptions) -> tuple[Artifact, ...]:
    """Render; nothing graver than a note may be said about it, but that classes of one name have numbers."""
    found: list[Diagnostic] = []
    artifacts = render(
        schema,
        RenderOptions(("python",), package=PACKAGE, options={"python": (options,)}),
        found.append,
    )
    graver = [one.code for one in found if one.severity is not Severity.NOTE]
    assert {*graver} <= {"MG860"}
    return artifacts


PRIVATE = ("/_runtime.py", "/_json.py")


def modules(artifacts: tuple[Artifact, ...]) -> Iterator[tuple[str, str]]:
    """Yield path and text of all modules of models and packages."""
    for artifact in artifacts:
        if artifact.path.endswith(".py") and not artifact.path.endswith(PRIVATE):
            yield artifact.path, artifact.text


def imported(artifacts: tuple[Artifact, ...], schema: ir.Schema, place: Path) -> Package:
    shutil.rmtree(place, ignore_errors=True)
    for artifact in artifacts:
        path = place / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(artifact.text, encoding="utf-8")
    return Package(place / "python" / PACKAGE, f"invented_{next(_numbers)}", schema)


OPTIONS = st.builds(PythonOptions, *[st.booleans()] * 5)


@_several
@given(schemas(), OPTIONS)
def test_every_module_parses_and_black_would_change_nothing(
    schema: ir.Schema, options: PythonOptions
) -> None:
    for path, text in modules(made(schema, options)):
        ast.parse(text)
        assert black.format_str(text, mode=black.Mode()) == text, path
        assert text.isprintable() or all(c.isprintable() or c == "\n" for c in text)


@_several
@given(schemas(), OPTIONS)
def test_every_class_is_there_with_its_annotations_and_its_docs(
    tmp_path_factory: typing.Any, schema: ir.Schema, options: PythonOptions
) -> None:
    place = tmp_path_factory.getbasetemp() / "invented-docs"
    package = imported(made(schema, options), schema, place)
    try:
        for id, model in schema.models.items():
            cls = package.cls(id)
            if isinstance(model, ir.Alias):
                continue
            typing.get_type_hints(cls, include_extras=True)
            text = clean(described(model.doc, model.deprecated))
            said = inspect.cleandoc(cls.__dict__["__doc__"] or "")
            # A blank keeps a quote at the end apart from the quotes that end the literal.
            # How far a tab reaches depends on the indent.
            assert said.split() == inspect.cleandoc(text).split()
            if isinstance(model, ir.Enumeration):
                values = [member.value for member in cls]
                assert [str(value) for value in values] == [
                    str(m.value.plain) for m in model.members
                ]
    finally:
        package.forget()


@_several
@given(schemas(), OPTIONS, st.integers(0, 2**16))
def test_every_payload_comes_back(
    tmp_path_factory: typing.Any, schema: ir.Schema, options: PythonOptions, seed: int
) -> None:
    place = tmp_path_factory.getbasetemp() / "invented-payloads"
    inventor = Inventor(schema, Options(depth=3, items=2))
    records = [id for id, m in schema.models.items() if isinstance(m, ir.Record) and is_json(m)]
    assume(records)
    package = imported(made(schema, options), schema, place)
    try:
        for id in records:
            cls = package.cls(id)
            try:
                payloads = inventor.payloads(id, seed, 4)
            except ValueError:
                continue  # a record that needs itself has no payload
            for payload in payloads:
                decoded = cls.from_dict(payload)
                assert decoded.to_dict() == payload
                assert cls.from_dict(payload) == decoded
                assert cls.from_json(decoded.to_json()) == decoded
    finally:
        package.forget()
