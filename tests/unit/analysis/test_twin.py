"""What docs of the same API in another language tell of models, and what they may not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from modelgen.analysis.twin import fill
from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from tests import corpora
from tests.builders import STR, alias, enum, field, id_of, record, ref, schema
from tests.notation import spell
from tests.pages import write
from tests.unit.command_line import run

ANY = ir.ScalarType(ir.Scalar.ANY)
UNSAID = ir.Nullability.UNSAID


def filled(docs: tuple[ir.Model, ...], twin: tuple[ir.Model, ...]) -> ir.Schema:
    """Return what docs come to with a twin."""
    return fill(schema(*docs), schema(*twin))[0]


def spelled(made: ir.Schema) -> list[str]:
    return [line for model in made.models.values() for line in spell(model)]


def told(made: ir.Schema, name: str) -> set[tuple[str, int | None]]:
    marks = made.told.get(id_of(name), ())
    assert all(mark.basis is ir.Basis.TWIN for mark in marks)
    return {(mark.aspect.value, mark.part) for mark in marks}


def test_null_and_objects_are_told_where_pages_do_not() -> None:
    docs = record(
        "User",
        field("first_name", STR, nullability=UNSAID),
        field("var_from", STR, nullability=UNSAID),
        field("more", ANY, nullability=UNSAID),
        field("said", STR),
    )
    twin = record(
        "User",
        field("FirstName", STR, nullability=ir.Nullability.YES),
        field("More", ir.MapOf(ANY), nullability=UNSAID),
        field("Said", STR, nullability=ir.Nullability.YES),
    )
    made = filled((docs,), (twin,))
    assert spelled(made) == [
        "data User",
        "  first_name: string|null",
        "  var_from: string|?",
        "  more: map<any>|?",
        "  said: string",
    ]
    assert told(made, "User") == {("nullability", 0), ("type", 2)}


def test_values_of_fields_become_enums_of_the_docs() -> None:
    docs = record("User", field("state", STR), field("kinds", ir.ListOf(STR)), field("also", STR))
    state, kind = enum("UserStateEnum", "on", "off"), enum("UserKindEnum", "a")
    twin = record(
        "User",
        field("state", ref("UserStateEnum")),
        field("kinds", ir.ListOf(ref("UserKindEnum"))),
        field("also", ref("UserStateEnum")),
    )
    clash = record("UserKindEnum", field("x", STR))
    made = filled((docs, clash), (twin, state, kind))
    assert spelled(made) == [
        "data User",
        "  state: ref UserStateEnum",
        "  kinds: list<ref UserKindEnum2>|?",
        "  also: ref UserStateEnum",
        "data UserKindEnum",
        "  x: string",
        "enum UserKindEnum2: string",
        '  V_A = "a"',
        "enum UserStateEnum: string",
        '  V_ON = "on"',
        '  V_OFF = "off"',
    ]
    assert told(made, "UserStateEnum") == {("value", 0), ("value", 1)}


def test_an_enum_without_values_gets_them() -> None:
    docs = ir.Enumeration(id_of("Mood"), (), ir.Scalar.STRING, ir.Openness.OPEN)
    made = filled((docs,), (enum("Mood", "glad", "sad"),))
    assert [line.split(" = ")[-1] for line in spelled(made)[1:]] == ['"glad"', '"sad"']
    assert told(made, "Mood") == {("value", 0), ("value", 1)}


def test_a_merged_record_becomes_the_union_that_it_is() -> None:
    members = (record("Mail", field("street", STR)), record("Phone", field("number", STR)))
    docs = record("SendBy", field("street", STR), field("number", STR))
    made = filled((docs, *members), (alias("SendBy", ref("Mail"), ref("Phone")), *members))
    assert "alias SendBy = union<ref Mail, ref Phone>" in spelled(made)
    assert told(made, "SendBy") == {("type", None)}
    # A member that the docs do not have makes no union of them.
    twin = alias("SendBy", ref("Mail"), ref("Fax"))
    made = filled((docs, *members), (twin, *members, record("Fax", field("number", STR))))
    assert "data SendBy" in spelled(made)


def test_what_a_page_says_stands() -> None:
    docs = record("User", field("id", STR), field("size", ir.ScalarType(ir.Scalar.INTEGER)))
    twin = record(
        "User",
        field("id", ir.ListOf(STR), required=False, nullability=ir.Nullability.YES),
        field("size", STR),
    )
    made = filled((docs,), (twin,))
    assert spelled(made) == ["data User", "  id: string", "  size: integer"]
    assert made.told == {}


TABLE = (
    "## Properties\n\nName | Type | Description | Notes\n"
    "------------ | ------------- | ------------- | -------------\n"
)


def test_the_config_names_a_folder_of_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    python = f"# Parcel\n\n{TABLE}**weight_kg** | **str** |  | [optional] \n"
    go = f"# Parcel\n\n{TABLE}**WeightKg** | Pointer to **NullableString** |  | [optional] \n"
    write(Path("specs"), {"Parcel.md": python})
    write(Path("go"), {"Parcel.md": go})
    Path("pyproject.toml").write_text('[tool.modelgen]\ntwin = "go"\ntargets = ["python"]\n')
    found: dict[str, Any] = json.loads(run("ir").stdout)
    assert found["models"][0]["fields"][0]["nullable"] == "yes"
    said = run("build").output
    assert "the twin has 1 of 1 model and 1 of 1 field; it told the nullability of 1" in said
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    run("build")
    write(Path("go"), {"Parcel.md": go.replace("NullableString", "string")})
    assert "it told the nullability of 1" in run("build").output
    assert "weight_kg: str | None = None" in Path("output/python/models/parcel.py").read_text()


@pytest.mark.parametrize(
    ("docs", "twin", "code"),
    [
        (field("a", STR), field("a", STR, required=False), "MG048"),
        (field("a", STR), field("a", STR, nullability=ir.Nullability.YES), "MG048"),
        (field("a", STR), field("a", STR, nullability=UNSAID), ""),
        (field("a", STR), field("a", ir.ScalarType(ir.Scalar.INTEGER)), "MG049"),
        (
            field("a", ir.ListOf(STR)),
            field("a", ir.ListOf(ir.ScalarType(ir.Scalar.BOOLEAN))),
            "MG049",
        ),
        (field("a", ir.ListOf(STR)), field("a", STR, nullability=UNSAID), "MG049"),
        (field("a", ref("Level")), field("a", ir.ScalarType(ir.Scalar.BOOLEAN)), "MG049"),
        (field("a", ref("Level")), field("a", STR), ""),
        (field("a", ref("Other")), field("a", ir.MapOf(ANY), nullability=ir.Nullability.NO), ""),
        (field("a", ref("Other")), field("a", ref("Third")), "MG049"),
        (field("a", ANY), field("a", STR), ""),
        (field("a", ir.UnionOf((STR, ir.ListOf(STR)))), field("a", STR), ""),
        (
            field("a", ir.ScalarType(ir.Scalar.FLOAT)),
            field("a", ir.ScalarType(ir.Scalar.INTEGER)),
            "",
        ),
        (field("a", ir.ScalarType(ir.Scalar.DATE)), field("a", STR, nullability=UNSAID), ""),
    ],
)
def test_what_a_twin_says_otherwise_is_told(docs: ir.Field, twin: ir.Field, code: str) -> None:
    others = (record("Other", field("x")), record("Third", field("y")), enum("Level", "low"))
    made, use = fill(schema(record("User", docs), *others), schema(record("User", twin), *others))
    assert [one.code for one in use.denied] == [code] * bool(code)
    (user,) = [one for one in made.models.values() if one.id.name == "User"]
    assert isinstance(user, ir.Record)
    assert user.fields == (docs,), "what the page says stands"


def test_contradictions_of_one_kind_are_one_message_with_both_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = "**{}** | **{}** |  | \n"
    for n in range(5):
        write(Path("specs"), {f"P{n}.md": f"# P{n}\n\n{TABLE}{row.format('weight', 'str')}"})
        write(Path("other"), {f"P{n}.md": f"# P{n}\n\n{TABLE}{row.format('weight', 'bool')}"})
    Path("pyproject.toml").write_text('[tool.modelgen]\ntwin = "other"\ntargets = ["python"]\n')
    for command in ("lint", "build"):
        said = run(command).output
        assert said.count("MG049") == 1
        assert "specs/P0.md:7:3: warning MG049" in said
        assert "= see: other/P0.md:7:3" in said
        assert "= 5 in all; `--format json` lists them" in said


def tree(name: str) -> ir.Schema:
    """Return what the docs of a corpus come to."""
    return load(corpora.folder(name), LoadOptions(), ignore).schema


@pytest.mark.long
def test_twins_of_a_real_sdk_tell_what_python_hides() -> None:
    docs = tree("ory-client-python")
    with_go, use = fill(docs, tree("ory-client-go"))
    assert (use.models, use.fields) == (379, 2_658)
    assert use.filled["nullability"] > 2_200
    assert use.filled["type"] > 95
    with_java, use = fill(docs, tree("ory-client-java"))
    assert use.fields > 2_650
    taken = with_java.models.keys() - docs.models.keys()
    assert len(taken) > 110
    assert len(with_go.models) == len(docs.models)
