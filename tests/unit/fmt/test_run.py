"""`modelgen fmt` over small trees: what is written, what is printed, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from modelgen.cli.app import commands
from tests.pages import HEADER, row, write

BY_HAND = """\
User
====

A   person with an *account*.
Second line, with `code`.
## Fields
Field | Type | Required|Description|Example
:--|:-:|--|---|---
id|str|:heavy_check_mark:| |x1
`tags`|List[str]|:heavy_minus_sign:|Some tags.<br>More \\| of it.|
~~old~~ | *Optional[str]* | :heavy_minus_sign: | : warning: ** DEPRECATED **: use `id` | a
  | `role` | Role | :heavy_minus_sign: | See [x](y). |
| `team` |[Optional[Team]](team.md#top)|:heavy_minus_sign:|N/A| |
| `kind` | *Literal['a']* |:heavy_check_mark:|N/A|**Example 1:** a<br>**Example 2:** b|

# Notes
Kept   as they *are*.
""".replace("\n`tags`|", "\n|`tags`|").replace("it.|\n", "it.| |\n").replace("y). |\n", "y). | |\n")
CLEAN = """\
# User

A   person with an *account*.
Second line, with `code`.


## Fields

| Field | Type | Required | Description | Example |
| - | - | - | - | - |
| `id` | *str* | :heavy_check_mark: | N/A | x1 |
| `tags` | List[*str*] | :heavy_minus_sign: | Some tags.<br/>More \\| of it. | |
| ~~`old`~~ | *Optional[str]* | :heavy_minus_sign: | : warning: ** DEPRECATED **: use `id` | a |
| `role` | [Optional[models.Role]](../models/role.md) | :heavy_minus_sign: | See [x](y). | |
| `team` | [Optional[Team]](team.md#top) | :heavy_minus_sign: | N/A | |
| `kind` | *Literal["a"]* | :heavy_check_mark: | N/A | **Example 1:** a<br/>**Example 2:** b |

# Notes
Kept   as they *are*.
"""
ROLE = "# Role\n\n\n## Values\n\n| Name  | Value |\n| ----- | ----- |\n| `A`   | a     |"
TEAM = "# Team\n\n\n## Supported Types\n\n### `str`\n\n```python\nvalue: str = /* values here */\n```\n\n"
OTHERS = {
    "sdks/README.md": "# Users\n\n|Parameter|Type|\n|-|-|\n|`a`|*b*|\n",
    "README.md": "Hello\n=====\n\n|a|b|\n|-|-|\n|1|2|\n",
    "models/utils/retryconfig.md": "# R\n## Fields\n|Name|Type|Description|\n|-|-|-|\n|a|b|c|\n",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    pages = {"models/user.md": BY_HAND, "models/role.md": ROLE, "models/team.md": TEAM}
    return write(tmp_path / "specs", {**pages, **OTHERS})


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(commands, ["fmt", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def text(tree: Path, path: str) -> str:
    return (tree / path).read_bytes().decode()


def squeezed(page: str) -> str:
    """Return a page with its table's padding cut down to a character."""
    lines = (
        re.sub(r"-{3,}", "-", " ".join(line.split())) if line.startswith("|") else line
        for line in page.split("\n")
    )
    return "\n".join(lines)


def test_a_page_by_hand_becomes_clean_and_stays(tree: Path) -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (
        0,
        "specs/models/user.md: reformatted\nspecs: 3 model pages: 1 reformatted, 2 unchanged\n",
    )
    page = text(tree, "models/user.md")
    assert squeezed(page) == CLEAN
    width = len("[Optional[models.Role]](../models/role.md)")
    assert {len(rule) for rule in re.findall("-{3,}", page)} == {width}
    assert f"| {'`id`'.ljust(width)} | {'*str*'.ljust(width)} |" in page
    assert {path: text(tree, path) for path in OTHERS} == OTHERS
    again = run()
    assert (again.exit_code, again.stdout) == (0, "specs: 3 model pages: 3 unchanged\n")
    assert text(tree, "models/user.md") == page
    assert run("--check").exit_code == 0


def test_a_check_and_a_diff_write_nothing(tree: Path) -> None:
    check = run("--check")
    assert check.exit_code == 1
    assert "specs/models/user.md:1:1: error MG801 not-formatted" in check.stderr
    assert check.stdout.endswith("1 would be reformatted, 2 unchanged\n")
    diff = run("--diff")
    assert diff.exit_code == 0
    assert diff.stdout.startswith("diff --git a/models/user.md b/models/user.md\n")
    assert "\n-User\n-====\n+# User\n" in diff.stdout
    assert run("--check", "--diff").exit_code == 1
    assert text(tree, "models/user.md") == BY_HAND


def test_a_page_with_an_error_is_left_alone_and_named(tree: Path) -> None:
    bad = f"# Bad\n## Fields\n{HEADER}{row('x', '*str')}"
    write(tree, {"models/bad.md": bad})
    done = run()
    assert done.exit_code == 1
    assert "specs/models/bad.md:5:12: error MG203" in done.stderr
    assert "specs/models/bad.md: left alone\n" in done.stdout
    assert text(tree, "models/bad.md") == bad
    assert text(tree, "models/user.md") != BY_HAND


def test_a_page_that_would_lose_something_is_left_alone_and_named(tree: Path) -> None:
    lossy = TEAM + "```\nanother block, which nothing reads\n```\n"
    lone = ROLE.replace("| a ", "| a\rb ")
    write(tree, {"models/team.md": lossy, "models/lone.md": lone.replace("Role", "Lone")})
    done = run()
    assert done.exit_code == 0
    assert "specs/models/team.md:13:1: warning MG802 left-alone" in done.stderr
    assert "specs/models/lone.md:8:1: warning MG802 left-alone" in done.stderr
    assert text(tree, "models/team.md") == lossy
    assert run("--check").exit_code == 0


def test_a_union_may_name_one_type_in_two_ways(tree: Path) -> None:
    arms = "".join(f"### `{name}`\n\n" for name in ("Role", "models.Role", "models.Role", "str"))
    write(tree, {"models/team.md": f"# Team\n\n## Supported Types\n\n{arms}"})
    assert "specs/models/team.md: left alone" in run().stdout


def test_words_that_the_vendor_has_in_two_ways_stay(tree: Path) -> None:
    kinds = ("Dict[str, Any]", "*httpx.Response*", "*Optional[requests_http.Response]*")
    rows = "".join(row(f"f{n}", kind, "Optional" not in kind) for n, kind in enumerate(kinds))
    write(tree, {"models/user.md": f"# User\n\n## Fields\n\n{HEADER}{rows}"})
    assert run().exit_code == 0
    page = text(tree, "models/user.md")
    assert [kind for kind in kinds if f" {kind} " not in page] == []


def test_a_table_that_would_be_huge_is_left_alone(tree: Path) -> None:
    rows = "".join(row(f"f{n}", "*str*") for n in range(1000))
    long = row("long", "*str*", doc="word " * 1000)
    write(tree, {"models/user.md": f"# User\n\n## Fields\n\n{HEADER}{rows}{long}"})
    done = run()
    assert "specs/models/user.md:5:1: warning MG802" in done.stderr
    assert "would be 20,055,988 characters long" in done.stderr


def test_line_ends_and_the_mark_stay(tree: Path) -> None:
    page = "\ufeff" + BY_HAND.replace("\n", "\r\n")
    write(tree, {"models/user.md": page})
    assert run().exit_code == 0
    done = text(tree, "models/user.md")
    assert done.startswith("\ufeff# User\r\n\r\nA   person")
    assert done.count("\n") == done.count("\r\n")
    run()
    assert text(tree, "models/user.md") == done


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: A person\ntags:\n  - one\n---\n",
        "<!-- markdownlint-disable -->\n<!-- made by\n\nhand -->\n\n",
        "---\n# no title\n---\n\n\n<!-- x -->\n",
        "\n\n<!-- x -->\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_stands_above_the_title_stays(tree: Path, head: str, newline: str) -> None:
    write(tree, {"models/user.md": (head + BY_HAND).replace("\n", newline)})
    assert run().stdout.startswith("specs/models/user.md: reformatted\n")
    page = (tree / "models/user.md").read_bytes().decode()
    assert squeezed(page.replace("\r\n", "\n")) == f"{head.strip()}\n\n{CLEAN}"
    assert page.count(newline) == page.count("\n")
    assert run("--check").exit_code == 0


def test_a_link_is_left_alone_and_what_it_leads_to_is_written_once(tree: Path) -> None:
    (tree / "other").mkdir()
    page = write(tree, {"models/pet.md": f"# Pet\n## Fields\n{HEADER}"}) / "models/pet.md"
    (tree / "other/pet.md").symlink_to(page)
    outside = tree.parent / "outside.md"
    outside.write_text(BY_HAND)
    (tree / "models/outside.md").symlink_to(outside)
    done = run()
    assert done.exit_code == 0
    assert "specs/other/pet.md: warning MG802" in done.stderr
    assert (tree / "other/pet.md").is_symlink()
    assert page.read_text().startswith("# Pet\n\n\n## Fields\n")
    assert outside.read_text() == BY_HAND
    assert "MG802" not in run().stderr


def test_models_without_a_page_stay_what_they_are(tree: Path) -> None:
    Path("pyproject.toml").write_text('[tool.modelgen]\nundocumented = ["Gone", "Lost"]\n')
    kinds = ("[models.Gone](../models/gone.md)", "[Optional[Gone]](../../elsewhere/gone.md)")
    rows = row("a", kinds[0]) + row("b", kinds[1], required=False) + row("c", "List[models.Lost]")
    write(tree, {"models/user.md": f"# User\n\n## Fields\n\n{HEADER}{rows}"})
    done = run()
    assert (done.exit_code, done.stderr) == (0, "")
    page = text(tree, "models/user.md")
    assert all(kind in page for kind in kinds)
    assert run("--check").exit_code == 0


def test_excluded_pages_stay_and_each_tree_is_written_once(tree: Path) -> None:
    builds = '[[tool.modelgen.build]]\nspecs = "specs"\nexclude = ["models/user.md"]\n'
    more = '[[tool.modelgen.build]]\nspecs = "./specs"\noutput = "more"\n'
    Path("pyproject.toml").write_text(builds + more.replace("output", 'exclude = ["*"]\noutput'))
    write(tree, {"models/role.md": ROLE.replace("  |", " |")})
    done = run()
    assert done.stdout.count("reformatted\n") == 1
    assert text(tree, "models/user.md") == BY_HAND


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_every_report_names_the_page(tree: Path, form: str) -> None:
    done = run("--check", "--format", form)
    assert done.exit_code == 1
    match form:
        case "json":
            report = json.loads(done.stdout)
            assert (report["command"], report["ok"]) == ("fmt", False)
            codes = {one["code"]: one["path"] for one in report["diagnostics"]}
            assert codes["MG801"] == "specs/models/user.md"
            assert report["builds"][0]["drift"] == []
        case "sarif":
            results = json.loads(done.stdout)["runs"][0]["results"]
            assert "MG801" in [one["ruleId"] for one in results]
        case "junit":
            failed = ElementTree.fromstring(done.stdout).findall(".//failure/..")
            assert [case.get("name") for case in failed] == ["specs/models/user.md"]
        case _:
            assert "::error file=specs/models/user.md,line=1" in done.stderr


def test_a_report_counts_what_was_written(tree: Path) -> None:
    report = json.loads(run("--format", "json").stdout)
    assert report["ok"]
    assert report["builds"][0]["files"] == {"created": 0, "updated": 1, "removed": 0, "kept": 2}
    assert report["builds"][0]["written"]


def test_a_folder_that_is_not_there(tree: Path) -> None:
    done = run("nowhere")
    assert done.exit_code == 1
    assert "MG003" in done.stderr
    assert done.stdout == ""


def test_nothing_but_the_page_is_left_behind(tree: Path) -> None:
    before = sorted(path for path in tree.parent.rglob("*"))
    run()
    assert sorted(path for path in tree.parent.rglob("*")) == before
