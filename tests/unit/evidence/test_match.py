"""Which class a documented model is, and which attribute a documented field."""

from __future__ import annotations

from pathlib import Path

from modelgen.evidence.match import Matching, match
from modelgen.ir import model as ir
from tests.unit.evidence.declared import schema

HEAD = "from pydantic import BaseModel\n"


def record(name: str, *fields: str, folder: tuple[str, ...] = ()) -> ir.Record:
    text = ir.ScalarType(ir.Scalar.STRING)
    made = [ir.Field(ir.Name(field), text, ir.Presence.REQUIRED) for field in fields]
    return ir.Record(ir.ModelId(folder, name), tuple(made))


def matched(tmp_path: Path, docs: list[ir.Record], **files: str) -> Matching:
    source, _ = schema(
        tmp_path, {f"{name.replace('__', '/')}.py": HEAD + text for name, text in files.items()}
    )
    return match(ir.Schema({model.id: model for model in docs}), source)


def model(name: str, *fields: str) -> str:
    return f"class {name}(BaseModel):\n" + "".join(f"    {field}: str\n" for field in fields)


def pairs(found: Matching) -> dict[str, str]:
    return {str(id): str(other) for id, other in found.models.items()}


def test_folders_tell_two_of_one_name_apart(tmp_path: Path) -> None:
    docs = [
        record("Fault", "id", folder=("errors",)),
        record("Fault", "id", folder=("components",)),
    ]
    found = matched(
        tmp_path,
        docs,
        sdk__errors__fault=model("Fault", "id"),
        sdk__components__fault=model("Fault", "id"),
    )
    assert pairs(found) == {
        "components.Fault": "sdk.components.fault.Fault",
        "errors.Fault": "sdk.errors.fault.Fault",
    }


def test_content_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    found = matched(
        tmp_path,
        [record("User", "id", "name")],
        a=model("User", "x"),
        b=model("User", "id", "name"),
    )
    assert pairs(found) == {"User": "b.User"}


def test_case_underscores_and_endings_do_not_matter(tmp_path: Path) -> None:
    docs = [record("APIKey", "id"), record("NotFound", "message", "code"), record("Gone", "id")]
    found = matched(
        tmp_path, docs, a=model("Api_key", "id"), b=model("NotFoundData", "message", "code")
    )
    assert pairs(found) == {"APIKey": "a.Api_key", "NotFound": "b.NotFoundData"}
    assert [model.id.name for model in found.missing()] == ["Gone"]


def test_an_ending_alone_is_no_likeness(tmp_path: Path) -> None:
    found = matched(tmp_path, [record("User", "id", "name")], a=model("UserData", "rows", "total"))
    assert pairs(found) == {}


def test_fields_by_attribute_then_by_name_on_the_wire(tmp_path: Path) -> None:
    source = (
        "from pydantic import Field\n"
        "class User(BaseModel):\n"
        "    id_: str\n    FIXED: str\n    x: str = Field(alias='firstName')\n    other: str\n"
    )
    docs = record("User", "id", "fixed", "first_name", "more")
    found = matched(tmp_path, [docs], a=source)
    assert dict(found.fields[docs.id]) == {0: 0, 1: 1, 2: 2}


def test_a_name_that_fits_two_attributes_fits_none(tmp_path: Path) -> None:
    docs = record("User", "userid")
    found = matched(tmp_path, [docs], a=model("User", "user_id", "userId"))
    assert dict(found.fields[docs.id]) == {}
