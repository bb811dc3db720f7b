"""Dataclasses without codecs: what a person would write, and next to no private module."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from modelgen.build import render
from modelgen.diagnostics.model import Span
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import checkers
from tests.builders import DATETIME, alias, const, enum, field, record, ref, schema
from tests.corpora import refuse, written
from tests.packages import Make
from tests.targets.python.styles.shapes import SCHEMA

PLAIN = PythonOptions(codecs=False)
SORT = enum("Sort", "up", "down")
ONE = enum("One", "only")
USER = record(
    "User",
    field("id"),
    field("from_dict", required=False),
    field("nick", required=False, nullability=ir.Nullability.YES),
    field("seen", ir.ListOf(DATETIME)),
    field("kind", const("user")),
    field("one", ref("One")),
    field("sort", ref("Sort"), required=False),
    extra=ir.Extra(DATETIME),
)


def files(*models: ir.Model) -> dict[str, str]:
    rendering = RenderOptions(("python",), "plain", {"python": (PLAIN,)})
    made = render(schema(*models), rendering, refuse)
    return {one.path.rpartition("/")[2]: one.text for one in made}


def test_a_class_has_fields_alone() -> None:
    text = files(USER, ONE, SORT)["user.py"]
    assert text.partition('__all__ = ["User"]\n')[2] == '''

@dataclass(slots=True, kw_only=True)
class User:
    id: str
    from_dict: str | None = None
    nick: str | None | Unset = UNSET
    seen: list[datetime]
    kind: Literal["user"] = "user"
    one: One = One.V_ONLY
    sort: Sort | None = None
    additional_properties: dict[str, datetime] = field(default_factory=dict)
    """Members that the docs do not name."""
'''
    assert "from dataclasses import dataclass, field\n" in text


def test_it_is_a_dataclass(make: Make) -> None:
    package = make(USER, ONE, SORT, options=PLAIN)
    cls, unset = package.cls(USER.id), package.module(USER.id).UNSET
    made = cls(id="1", seen=[])
    assert cls.__mro__ == (cls, object)
    assert made == cls(id="1", seen=[])
    assert dataclasses.asdict(made)["nick"] is unset
    assert not hasattr(cls, "to_dict")


def test_a_name_on_the_wire_is_a_fact_of_the_field(make: Make) -> None:
    name = ir.Name("first_name", wire="firstName")
    models = record("A", ir.Field(name, ir.ScalarType(ir.Scalar.STRING), ir.Presence.REQUIRED))
    (known,) = dataclasses.fields(make(models, options=PLAIN).cls(models.id))
    assert known.metadata == {"wire": "firstName"}


@pytest.mark.parametrize(
    ("models", "names"),
    [
        ((record("A", field("x")), SORT, alias("B", ref("A"))), None),
        ((record("A", field("x", required=False, nullability=ir.Nullability.YES)),), {"Unset"}),
        (
            (record("A", field("x")), replace(SORT, openness=ir.Openness.OPEN)),
            {"Unset", "OpenStrEnum"},
        ),
    ],
)
def test_the_private_module_has_what_is_used(
    models: tuple[ir.Model, ...], names: set[str] | None
) -> None:
    made = files(*models)
    found = made.get("_runtime.py")
    assert (
        found is None
        if names is None
        else set(re.findall(r"^class (\w+)", found or "", re.M)) == names
    )
    assert ("UNSET" in made["__init__.py"]) is (names is not None)


@pytest.mark.parametrize("key", ["keep-unknown", "null-as-absent", "validate-constraints"])
def test_what_shapes_codecs_alone_is_refused(key: str) -> None:
    said = PLAIN.fault(key, Span("pyproject.toml", 1, 1, 1, 1))
    assert said is not None
    assert said.code == "MG842"
    assert PythonOptions().fault(key, said.span) is None


@pytest.mark.long
def test_a_package_is_sound(tmp_path: Path) -> None:
    for name, models in (("one", SCHEMA), ("other", schema(USER, ONE, SORT))):
        rendering = RenderOptions(("python",), f"plain.{name}", {"python": (PLAIN,)})
        made = written(render(models, rendering, refuse), tmp_path / name)
        shutil.copytree(made / "python", tmp_path / "python", dirs_exist_ok=True)
    (tmp_path / "python" / "plain" / "__init__.py").touch()
    checkers.sound(tmp_path / "python", "plain", tmp_path)
