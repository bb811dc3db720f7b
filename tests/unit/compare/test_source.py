"""`diff --source`: where docs and source code disagree. Each kind is planted in a tree that agrees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.command_line import run

HEAD = """# {0}

## Fields

| Field | Type | Required | Description | Example |
| --- | --- | --- | --- | --- |
"""
YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"
USER = "[models.User](../models/user.md)"
PAGES = {
    "order": HEAD.format("Order") + f"""\
| `id` | *str* | {YES} | The key. | |
| `user` | {USER} | {YES} | Whose it is. | {{"user_name": "jo"}} |
| `status` | [models.Status](../models/status.md) | {YES} | N/A | |
| `amount` | *int* | {YES} | N/A | |
| `tags` | List[*str*] | {NO} | N/A | |
| `note` | *OptionalNullable[str]* | {NO} | N/A | |
| `kind` | *Literal["order"]* | {YES} | N/A | |
| `pages` | *Optional[int]* | {NO} | How many. Defaults to `20`. | |
| `paid_by` | [models.Method](../models/method.md) | {NO} | N/A | |
""",
    "user": HEAD.format("User") + f"| `user_name` | *str* | {YES} | N/A | |\n",
    "card": HEAD.format("Card") + f"| `number` | *str* | {YES} | N/A | |\n",
    "bank": HEAD.format("Bank") + f"| `iban` | *str* | {YES} | N/A | |\n",
    "status": "# Status\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `OPEN` | open |\n| `DONE` | done |\n",
    "method": (
        "# Method\n\n\n## Supported Types\n\n"
        "### `models.Card`\n\n```python\nvalue: models.Card = /* values here */\n```\n\n"
        "### `models.Bank`\n\n```python\nvalue: models.Bank = /* values here */\n```\n"
    ),
}  # fmt: skip
SOURCE = """\
from enum import Enum
from typing import Any, Dict, List, Literal, Optional, Union
from pydantic import BaseModel, ConfigDict, Field
from .types import Nullable, OptionalNullable, UNSET

class Status(str, Enum):
    OPEN = "open"
    DONE = "done"

class User(BaseModel):
    user_name: str

class Card(BaseModel):
    number: str

class Bank(BaseModel):
    iban: str

Method = Union[Card, Bank]

class Order(BaseModel):
    id: str
    user: User
    status: Status
    amount: int
    tags: Optional[List[str]] = None
    note: OptionalNullable[str] = UNSET
    kind: Literal["order"]
    pages: Optional[int] = 20
    paid_by: Optional[Method] = None
