"""Defaults that descriptions state, and constants: what is recorded, shown, and done with them."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.corpora import refuse, written
from tests.packages import Package
from tests.pages import enum, record, row, write

LEVEL = enum("Level", [("LOW", "low"), ("HIGH", "high")])
ONLY = enum("Only", [("ONE", "one")])
STATED = {
    "limit": ("*Optional[int]*", "How many. Defaults to `25`.", 25),
    "rows": ("*Optional[int]*", "Rows at most. Default is 1,000.", 1000),
    "ratio": ("*Optional[float]*", "The share (default: 0.5).", 0.5),
    "strict": ("*Optional[bool]*", "Whether to be strict. Default is false.", False),
    "level": ("[Optional[models.Level]](level.md)", "Defaults to `high`.", "high"),
}
SILENT = {
    "primary": (
        "*OptionalNullable[bool]*",
        "Makes it the main address.<br/>Default: false, unless it is the first one.",
    ),
    "endless": ("*Optional[float]*", "Default: 1e400."),
    "wrong": ("*Optional[int]*", "Defaults to `many`."),
    "absent": ("[Optional[models.Level]](level.md)", "Defaults to `medium`."),
    "plain": ("*Optional[int]*", "By default nothing is counted."),
    "text": ("*Optional[str]*", "Defaults to whatever the account says."),
}


def schema(folder: Path) -> ir.Schema:
    rows = [row(name, kind, False, doc) for name, (kind, doc, _) in STATED.items()]
    rows += [row(name, kind, False, doc) for name, (kind, doc) in SILENT.items()]
    rows += [row("object", "[models.Only](only.md)"), row("kind", "*Literal['k']*")]
    pages: dict[str, str | bytes] = {
        "a.md": record("A", *rows),
        "level.md": LEVEL,
        "only.md": ONLY,
    }
    return load(write(folder, pages), LoadOptions(), refuse).schema


def made(folder: Path, options: PythonOptions) -> Any:
    """Return the class of the model."""
    found = schema(folder / "pages")
    artifacts = render(
        found, RenderOptions(package="models", options={"python": (options,)}), refuse
    )
    place = written(artifacts, folder / "out") / "python" / "models"
    name = f"stated_{options.stated_defaults}_{options.single_values}".lower()
    return Package(place, name, found).cls(ir.ModelId((), "A"))


def test_stated_defaults_are_facts(tmp_path: Path) -> None:
    model = schema(tmp_path).models[ir.ModelId((), "A")]
    assert isinstance(model, ir.Record)
    found = {f.name.documented: f.default.plain for f in model.fields if f.default is not None}
    assert found == {name: value for name, (*_, value) in STATED.items()}


def test_stated_defaults_are_shown(tmp_path: Path) -> None:
    docs = render(schema(tmp_path), RenderOptions(targets=("docs",)), refuse)
    (page,) = [artifact.text for artifact in docs if artifact.path == "docs/a.md"]
    for _, doc, _ in STATED.values():
        assert doc in page


@pytest.mark.parametrize("wanted", [False, True])
def test_they_change_the_model_only_when_asked(tmp_path: Path, wanted: bool) -> None:
    cls = made(tmp_path, PythonOptions(stated_defaults=wanted))
    one = cls()
    for name, (*_, value) in STATED.items():
        assert getattr(one, name) == (value if wanted else None)
    assert one.text is None
    absent = {"object": "one", "kind": "k"}
    assert cls.from_dict(absent).limit is None
    assert cls.from_dict(absent).to_dict() == absent


@pytest.mark.parametrize("wanted", [False, True])
def test_what_can_be_one_value_only_need_not_be_given(tmp_path: Path, wanted: bool) -> None:
    cls = made(tmp_path, PythonOptions(single_values=wanted))
    given = inspect.signature(cls).parameters
    assert (given["object"].default is inspect.Parameter.empty) is not wanted
    decoded = cls.from_dict({"object": "one", "kind": "k"})
    one = cls() if wanted else cls(object=decoded.object, kind="k")
    assert one == decoded
    assert (one.object, one.kind) == ("one", "k")
    assert one.to_dict() == {"object": "one", "kind": "k"}
