"""Pages about operations: what is called, with what, and what comes back."""

from __future__ import annotations

from pathlib import Path

from tests.dialects.operations import operations
from tests.pages import record, row

HEAD = "| Parameter | Type | Required | Description |\n| --- | --- | --- | --- |\n"
YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"
RETRIES = f"| `retries` | [Optional[utils.RetryConfig]](../../models/utils/retryconfig.md) | {NO} | N/A |\n"
ERRORS = """
### Errors

| Error Type | Status Code | Content Type |
| --- | --- | --- |
| models.Problem | 400, 404 | application/json |
| models.SDKError | 4XX | \\*/\\* |
"""


def snippet(id: str, method: str, path: str) -> str:
    return f'<!-- UsageSnippet language="python" operationID="{id}" method="{method}" path="{path}" -->'


def call(name: str, said: str, parameters: str, response: str, doc: str = "Does it.") -> str:
    shown = f"### Example Usage\n\n{said}\n```python\nfoo()\n```\n" if said else ""
    return (
        f"## {name}\n\n{doc}\n\n{shown}\n### Parameters\n\n{HEAD}{parameters}\n"
        f"### Response\n\n**{response}**\n{ERRORS}\n"
    )


def page(*calls: str) -> str:
    return "# Users\n\n## Overview\n\n### Available Operations\n\n* one\n\n" + "".join(calls)


def parameter(name: str, kind: str, mark: str = YES) -> str:
    return f"| `{name}` | {kind} | {mark} | N/A |\n"


MODELS = {
    "models/user.md": record("User", row("id", "*str*")),
    "models/problem.md": record("Problem", row("code", "*int*")),
    "models/newuser.md": record("NewUser", row("name", "*str*"), row("age", "*int*")),
}
USER, NEW = "[models.User](../../models/user.md)", "[models.NewUser](../../models/newuser.md)"


def read(folder: Path, *calls: str, **more: str) -> list[list[str]]:
    others = {f"models/{name}.md": text for name, text in more.items()}
    return operations(folder, {**MODELS, **others, "sdks/users/README.md": page(*calls)})


def test_what_is_in_the_path_is_known(tmp_path: Path) -> None:
    said = snippet("GetUser", "get", "/users/{userID}")
    rows = parameter("user_id", "*str*") + parameter("full", "*Optional[bool]*", NO) + RETRIES
    assert read(tmp_path, call("get", said, rows, USER)) == [
        [
            "GetUser: get /users/{userID} (Users)",
            '"Does it."',
            "path userID: string",
            "unsaid full?: boolean",
            "2XX: ref User",
            "400: ref Problem application/json",
            "404: ref Problem application/json",
            "4XX: -",
        ]
    ]


def test_a_request_is_the_body(tmp_path: Path) -> None:
    said = snippet("CreateUser", "post", "/users")
    made = read(tmp_path, call("create", said, parameter("request", NEW), USER))
    assert made[0][2:4] == ["body: ref NewUser", "2XX: ref User"]


def test_parameters_that_a_model_has_as_its_fields_are_the_body(tmp_path: Path) -> None:
    said = snippet("UpdateUser", "put", "/users/{id}")
    rows = parameter("id", "*str*") + parameter("age", "*int*") + parameter("name", "*str*")
    made = read(tmp_path, call("update", said, rows, USER))
    assert made[0][2:4] == ["path id: string", "body: ref NewUser"]


def test_a_model_named_after_the_call_says_what_is_the_body(tmp_path: Path) -> None:
    said = snippet("UpdateUser", "put", "/users/{id}")
    whole = record(
        "UpdateUserRequest",
        row("id", "*str*"),
        row("dry_run", "*bool*"),
        row("new_user", "[models.NewUser](../models/newuser.md)"),
    )
    rows = "".join(parameter(name, "*str*") for name in ("id", "dry_run", "age", "name"))
    made = read(tmp_path, call("update", said, rows, USER), updateuserrequest=whole)
    assert made[0][2:5] == ["path id: string", "unsaid dry_run: boolean", "body: ref NewUser"]


def test_what_is_sent_may_be_unsaid(tmp_path: Path) -> None:
    said = snippet("Rename", "post", "/rename")
    made = read(tmp_path, call("rename", said, parameter("to", "*str*"), USER))
    assert made[0][2:4] == ["unsaid to: string", "body: unsaid"]


def test_a_call_without_a_mark_has_no_path(tmp_path: Path) -> None:
    made = read(tmp_path, call("get", "", parameter("id", "*str*"), USER))
    assert made[0][0] == "get: None None (Users)"


def test_a_deprecated_call(tmp_path: Path) -> None:
    doc = "Does it.\n\n> :warning: **DEPRECATED**: Use another."
    said = snippet("A", "get", "/a")
    made = read(tmp_path, call("~~get~~", said, RETRIES, USER, doc))
    assert made[0][:2] == ["A: get /a (Users) deprecated", '"Does it."']


def test_nothing_of_a_page_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    said = snippet("A", "get", "/a")
    rows = parameter("x", "[gone.Model](../gone.md)") + parameter("y", "???") + "| `z` |\n"
    made = read(tmp_path, call("a", said, rows, "nothing"))
    assert made[0][2:] == [
        "2XX: -",
        "400: ref Problem application/json",
        "404: ref Problem application/json",
        "4XX: -",
    ]
