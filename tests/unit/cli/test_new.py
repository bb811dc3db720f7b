"""`modelgen new` writes a page that builds, in the dialect of the pages beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import corpora
from tests.unit.command_line import run

ORDER = (
    "Order",
    "id:uuid",
    "status:enum(open,held)",
    "lines:Item[]",
    "note:string?",
    "total:decimal",
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_page_is_as_people_write_it() -> None:
    done = run("new", *ORDER)
    assert done.exit_code == 0, done.output
    assert done.stdout == "wrote     specs/order.md\n"
    assert "`modelgen new Item FIELD:TYPE …` makes one" in done.stderr
    assert Path("specs/order.md").read_text() == """\
# Order

| Field  | Type                        | Required | Description |
| ------ | --------------------------- | -------- | ----------- |
| id     | uuid                        | yes      |             |
| status | [OrderStatus](#orderstatus) | yes      |             |
| lines  | Item[]                      | yes      |             |
| note   | string                      | no       |             |
| total  | decimal                     | yes      |             |

## OrderStatus

| Value | Description |
| ----- | ----------- |
| open  |             |
| held  |             |
"""


def test_pages_that_were_made_are_built_and_are_laid_out() -> None:
    run("new", *ORDER)
    assert run("build").exit_code == 1, "`Item` is to come, as was said"
    done = run("new", "Item", "sku:string", "size?:small,large", "tags:map(string[])", "raw:object")
    assert "MG" not in done.output
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "2 model pages in, 4 models out" in built.stdout
    assert run("fmt", "--check").exit_code == 0


def test_every_word_is_a_type() -> None:
    words = "string uuid url email integer number decimal boolean date datetime bytes object any"
    fields = [f"f{number}:{word}" for number, word in enumerate(words.split())]
    assert run("new", "Every", *fields, "me:Every?").exit_code == 0
    built = run("build")
    assert built.exit_code == 0, built.output


def test_nothing_is_written_over() -> None:
    run("new", "OrderLine", "id:uuid")
    before = Path("specs/order-line.md").read_bytes()
    assert run("new", "OrderLine", "other:date").exit_code == 1
    assert Path("specs/order-line.md").read_bytes() == before


def test_the_config_says_where_pages_are() -> None:
    Path("pyproject.toml").write_text('[tool.modelgen]\nspecs = "docs/api"\n')
    assert run("new", "Order", "id:uuid").stdout == "wrote     docs/api/order.md\n"


@pytest.mark.parametrize(
    "field",
    ["", ":", "id", "id:", ":uuid", "id:[]", "id:enum()", "id:map()", "a b:uuid", "\x1b:uuid"],
)
def test_what_is_no_field_writes_nothing(field: str) -> None:
    done = run("new", "Order", field)
    assert done.exit_code == 1
    assert "MG170" in done.output
    assert "\x1b" not in done.output
    assert not Path("specs").exists()


def test_a_folder_that_is_a_file_is_said() -> None:
    Path("specs").write_text("no folder\n")
    done = run("new", "Order", "id:uuid")
    assert done.exit_code == 1
    assert Path("specs").read_text() == "no folder\n"


SPEAKEASY = """# Team

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""


def test_pages_of_a_dialect_get_one_in_it() -> None:
    Path("specs/models").mkdir(parents=True)
    Path("specs/models/team.md").write_text(SPEAKEASY)
    done = run("new", "Player", "team:Team", "kind:a,b")
    assert done.stdout.split() == [
        *("wrote", "specs/models/player.md", "wrote", "specs/models/playerkind.md")
    ]
    assert "| [models.Team](../models/team.md)" in Path("specs/models/player.md").read_text()
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "3 models out" in built.stdout


@pytest.mark.long
@pytest.mark.parametrize("name", ["clerk-sdk-java", "mistral-client-ts", "akoya-python-sdk"])
def test_pages_of_real_docs_get_one_in_their_language(name: str) -> None:
    shutil.copytree(corpora.folder(name), "specs")
    done = run("new", "Zebra", "id:string", "kind:plain,striped", "herds:Zebra[]", "note:string?")
    assert done.exit_code == 0, done.output
    assert run("build", "--target", "python").exit_code == 0