"""
PLANTED: dict[str, tuple[str, str, str]] = {
    # What is planted: the code, and an edit of the source, or of a page by its name before a colon.
    "a model that only the docs have": ("MG751", "class Bank(BaseModel):\n    iban", "class Iban(BaseModel):\n    x"),
    "a model that only the source has": ("MG752", "class Order", "class Parcel(BaseModel):\n    at: str\n\nclass Order"),
    "an enum that only the source has": ("MG752", "class Order", "class Size(str, Enum):\n    S = 's'\n\nclass Order"),
    "a union that only the source has": ("MG752", "class Order", "Either = Union[User, str]\n\nclass Order"),
    "an enum that is a record": ("MG753", 'Status(str, Enum):\n    OPEN = "open"\n    DONE = "done"', "Status(BaseModel):\n    a: str"),
    "a field that only the docs have": ("MG754", "    amount: int\n", ""),
    "an optional field that only the source has": ("MG755", "    amount: int\n", "    amount: int\n    more: Optional[str] = None\n"),
    "a required field that only the source has": ("MG755", "    amount: int\n", "    amount: int\n    must: str\n"),
    "another name on the wire": ("MG756", "user_name: str", 'user_name: str = Field(alias="userName")'),
    "a required field that may be absent": ("MG757", "amount: int", "amount: Optional[int] = None"),
    "an optional field that is required": ("MG757", "tags: Optional[List[str]] = None", "tags: List[str]"),
    "null that the docs do not allow": ("MG758", "    id: str", "    id: Nullable[str]"),
    "null that the source does not allow": ("MG758", "note: OptionalNullable[str] = UNSET", "note: Optional[str] = None"),
    "another scalar": ("MG759", "amount: int", "amount: str"),
    "a list that is one value": ("MG759", "List[str]] = None", "str] = None"),
    "a reference to another model": ("MG759", "user: User", "user: Card"),
    "another constant": ("MG759", 'Literal["order"]', 'Literal["parcel"]'),
    "integers that are strings in an enum": ("MG759", '(str, Enum):\n    OPEN = "open"\n    DONE = "done"', "(int, Enum):\n    OPEN = 1\n    DONE = 2"),
    "another default": ("MG760", "pages: Optional[int] = 20", "pages: Optional[int] = 50"),
    "a value that only the docs have": ("MG761", '    DONE = "done"\n', ""),
    "a value that only the source has": ("MG762", '    DONE = "done"\n', '    DONE = "done"\n    LOST = "lost"\n'),
    "another name of a value": ("MG763", "DONE =", "FINISHED ="),
    "an enum that is open": ("MG764", 'DONE = "done"\n', 'DONE = "done"\n    @classmethod\n    def _missing_(cls, value): ...\n'),
    "a variant that only the docs have": ("MG765", "Union[Card, Bank]", "Union[Card, str]"),
    "a variant that only the source has": ("MG766", "Union[Card, Bank]", "Union[Card, Bank, User]"),
    "undeclared members": ("MG767", "iban: str", 'iban: str\n    model_config = ConfigDict(extra="allow")'),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("docs/models").mkdir(parents=True)
    Path("src/shop/models").mkdir(parents=True)
    for name, text in PAGES.items():
        Path(f"docs/models/{name}.md").write_text(text)
    write(SOURCE)


def write(text: str) -> None:
    Path("src/shop/models/order.py").write_text(text)


def plant(old: str, new: str) -> None:
    assert SOURCE.count(old) == 1
    write(SOURCE.replace(old, new))


def diff(*options: str) -> tuple[int, str]:
    result = run("diff", "docs", "--source", "src", *options)
    return result.exit_code, result.output


def test_docs_and_source_that_agree() -> None:
    assert diff("--fail-on", "info") == (0, "0 disagreements\n")


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_is_found(what: str) -> None:
    wanted, old, new = PLANTED[what]
    plant(old, new)
    code, said = diff("--fail-on", "info")
    assert code == 1
    assert f" {wanted} " in said


def test_twenty_kinds_are_planted() -> None:
    assert len(PLANTED) >= 20
    assert {code for code, *_ in PLANTED.values()} == {f"MG{751 + n}" for n in range(17)}


def test_places_on_both_sides_and_whom_it_breaks() -> None:
    plant("amount: int", "amount: Optional[str] = None")
    code, said = diff()
    assert code == 1
    assert "docs/models/order.md:10:4: error MG757 presence-differs" in said
    assert "= see: src/shop/models/order.py:25:5" in said
    assert "readers: the value may be absent" in said
    assert said.endswith("2 disagreements: 2 breaking\n")


def test_what_only_the_source_has_stands_in_the_source() -> None:
    plant("class Order", "class Parcel(BaseModel):\n    at: str\n\nclass Order")
    assert "src/shop/models/order.py:21:7: warning MG752 model-not-in-docs" in diff()[1]


def test_a_level_decides_the_exit_code() -> None:
    plant("DONE =", "FINISHED =")
    assert diff()[0] == 0
    assert diff("--fail-on", "warning")[0] == 1


def test_accepted_disagreements_are_left_out() -> None:
    plant("amount: int", "amount: str")
    report = json.loads(diff("--format", "json")[1])
    Path("accepted").write_text(report["changes"][0]["fingerprint"] + "\n")
    assert diff("--ignore", "accepted") == (0, "0 disagreements; 1 ignored\n")


def test_the_json_report_has_both_places() -> None:
    plant("amount: int", "amount: str")
    (change,) = json.loads(diff("--format", "json")[1])["changes"]
    assert change["code"] == "MG759"
    assert (change["model"], change["member"]) == ("Order", "amount")
    assert change["old"] == {"path": "src/shop/models/order.py", "line": 25, "column": 5}
    assert change["new"] == {"path": "docs/models/order.md", "line": 10, "column": 4}


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
def test_every_format_shows_disagreements(form: str) -> None:
    plant("amount: int", "amount: str")
    assert "MG759" in diff("--format", form)[1]


def test_what_one_side_cannot_say_is_no_disagreement() -> None:
    """A list may be null in the docs or not: pages of this dialect do not tell."""
    plant("tags: Optional[List[str]] = None", "tags: OptionalNullable[List[str]] = UNSET")
    assert diff("--fail-on", "info")[0] == 0


def test_a_name_that_docs_leave_to_inference_is_no_disagreement() -> None:
    plant(
        "paid_by: Optional[Method] = None",
        'paid_by: Optional[Method] = Field(None, alias="paidBy")',
    )
    assert diff("--fail-on", "info")[0] == 0


def test_models_of_other_folders_are_not_expected_in_docs() -> None:
    Path("src/shop/client.py").write_text(
        "from pydantic import BaseModel\nclass Retry(BaseModel):\n    n: int\n"
    )
    assert diff("--fail-on", "info")[0] == 0


def test_errors_of_the_source_code_do_not_hide_the_rest() -> None:
    plant("amount: int", "amount: str")
    Path("src/shop/broken.py").write_text("class (:\n")
    code, said = diff()
    assert code == 1
    assert "src/shop/broken.py:1:7: warning MG032 no-source" in said
    assert "MG759" in said


def test_what_goes_together() -> None:
    assert run("diff", "--source", "src", "--bump").exit_code == 2
    assert run("diff", "docs", "docs", "--source", "src").exit_code == 2
    assert run("diff", "docs", "--docs", "--source", "src").exit_code == 2
    assert run("diff", "docs", "--source", "nowhere").exit_code == 2


def test_the_pages_of_the_config_are_compared() -> None:
    Path("pyproject.toml").write_text('[tool.modelgen]\nspecs = "docs"\n')
    assert run("diff", "--source", "src").output == "0 disagreements\n"
