"""Pages about operations: a section for each method, which says no path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, ignore
from modelgen.ir.calls import givers, takers
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.dialects.operations import operations
from tests.pages import write

USER = """
# User

## Structure

`User`

## Fields

| Name | Type | Tags | Description |
|  --- | --- | --- | --- |
| `id` | `str` | Required | - |

"""
FAULT = USER.replace("User", "FaultException")
PAGE = """# Users

Who there is.

```python
users_controller = client.users
```

## Class Name

`UsersController`

## Methods

* [Put User](../../doc/controllers/users.md#put-user)


# Put User

Puts it:

```sh
curl -T
```

Then it is there.

```python
def put_user(self,
            id,
            body,
            dry=None)
```

## Parameters

| Parameter | Type | Tags | Description |
|  --- | --- | --- | --- |
| `id` | `str` | Template, Required | Whose. |
| `body` | [`User`](../../doc/models/user.md) | Body, Required | - |
| `x_trace` | `str` | Header, Optional | - |
| `dry` | `bool` | Query, Optional | - |
| `odd` | `str` | Cookie, Optional | - |

## Response Type

This method returns an [`ApiResponse`](../../doc/api-response.md) instance. The `body` property of this instance returns the response data which is of type [`List[User]`](../../doc/models/user.md).

## Example Usage

```python
# no heading
```

## Errors

| HTTP Status Code | Error Description | Exception Class |
|  --- | --- | --- |
| 404 | Nobody. | [`FaultException`](../../doc/models/fault-exception.md) |
| 405 | Never. | `ApiException` |
| Default | Else. | [`FaultException`](../../doc/models/fault-exception.md) |


# Find

```python
def find(self, name=None)
```

## Parameters

| Parameter | Type | Tags | Description |
|  --- | --- | --- | --- |
| `name` | `str` | Form, Optional | - |

## Response Type

[`User`](../../doc/models/user.md)

"""
PAGES = {
    "doc/models/user.md": USER.strip() + "\n",
    "doc/models/fault-exception.md": FAULT.strip() + "\n",
    "doc/controllers/users.md": PAGE,
}


def test_calls_are_read_as_far_as_pages_say(tmp_path: Path) -> None:
    assert operations(tmp_path, PAGES) == [
        [
            "Put User: None None (Users)",
            '"Puts it:\n\n```sh\ncurl -T\n```\n\nThen it is there."',
            "path id: string",
            "header x_trace?: string",
            "query dry?: boolean",
            "body: ref User",
            "2XX: list<ref User>",
            "404: ref FaultException",
            "405: -",
            "default: ref FaultException",
        ],
        ["Find: None None (Users)", "form name?: string", "2XX: ref User"],
    ]


def test_models_know_their_calls_and_openapi_leaves_them_out_with_a_count(tmp_path: Path) -> None:
    schema = load(write(tmp_path, {**PAGES}), LoadOptions(operations=True), ignore).schema
    taken = {id.name: [one.id for one in calls] for id, calls in takers(schema).items()}
    given = {id.name: [one.id for one in calls] for id, calls in givers(schema).items()}
    assert taken == {"User": ["Put User"]}
    assert given == {"User": ["Put User", "Find"], "FaultException": ["Put User"]}
    said: list[Diagnostic] = []
    (document,) = render(schema, RenderOptions(("openapi",)), said.append)
    assert json.loads(document.text)["paths"] == {}
    assert [one.message for one in said if one.code == "MG831"] == [
        "left out for want of a path of their own: 2 of 2 operations"
    ]


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "count"), [("akoya-python-sdk", 12), ("slack-web-api-python", 174)]
)
def test_every_call_of_real_docs_has_an_answer(name: str, count: int) -> None:
    schema = load(corpora.folder(name), LoadOptions(operations=True), ignore).schema
    assert len(schema.operations) == count
    assert all(one.answers[0].type is not None for one in schema.operations)
