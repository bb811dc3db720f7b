"""The paths of an OpenAPI document."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from modelgen.diagnostics.model import Diagnostic, ignore
from modelgen.ir import model as ir
from modelgen.ir.operations import Answer, Body, Operation, Parameter
from modelgen.ir.words import In
from tests.builders import INT, STR, field, record, ref, schema
from tests.targets.documents import documents
from tests.targets.openapi.test_document import PATH

USER = {"$ref": "#/components/schemas/User"}
GET = Operation("get", "Users", "users.md", 1, "get", "/users/{id}", (), None, False, ())


def paths(*operations: Operation, report: Any = ignore, models: tuple[ir.Model, ...] = ()) -> Any:
    pages = replace(schema(record("User", field("id")), *models), operations=operations)
    return documents("openapi", pages, report=report)[PATH]["paths"]


def test_an_operation() -> None:
    one = replace(
        GET,
        parameters=(
            Parameter(field("id", doc="Whose."), In.PATH),
            Parameter(field("depth", INT, required=False), In.UNSAID),
            Parameter(field("X-Key", deprecated=ir.Deprecation()), In.HEADER),
        ),
        answers=(
            Answer("2XX", ref("User")),
            Answer("404", None),
            Answer("default", ref("User"), ("text/xml",), "Else"),
        ),
        doc="Gets one.\n",
        deprecated=ir.Deprecation(),
    )
    assert paths(one) == {
        "/users/{id}": {
            "get": {
                "operationId": "get",
                "tags": ["Users"],
                "description": "Gets one.",
                "deprecated": True,
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "description": "Whose.",
                        "required": True,
                        "schema": {"type": "string"},
                    },
                    {"name": "depth", "in": "query", "schema": {"type": "integer"}},
                    {
                        "name": "X-Key",
                        "in": "header",
                        "required": True,
                        "deprecated": True,
                        "schema": {"type": "string"},
                    },
                ],
                "responses": {
                    "2XX": {
                        "description": "Success",
                        "content": {"application/json": {"schema": USER}},
                    },
                    "404": {"description": "A fault of the request"},
                    "default": {"description": "Else", "content": {"text/xml": {"schema": USER}}},
                },
            }
        }
    }


def test_a_body() -> None:
    made = paths(replace(GET, method="put", sends=True, body=Body(ref("User"), True)))
    assert made["/users/{id}"]["put"]["requestBody"] == {
        "required": True,
        "content": {"application/json": {"schema": USER}},
    }


def test_an_upload_is_a_form() -> None:
    upload = record("Upload", field("file", ir.ScalarType(ir.Scalar.FILE)))
    one = replace(GET, method="put", sends=True, body=Body(ref("Upload"), False))
    made = paths(one, models=(upload,))["/users/{id}"]["put"]["requestBody"]
    assert [*made["content"]] == ["multipart/form-data"]


def test_parameters_may_be_what_is_sent() -> None:
    given = (Parameter(field("id"), In.PATH), Parameter(field("name"), In.UNSAID))
    made = paths(replace(GET, method="post", sends=None, parameters=given))["/users/{id}"]["post"]
    assert [one["name"] for one in made["parameters"]] == ["id"]
    schema_ = made["requestBody"]["content"]["application/json"]["schema"]
    assert schema_ == {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
    }


def test_a_wrapper_around_a_response_is_what_it_holds() -> None:
    wrapper = record(
        "GetUserResponse",
        field("status_code", INT),
        field("raw_response", ir.ScalarType(ir.Scalar.OPAQUE)),
        field("user", ref("User")),
        role=ir.Role.RESPONSE,
    )
    one = replace(GET, answers=(Answer("2XX", ref("GetUserResponse")),))
    made = paths(one, models=(wrapper,))["/users/{id}"]["get"]["responses"]["2XX"]
    assert made["content"] == {"application/json": {"schema": USER}}


def test_a_stream_is_of_events() -> None:
    one = replace(GET, answers=(Answer("2XX", ir.StreamOf(ref("User"))),))
    made = paths(one)["/users/{id}"]["get"]["responses"]["2XX"]
    assert made["content"] == {"text/event-stream": {"schema": USER}}


def test_names_of_a_path_are_parameters_whatever_the_page_lists() -> None:
    (one,) = paths(GET)["/users/{id}"]["get"]["parameters"]
    assert one == {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def test_what_has_no_place_is_told() -> None:
    found: list[Diagnostic] = []
    same = replace(GET, id="other", path="/users/{name}#stream")
    guess = replace(GET, path="/b", parameters=(Parameter(field("q", STR), In.UNSAID),))
    nowhere = [replace(GET, path=None), replace(GET, method="fetch"), replace(GET, path="b")]
    made = paths(GET, same, guess, *nowhere, report=found.append)
    assert [*made] == ["/b", "/users/{id}"]
    assert "operationId" not in made["/b"]["get"]
    assert [(one.code, one.message.split(": ")[1]) for one in found] == [
        ("MG831", "4 of 6 operations"),
        ("MG832", "1 of 1 parameter"),
    ]


def test_parts_of_a_form_are_its_body() -> None:
    one = replace(GET, method="post", parameters=(Parameter(field("name"), In.FORM),))
    made = paths(one)["/users/{id}"]["post"]
    assert [part["name"] for part in made["parameters"]] == ["id"]
    form = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    assert made["requestBody"] == {
        "required": True,
        "content": {"application/x-www-form-urlencoded": {"schema": form}},
    }
