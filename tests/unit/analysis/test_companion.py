"""What a build takes from source code beside the docs, and what it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pages import NO, YES, enum, write
from tests.unit.command_line import run

HEAD = (
    "# {0}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
)
USER = HEAD.format("User") + f"""\
| `user_name` | *str* | {YES} | N/A |
| `tags` | List[*str*] | {NO} | N/A |
| `more` | Dict[str, *Any*] | {NO} | N/A |
| `size` | *int* | {YES} | N/A |
| `only_here` | *str* | {NO} | N/A |
| `pages` | *int* | {NO} | N/A |
"""  # fmt: skip
SOURCE = """\
from enum import Enum
from typing import Any, Dict, List, Optional
from pydantic import BaseModel, Field
from .types import OptionalNullable, UNSET

class Level(int, Enum):
    ONE = 1
    TWO = 2
    THREE = 3
    @classmethod
    def _missing_(cls, value): ...

class User(BaseModel):
    user_name: str = Field(alias="userName")
    tags: OptionalNullable[List[str]] = UNSET
    more: Optional[Dict[str, Any]] = None
    size: int
    pages: Optional[int] = 20

class Hidden(BaseModel):
    id: str
"""


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write(Path("specs"), {"user.md": USER, "level.md": enum("Level", [("ONE", "1"), ("TWO", "2")])})
    write(Path("src/shop"), {"models.py": SOURCE})


def models(*options: str) -> dict[str, Any]:
    result = run("ir", *options)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)["models"]
    return {model["name"]: model for model in found}


def fields(*options: str) -> dict[str, Any]:
    return {field["name"]: field for field in models(*options)["User"]["fields"]}


def test_names_on_the_wire_are_those_of_the_source() -> None:
    name = fields("--source", "src")["user_name"]
    assert (name["wire"], name["basis"]) == ("userName", "source")
    assert fields("--source", "src")["size"]["basis"] == "source"
    assert fields("--source", "src")["only_here"]["basis"] == "printed"
    assert fields()["user_name"]["wire"] is None


def test_null_is_told_where_pages_do_not() -> None:
    before, after = fields(), fields("--source", "src")
    assert [before[name]["nullable"] for name in ("tags", "more")] == ["unsaid", "unsaid"]
    assert [after[name]["nullable"] for name in ("tags", "more")] == ["yes", "no"]


def test_enums_get_their_kind_values_and_openness() -> None:
    assert models()["Level"]["base"] is None
    level = models("--source", "src")["Level"]
    assert (level["base"], level["open"]) == ("integer", True)
    assert [member["name"] for member in level["members"]] == ["ONE", "TWO", "THREE"]


def test_what_is_told_is_marked() -> None:
    found = models("--source", "src")
    told = {(one["aspect"], one["part"]) for one in found["User"]["told"]}
    assert told == {("nullability", 1), ("nullability", 2), ("default", 5)}
    told = {(one["aspect"], one["part"]) for one in found["Level"]["told"]}
    assert told == {("base", None), ("openness", None), ("value", 2)}
    assert "told" not in models()["User"]


def test_the_config_overrules_the_source() -> None:
    Path("pyproject.toml").write_text(
        '[tool.modelgen]\nsource = "src"\n[tool.modelgen.wire-names]\n"User.user_name" = "nick"\n'
    )
    name = fields()["user_name"]
    assert (name["wire"], name["basis"]) == ("nick", "config")


def test_widths_come_from_languages_that_have_some() -> None:
    text = 'package shop\n\ntype User struct {\n\tSize int32 `json:"size"`\n}\n'
    write(Path("go"), {"user.go": text})
    told = models("--source", "go")["User"]["told"]
    assert {"aspect": "format", "part": 3, "basis": "source"} in told


def test_what_the_source_lacks_is_told_with_counts_and_places() -> None:
    write(Path("specs"), {"card.md": HEAD.format("Card") + f"| `number` | *str* | {YES} | N/A |\n"})
    said = run("lint", "--source", "src").output
    assert "specs/card.md:1:3: note MG035 unknown-model" in said
    assert "specs/user.md:11:4: note MG036 unknown-field" in said
    counts = "the source code has 2 of 3 models and 5 of 7 fields, and 1 model without a page"
    told = "; it told the base of 1, default of 1, nullability of 2, openness of 1, value of 1"
    assert counts + told in said
    assert "1 as the source code says" in said


def test_a_report_has_the_counts() -> None:
    report = json.loads(run("lint", "--source", "src", "--format", "json").output)
    source = report["builds"][0]["source"]
    assert (source["models"], source["fields"], source["of_fields"]) == (2, 5, 6)
    assert source["filled"]["nullability"] == 2
    assert json.loads(run("lint", "--format", "json").output)["builds"][0]["source"] is None


def test_examples_are_run_with_the_names_of_the_source() -> None:
    page = Path("specs/order.md")
    page.write_text(
        "# Order\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n"
        "| --- | --- | --- | --- | --- |\n"
        f"| `user` | [models.User](user.md) | {YES} | N/A | "
        '{"userName": "jo", "size": 1} |\n'
    )
    assert "1 of 1 cells with examples match" in run("examples", "--source", "src").output


def test_code_is_generated_by_what_the_source_says() -> None:
    assert run("build", "--target", "python", "--source", "src").exit_code == 0
    assert '"userName"' in Path("output/python/models/user.py").read_text()


def test_a_folder_that_is_not_there() -> None:
    assert run("build", "--source", "nowhere").exit_code == 2
    Path("pyproject.toml").write_text('[tool.modelgen]\nsource = "nowhere"\n')
    assert "pyproject.toml:2:1: error MG031 missing-source" in run("lint").output


def test_what_docs_of_the_dialect_cannot_say_is_named_once_a_kind() -> None:
    write(Path("specs"), {f"user{n}.md": USER.replace("# User", f"# User{n}") for n in range(5)})
    more = "".join(f"class User{n}(User):\n    pass\n" for n in range(5))
    Path("src/shop/models.py").write_text(SOURCE + more)
    said = run("build", "--source", "src")
    assert said.exit_code == 0
    found = [line for line in said.stderr.split("\n") if "MG805" in line]
    assert len(found) == 1
    assert "Default: `20`." in Path("output/docs/user1.md").read_text()
    assert "cannot express that the values are integers" in said.stderr
    assert run("build", "--source", "src", "--check").exit_code == 0
    sites = run("build", "--source", "src", "--flavor", "mkdocs", "-o", "site")
    assert "MG805" not in sites.stderr
    assert "<em>default</em> `20`" in Path("site/docs/models/user.md").read_text()
    assert "MG805" not in run("build", "-o", "other").output


def test_workers_read_source_code_as_well() -> None:
    one, two = (run("build", "--source", "src", "-j", jobs, "-o", jobs) for jobs in ("1", "2"))
    assert (one.exit_code, two.exit_code) == (0, 0)
    texts = [
        {path.relative_to(root): path.read_bytes() for path in Path(root).rglob("*.py")}
        for root in ("1", "2")
    ]
    assert texts[0] == texts[1]


def test_names_by_a_rule_that_is_not_known_are_counted() -> None:
    rule = "class User(BaseModel):\n    model_config = {'alias_generator': shout}\n"
    text = SOURCE.replace("class User(BaseModel):\n", rule)
    write(Path("src/shop"), {"models.py": text})
    assert (
        "; the names of 4 fields follow a rule that is not known"
        in run("lint", "--source", "src").output
    )
    assert fields("--source", "src")["size"]["basis"] == "printed"
    assert fields("--source", "src")["user_name"]["basis"] == "source"
