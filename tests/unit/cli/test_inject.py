"""`modelgen inject`: marked parts of any Markdown file are filled, and nothing else of it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from tests.pages import write
from tests.unit.command_line import run

ORDER = """\
# Order

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| id    | string | yes | See [notes](notes.md#x), [lines](#line), [web](https://x.example) and `[a](b)`. |
| state | [State](#state) | yes | a \\| b<br><img src=x onerror=y> <!-- modelgen:end --> <https://x.example> |
| lines | array of Line | no | ![](</img/a b.png>) |

## Line

| Field | Type |
| ----- | ---- |
| sku   | string |

## State

| Value | Description |
| ----- | ----------- |
| `open` | Not [yet](../a%20b.md). |
| `held` | Kept. |
"""
BEGIN, END = "<!-- modelgen:begin {} -->\n", "<!-- modelgen:end -->\n"


def part(text: str) -> str:
    return BEGIN.format(text) + END


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write(Path("specs/models"), {"order.md": ORDER})


def filled(text: str, path: str = "README.md") -> str:
    """Return what is between the comments of a file with one part, without the empty lines at its ends."""
    write(Path(), {path: part(text)})
    done = run("inject", path)
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return Path(path).read_text().removeprefix(BEGIN.format(text)).removesuffix(END).strip("\n")


def test_a_table_is_aligned_and_its_links_lead_where_they_did() -> None:
    lines = filled("Order").split("\n")
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["id", "state", "lines"]
    assert (
        "See [notes](specs/models/notes.md#x), [lines](specs/models/order.md#line),"
        " [web](https://x.example) and `[a](b)`."
    ) in lines[2]
    assert "(specs/models/order.md#state)" in lines[3]
    deeper = filled(
        "models.Order" if "models.Order" in run("ir").stdout else "Order", "docs/a/b.md"
    )
    assert "[notes](../../specs/models/notes.md#x)" in deeper
    assert "[notes](notes.md#x)" in filled("Order", "specs/models/other.md")


def test_text_of_a_page_is_no_html() -> None:
    row = filled("Order").split("\n")[3]
    assert (
        "a \\| b<br/>&lt;img src=x onerror=y> &lt;!-- modelgen:end --> <https://x.example>" in row
    )


def test_values_are_listed_or_in_a_table() -> None:
    assert "| open  |" in filled("State table")
    assert "[yet](specs/a%20b.md)" in filled("State")


def test_an_example_is_json() -> None:
    shown = filled("Order example")
    assert json.loads(shown.removeprefix("```json\n").removesuffix("\n```"))["state"] == "open"


def test_a_diagram_is_mermaid() -> None:
    shown = filled("Order diagram", "docs/x.md")
    assert shown.startswith("```mermaid\n")
    assert 'click n1 href "../specs/models/order.md#state"' in shown


def test_fields_come_alone_and_in_their_order() -> None:
    lines = filled("Order fields=lines,id").split("\n")
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["lines", "id"]
    assert '"state"' not in filled("Order example fields=id")
    assert "held" not in filled("State fields=open") or "open" in filled("State")


FILE = f"""\
\ufeff# Mine

text <!-- modelgen:begin Order -->

```
{part("Nope")}```

- item

  {BEGIN.format("State")}  old
  {END}
> {BEGIN.format("Line")}> {END}
    {BEGIN.format("In code")}
<!--modelgen:begin   Order   fields=id-->
old
<!--  modelgen:end-->
end"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_is_marked_changes_and_it_comes_to_rest(newline: str) -> None:
    write(Path(), {"README.md": FILE.replace("\n", newline)})
    check = run("inject", "README.md", "--check")
    assert check.exit_code == 1
    assert check.stderr.count("MG816") == 3
    assert "\n-old\n" in check.stdout.replace("\r", "")
    assert Path("README.md").read_bytes().decode() == FILE.replace("\n", newline)
    assert run("inject", "README.md").stdout == "README.md: 3 parts: 3 parts filled\n"
    text = Path("README.md").read_bytes().decode()
    assert text.count(newline) == text.count("\n")
    lines = text.replace(newline, "\n").split("\n")
    assert "old" not in text
    assert f"  {BEGIN.format('State')}".rstrip() in lines
    assert [line for line in lines if line.startswith("> |")]
    kept = [line for line in FILE.split("\n") if line.strip() not in ("", "old")]
    rest = iter(lines)
    assert all(line in rest for line in kept)
    assert run("inject", "README.md", "--check").exit_code == 0
    assert run("inject", "README.md").stdout == "README.md: 3 parts: unchanged\n"


def test_a_file_with_a_fault_stays_and_others_are_filled() -> None:
    bad = part("Order") + part("Ordr")
    write(Path(), {"bad.md": bad, "good.md": part("Order")})
    done = run("inject", "bad.md", "good.md")
    assert (done.exit_code, "did you mean `Order`?" in done.stderr) == (1, True)
    assert Path("bad.md").read_text() == bad
    assert "| id  " in Path("good.md").read_text()


def test_nothing_is_filled_from_pages_with_errors() -> None:
    write(Path(), {"README.md": part("Order")})
    write(Path("specs/models"), {"order.md": ORDER.replace("array of Line", "nonsense")})
    done = run("inject", "README.md")
    assert (done.exit_code, "MG201" in done.stderr) == (1, True)
    assert Path("README.md").read_text() == part("Order")


def test_a_page_is_read_without_what_is_filled_in() -> None:
    before = load(Path("specs"), LoadOptions(), ignore).schema.models
    page = f"{ORDER}\n{part('Order')}\n{part('Order example')}"
    write(Path("specs/models"), {"order.md": page})
    assert run("inject", "specs/models/order.md").exit_code == 0
    assert run("lint").exit_code == 0
    assert load(Path("specs"), LoadOptions(), ignore).schema.models == before
    assert run("inject", "specs/models/order.md", "--check").exit_code == 0
    run("fmt")
    assert run("inject", "specs/models/order.md", "--check").exit_code == 0


def test_other_folders_of_pages_are_named() -> None:
    Path("specs").rename("pages")
    write(Path(), {"README.md": part("Order")})
    assert "MG003" in run("inject", "README.md").stderr
    assert run("inject", "README.md", "--specs", "pages").exit_code == 0
    assert "pages/models/order.md#line" in Path("README.md").read_text()
    two = "".join(
        f"[[tool.modelgen.build]]\nspecs = '{n}'\noutput = 'out-{n}'\n" for n in ("pages", "b")
    )
    write(Path(), {"pyproject.toml": two})
    assert run("inject", "README.md").exit_code == 2
    assert run("inject", "README.md", "--specs", "pages").exit_code == 0


def test_a_link_is_not_written_to() -> None:
    write(Path(), {"real.md": part("Order")})
    Path("README.md").symlink_to("real.md")
    assert run("inject", "README.md").exit_code == 1
    assert Path("real.md").read_text() == part("Order")


def test_a_report_is_one_document() -> None:
    write(Path(), {"README.md": part("Order")})
    report = json.loads(run("inject", "README.md", "--check", "--format", "json").stdout)
    assert (report["ok"], [one["code"] for one in report["diagnostics"]]) == (False, ["MG816"])
