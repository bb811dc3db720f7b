"""Hand-written tables on the command line: what a build says, what is explained, what the config changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen.cli.app import commands

ORDER = """# Order

| Property | Type | Required | Since | Weight | Description |
|---|---|---|---|---|---|
| id | uuid | yes | 1.0 | 3 | Ours. |
| lines | LineItem[] | yes | 1.0 | 1 | |

## LineItem

| Name | Type | Required |
|---|---|---|
| sku | string | ✓ |

## Sizes

| Size | Distance |
|---|---|
| small | near |

## Query parameters

| Name | Type |
|---|---|
| page | int |
"""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()


def run(page: str, config: str, *arguments: str) -> Result:
    Path("specs/order.md").write_text(page, encoding="utf-8")
    Path("pyproject.toml").write_text(f"[tool.modelgen]\n{config}", encoding="utf-8")
    return CliRunner().invoke(commands, arguments)


def test_a_page_as_people_type_it_is_built() -> None:
    result = run(ORDER, "", "build")
    assert result.exit_code == 0, result.output
    assert "2 models out" in result.stdout
    assert "hand-written tables, profile `tables` (4 tables on 1 page)" in result.stdout
    assert "MG805" not in result.output, "what the pages leave open, the docs leave open, too"


def test_a_table_of_parameters_makes_no_page_a_generators() -> None:
    page = (
        "# Order\n\n| Field | Type | Description |\n|---|---|---|\n| id | string | |\n\n"
        "# sendOrder\n\n| Parameter | Type | Required | Description |\n|---|---|---|---|\n| id | string | Yes | |\n"
    )
    result = run(page, "", "build")
    assert result.exit_code == 0, result.output
    assert "1 model out" in result.stdout


def test_docs_of_tables_say_what_pages_state() -> None:
    page = (
        "# Order\n\n| Column | Type | Constraints |\n|---|---|---|\n| lines | text[] | NOT NULL |\n"
    )
    result = run(page, '[tool.modelgen.tables]\nextends = "database"\n', "build")
    assert "MG805" not in result.output
    assert "lines" in Path("output/docs/order.md").read_text()


def test_what_each_table_was_taken_for_is_explained() -> None:
    output = run(ORDER, "", "lint", "--explain-tables").stdout
    lines = [line for line in output.splitlines() if line.startswith("specs/order.md:")]
    assert [line for line in lines if " note MG" not in line] == [
        "specs/order.md:3: fields of `Order`: columns `Property` and `Type` (columns.name, columns.type);"
        " `Property` = name, `Type` = type, `Required` = required, `Since` is ignored,"
        " `Weight` goes to the description, `Description` = text",
        "specs/order.md:10: fields of `LineItem`: columns `Name` and `Type` (columns.name, columns.type);"
        " `Name` = name, `Type` = type, `Required` = required",
        "specs/order.md:16: values, if something refers to `Sizes`: `Sizes`; `Size` = value,"
        " `Distance` goes to the description",
        "specs/order.md:22: left out: query parameters, by the heading `Query parameters`"
        " (headings.parameters)",
    ]


def test_a_word_of_ones_own_is_a_line_in_the_config() -> None:
    page = "# Kiste\n\n| Dings | Art | Muss |\n|---|---|---|\n| a | Zahl | jo |\n"
    assert run(page, "", "build").exit_code == 1
    words = (
        "[tool.modelgen.tables.columns]\nname = ['dings']\ntype = ['art']\nrequired = ['muss']\n"
        "[tool.modelgen.tables.marks]\nyes = ['jo']\n"
    )
    result = run(page, words, "build")
    assert result.exit_code == 0, result.output
    assert "1 model out" in result.stdout


def test_a_profile_is_extended_and_loses_words() -> None:
    page = "# Box\n\n| Field | Type |\n|---|---|\n| id | snowflake |\n"
    assert "`snowflake`" in run(page, "", "build").output
    extended = "[tool.modelgen.tables]\nextends = 'discord'\n"
    assert run(page, extended, "build").exit_code == 0
    without = f"{extended}[tool.modelgen.tables.types]\nstring = ['-snowflake']\n"
    assert "`snowflake`" in run(page, without, "build").output


@pytest.mark.parametrize(
    ("lines", "code", "told"),
    [
        ("extends = 'discrod'", "MG010", "discord"),
        ("unmarked = 'maybe'", "MG010", "required"),
        ("column = 1", "MG009", "columns"),
        ("columns = {nmae = ['a']}", "MG009", "name"),
        ("columns = {name = 'a'}", "MG010", "list"),
        ("types = {list = ['bag of']}", "MG010", "{}"),
    ],
)
def test_faults_of_a_profile_are_told_at_their_place(lines: str, code: str, told: str) -> None:
    result = run(ORDER, f"[tool.modelgen.tables]\n{lines}\n", "lint")
    assert result.exit_code in (1, 2)
    assert "pyproject.toml:3:" in result.output
    assert code in result.output
    assert told in result.output


def test_pages_of_other_endings_are_read_where_the_profile_says_so() -> None:
    Path("specs/box.mdx").write_text(
        "# Box\n\n| Field | Type |\n|---|---|\n| a | string |\n", "utf-8"
    )
    assert "2 models out" in run(ORDER, "", "build").stdout
    mdx = "[tool.modelgen.tables.pages]\nsuffixes = ['.mdx']\n"
    assert "3 models out" in run(ORDER, mdx, "build").stdout


def test_a_page_that_another_dialect_claims_and_leaves_out_is_read() -> None:
    calls = "\n## List orders\n\n### Parameters\n\n### Response\n\n**[Orders](../orders.md)**\n\n### Errors\n"
    result = run(ORDER + calls, "", "build")
    assert result.exit_code == 0, result.output
    assert "2 models out" in result.stdout


def test_pages_beside_those_of_another_dialect_are_no_models() -> None:
    other = "# User\n\n## Fields\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n"
    Path("specs/user.md").write_text(
        other + "| `id` | *str* | :heavy_check_mark: | N/A |\n", encoding="utf-8"
    )
    page = "# Readme\n\n| Key | Type | Default |\n|---|---|---|\n| `a` | string | 1 |\n"
    result = run(page, "", "build")
    assert result.exit_code == 0, result.output
    assert "1 model page in, 1 model out" in result.stdout


def test_a_page_of_values_that_nothing_refers_to_is_left_out_and_counted_so() -> None:
    sizes = "# Sizes\n\n| Size | Distance |\n|---|---|\n| small | near |\n"
    Path("specs/sizes.md").write_text(sizes, encoding="utf-8")
    assert "specs: 1 model page in, 2 models out; 1 left out" in run(ORDER, "", "build").stdout
    assert "MG007" in run(sizes, "", "build").output
