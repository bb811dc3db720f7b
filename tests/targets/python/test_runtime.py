"""The private module of a package has what the package uses, and nothing of what others need."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import checkers
from tests.builders import (
    ANY,
    BOOL,
    BYTES,
    DATE,
    DATETIME,
    DECIMAL,
    FLOAT,
    INT,
    STR,
    alias,
    const,
    enum,
    field,
    record,
    ref,
    schema,
)
from tests.corpora import refuse, written

CAT = record("Cat", field("kind", const("cat")), field("lives", INT))
DOG = record("Dog", field("kind", const("dog")))
PARTS: dict[str, tuple[ir.Model, ...]] = {
    "strings": (record("A", field("x", STR)),),
    "nothing": (record("A"),),
    "response": (record("A", field("x", STR), role=ir.Role.RESPONSE),),
    "constant": (record("A", field("x", const("one")), field("y", const(True))),),
    "open constant": (record("A", field("x", const("one", open=True))),),
    "number": (record("A", field("x", const(1))),),
    "integers": (record("A", field("x", INT), field("y", ir.ListOf(INT))),),
    "integers as text": (
        record("A", field("x", ir.ScalarType(ir.Scalar.INTEGER, "int64", "string"))),
    ),
    "floats": (record("A", field("x", ir.MapOf(FLOAT))),),
    "words": (record("A", field("x", ir.ScalarType(ir.Scalar.FLOAT, "double", "lenient"))),),
    "decimals": (record("A", field("x", DECIMAL, required=False)),),
    "dates": (record("A", field("x", DATE), field("y", ir.ListOf(DATE))),),
    "timestamps": (record("A", field("x", DATETIME), field("y", ir.ListOf(DATETIME))),),
    "bytes": (record("A", field("x", BYTES)),),
    "base64": (record("A", field("x", ir.ScalarType(ir.Scalar.BYTES, "byte", "lenient"))),),
    "anything": (record("A", field("x", ANY, required=False)),),
    "rest": (record("A", field("x", STR), open=True),),
    "extra": (record("A", extra=ir.Extra(DATE)),),
    "enum": (enum("E", "a", "b"), record("A", field("x", ref("E")))),
    "open enum": (enum("E", "a", "b", open=True), record("A", field("x", ref("E")))),
    "integer enum": (
        enum("E", 1, 2, base=ir.Scalar.INTEGER),
        record("A", field("x", ir.ListOf(ref("E")))),
    ),
    "open integer enum": (
        enum("E", 1, 2, base=ir.Scalar.INTEGER, open=True),
        record("A", field("x", ref("E"))),
    ),
    "scalars": (record("A", field("x", ir.UnionOf((STR, BOOL)))),),
    "dates or numbers": (record("A", field("x", ir.UnionOf((DATE, DATETIME, DECIMAL, INT)))),),
    "tag": (CAT, DOG, alias("Pet", ref("Cat"), ref("Dog")), record("A", field("x", ref("Pet")))),
    "no tag": (CAT, record("A", field("x", ir.UnionOf((ref("Cat"), ir.MapOf(STR)))))),
    "lists": (alias("A", ir.ListOf(INT), ir.ListOf(STR)),),
    "null": (alias("A", ir.Nullable(DATE)),),
    "name": (alias("A", ir.ListOf(DATETIME)), record("B", field("x", ref("A")))),
    "guess": (
        record("A", ir.Field(ir.Name("my_x", accepted=("myX",)), STR, ir.Presence.REQUIRED)),
    ),
}


def files(models: tuple[ir.Model, ...], options: PythonOptions = PythonOptions()) -> dict[str, str]:
    """Return the Python files of a package, by name."""
    rendering = RenderOptions(("python",), "parts", {"python": (options,)})
    made = render(schema(*models), rendering, refuse)
    return {one.path.rpartition("/")[2]: one.text for one in made}


def imported(text: str) -> set[str]:
    """Return what a module takes from the private one."""
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in nodes if node.module == "_runtime" for alias in node.names}
    return names | set(re.findall(r"_runtime\.(\w+)", text))


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    "options", [PythonOptions(), PythonOptions(keep_unknown=True, open_enums=True)]
)
def test_what_modules_use_is_there(options: PythonOptions, tmp_path: Path) -> None:
    for number, models in enumerate(PARTS.values()):
        made = files(models, options)
        names = {
            name
            for text in re.findall(
                r"^(?: {4})?(?:def|class) (\w+)|^(\w+)(?::.*)? = |import (.+)$",
                made["_runtime.py"],
                re.M,
            )
            for name in ",".join(text).replace(" ", "").split(",")
        }
        for name, text in made.items():
            assert imported(text) <= names, (number, name)
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in ("_runtime.py", "_json.py"):
            (folder / name).write_text(made[name])
    checkers.ruff(tmp_path)  # no name is undefined, no import unused


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("decimals", "decimal|_written"),
        ("dates", "def read_date|import date\\b"),
        ("timestamps", "datetime|moment|timezone"),
        ("bytes", "base64|write_bytes"),
        ("integers", "Digits|def whole|def real"),
        ("no tag", "def best|_TRIALS|def under"),
        ("tag", "def wrong_tag"),
        ("enum", "def members|def one_of"),
        ("open enum", "OpenStrEnum|_OpenMembers"),
        ("open integer enum", "OpenIntEnum"),
        ("guess", "def respelled|def moved"),
        ("rest", "def keep_unknown|def write_rest"),
    ],
)
def test_a_part_stands_where_it_is_used_alone(part: str, words: str) -> None:
    assert re.search(words, files(PARTS[part])["_runtime.py"])
    assert not re.search(words, files(PARTS["strings"])["_runtime.py"])


@pytest.mark.long
def test_packages_with_one_part_each_are_sound(tmp_path: Path) -> None:
    python = tmp_path / "python"
    for number, models in enumerate(PARTS.values()):
        rendering = RenderOptions(("python",), f"parts.p{number}")
        made = written(render(schema(*models), rendering, refuse), tmp_path / str(number))
        shutil.copytree(made / "python", python, dirs_exist_ok=True)
    (python / "parts" / "__init__.py").touch()
    checkers.sound(python, "parts", tmp_path)
