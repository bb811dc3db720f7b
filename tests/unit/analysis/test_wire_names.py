"""Names on the wire: evidence decides field by field, and the config over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from modelgen.analysis.schema import Hints, schema_of
from modelgen.build import Loaded, load
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir
from modelgen.ir.names import Convention
from modelgen.syntax import (
    FieldDecl,
    ParsedPage,
    PathParameters,
    RecordDecl,
    ScalarExpr,
    Token,
    TypeCell,
)
from tests.corpora import refuse
from tests.pages import NO, YES, write

HEADER = "| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n"
FIELDS = ("user_id", "account_id", "created_at", "from_", "name")
CAMEL = '{"userId": "a", "accountId": "b", "createdAt": "c", "from": "d", "name": "e"}'
SNAKE = '{"user_id": "a", "account_id": "b", "created_at": "c"}'
MIXED = '{"userId": "a", "account_id": "b"}'


def page(title: str, names: tuple[str, ...] = FIELDS, example: str = "") -> str:
    """Return a model, with an example of the whole object where there is one."""
    rows = "".join(f"| `{name}` | *str* | {YES} | N/A | |\n" for name in names)
    if example:
        rows += f"| `__pydantic_extra__` | Dict[str, *Any*] | {NO} | N/A | {example} |\n"
    return f"# {title}\n\n\n## Fields\n\n{HEADER}{rows}"


def loaded(folder: Path, pages: dict[str, str], options: LoadOptions) -> Loaded:
    return load(write(folder, {**pages}), options, refuse)


def wires(found: Loaded, title: str) -> dict[str, str]:
    """Return what fields that are renamed are called."""
    model = found.schema.models[ir.ModelId((), title)]
    assert isinstance(model, ir.Record)
    return {f.name.documented: f.name.wire for f in model.fields if f.name.wire is not None}


def configured(names: Mapping[str, str], convention: Convention | None = None) -> LoadOptions:
    return LoadOptions(wire_names=names, wire_convention=convention)


def test_clear_evidence_makes_a_convention(tmp_path: Path) -> None:
    pages = {"a.md": page("A", example=CAMEL), "b.md": page("B", ("last_login", "user_id"))}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "A") == {
        "user_id": "userId",
        "account_id": "accountId",
        "created_at": "createdAt",
    }
    assert wires(found, "B") == {"user_id": "userId", "last_login": "lastLogin"}
    told = found.inference
    assert (told.convention, told.evidence, told.agreeing) == ("camelCase", 3, 3)
    assert (told.own, told.by_name, told.by_convention, told.stated) == (3, 1, 1, 0)


def test_mixed_evidence_overrules_no_field(tmp_path: Path) -> None:
    pages = {
        "a.md": page("A", example=CAMEL),
        "b.md": page("B", example=SNAKE),
        "c.md": page("C", example=MIXED),
        "d.md": page("D", ("last_login",)),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert set(wires(found, "A")) == {"user_id", "account_id", "created_at"}
    assert wires(found, "B") == {}
    assert wires(found, "C") == {"user_id": "userId"}
    assert wires(found, "D") == {}


def test_acronyms_are_learned(tmp_path: Path) -> None:
    example = '{"userID": "a", "accountID": "b", "createdAt": "c"}'
    pages = {"a.md": page("A", example=example), "b.md": page("B", ("team_id", "url_of_id"))}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "B") == {"team_id": "teamID", "url_of_id": "urlOfID"}


def test_no_evidence_no_change(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"a.md": page("A")}, LoadOptions())
    assert wires(found, "A") == {}
    assert found.inference.evidence == 0


@pytest.mark.parametrize(
    ("names", "convention", "wanted"),
    [
        ({"user_id": "uid"}, None, "uid"),
        ({"A.user_id": "uid"}, None, "uid"),
        ({"user_id": "u", "A.user_id": "uid"}, None, "uid"),
        ({"A.*": "camelCase"}, None, "userId"),
        ({"A.*": "camelCase", "A.user_id": "uid"}, None, "uid"),
        ({"B.*": "camelCase", "B.user_id": "uid"}, None, None),
        ({}, "camelCase", "userId"),
        ({"A.*": "documented"}, "camelCase", None),
        ({}, "documented", None),
    ],
)
def test_the_config_decides_by_tree_model_and_field(
    tmp_path: Path, names: Mapping[str, str], convention: Convention | None, wanted: str | None
) -> None:
    pages = {"a.md": page("A"), "b.md": page("B", ("name",))}
    found = loaded(tmp_path, pages, configured(names, convention))
    assert wires(found, "A").get("user_id") == wanted


def test_the_config_overrules_evidence(tmp_path: Path) -> None:
    pages = {"a.md": page("A", example=CAMEL)}
    found = loaded(tmp_path, pages, configured({"A.*": "documented", "A.created_at": "at"}))
    assert wires(found, "A") == {"created_at": "at"}
    assert found.inference.stated == 1


def test_a_model_in_camel_case_keeps_a_name_that_another_model_shows(tmp_path: Path) -> None:
    shown = '{"userId": "a", "accountId": "b"}'
    pages = {
        "a.md": page("A", ("user_id", "account_id", "org_id", "last_login"), example=shown),
        "b.md": page("B", ("org_id",), example='{"org_id": "a"}'),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert found.inference.convention == "mixed"
    renamed = {"user_id": "userId", "account_id": "accountId", "last_login": "lastLogin"}
    assert wires(found, "A") == renamed
    assert wires(found, "B") == {}


def test_it_is_known_how_each_name_is_known(tmp_path: Path) -> None:
    pages = {
        "a.md": page("A", example=CAMEL),
        "b.md": page("B", ("last_login", "user_id", "name", "kind", "own_id")),
    }
    found = loaded(tmp_path, pages, configured({"B.own_id": "OWN"}))
    bases = {
        (id.name, field.name.documented): field.name.basis
        for id, model in found.schema.models.items()
        if isinstance(model, ir.Record)
        for field in model.fields
    }
    assert bases == {
        **{("A", name): ir.Basis.EXAMPLE for name in FIELDS},
        ("B", "last_login"): ir.Basis.CONVENTION,
        ("B", "user_id"): ir.Basis.ELSEWHERE,
        ("B", "name"): ir.Basis.PRINTED,
        ("B", "kind"): ir.Basis.PRINTED,
        ("B", "own_id"): ir.Basis.CONFIG,
    }


def test_a_page_that_lists_all_names_ends_inference(tmp_path: Path) -> None:
    listed = (
        "<!-- modelgen: all names on the wire that differ are listed here -->\n\n"
        "| Model | Field | Name on the wire |\n| - | - | - |\n| `models.A` | `user_id` | `uid` |\n"
    )
    found = loaded(tmp_path, {"a.md": page("A", example=CAMEL), "index.md": listed}, LoadOptions())
    assert wires(found, "A") == {"user_id": "uid"}
    model = found.schema.models[ir.ModelId((), "A")]
    assert isinstance(model, ir.Record)
    assert [field.name.basis for field in model.fields[:2]] == [ir.Basis.PAGE, ir.Basis.PRINTED]


def test_what_a_declaration_states_counts_before_evidence() -> None:
    cell = TypeCell(ScalarExpr(ir.ScalarType(ir.Scalar.STRING), 0, 3), 5)
    fields = tuple(
        FieldDecl(Token(name, 1, 1), name, cell, ir.Presence.REQUIRED, ir.Nullability.NO, wire=wire)
        for name, wire in (("user_id", ("uid", "user")), ("account_id", ()))
    )
    decl = RecordDecl(Token("A", 1, 1), 1, (), "", "", None, None, fields, (1, 2))
    facts = (PathParameters("a", ("userId", "accountId")),)
    schema, told, _ = schema_of([ParsedPage("a.md", (decl,), facts)], Hints(), refuse)
    (model,) = schema.models.values()
    assert isinstance(model, ir.Record)
    first, second = (field.name for field in model.fields)
    assert (first.wire, first.basis, first.accepted) == ("uid", ir.Basis.PAGE, ("user",))
    assert (second.wire, second.basis) == ("accountId", ir.Basis.EXAMPLE)
    assert (told.stated, told.own) == (1, 1)
