"""Pages that people write: their tables are aligned, whatever else is on the page, and say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import BuildConfig, LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.fmt.run import Mode, format_page
from tests.pages import write
from tests.unit.command_line import run

PAGE = """\
---
title: Orders
| a | b |
|---|---|
---
# Order
*Who* buys  what.

|Field|Type|Required|Description|
|:--|--|:-:|--|
|id|string|yes|The key.
|`state`|[State](#state)|yes|\u65e5\u672c \u2705|
lines|array of Line|no|{long}|

<!-- modelgen: skip -->
|no|model|
|-|-|
|1|2|

* As a list:

  |a|b|
  |-|-|
  |1|2|

  ```
  |a|b|
  |-|-|
  ```

## Line
Field|Type
--|--
sku|string

## State
|Value|
|-|
|`open`|"""
DONE = """\
---
title: Orders
| a | b |
|---|---|
---
# Order
*Who* buys  what.

| Field   | Type            | Required | Description |
| :------ | --------------- | :------: | ----------- |
| id      | string          |   yes    | The key.    |
| `state` | [State](#state) |   yes    | \u65e5\u672c \u2705     |
| lines   | array of Line   |    no    | {long} |

<!-- modelgen: skip -->
| no  | model |
| --- | ----- |
| 1   | 2     |

* As a list:

  | a   | b   |
  | --- | --- |
  | 1   | 2   |

  ```
  |a|b|
  |-|-|
  ```

## Line
| Field | Type   |
| ----- | ------ |
| sku   | string |

## State
| Value  |
| ------ |
| `open` |"""
LONG = "word " * 20 + "end"
PAGE, DONE = PAGE.replace("{long}", LONG), DONE.replace("{long}", LONG)


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("specs"), {"order.md": PAGE, "readme.md": "Hi.\n\n|a|b|\n|-|-|\n|1|2|\n"})


def text(name: str = "order.md") -> str:
    return Path("specs", name).read_bytes().decode()


def models() -> object:
    return load(Path("specs"), LoadOptions(), ignore).schema.models


def test_all_tables_of_a_page_with_models_are_aligned_and_other_pages_stay() -> None:
    said, other = models(), text("readme.md")
    done = run("fmt")
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith("specs: 1 model page: 1 reformatted\n")
    assert (text(), text("readme.md")) == (DONE, other)
    assert run("fmt").stdout == "specs: 1 model page: 1 unchanged\n"
    assert run("fmt", "--check").exit_code == 0
    assert models() == said


def test_line_ends_stay() -> None:
    write(Path("specs"), {"order.md": PAGE.replace("\n", "\r\n")})
    run("fmt")
    assert text() == DONE.replace("\n", "\r\n")


def test_a_mixture_of_line_ends_stays_outside_of_tables() -> None:
    write(Path("specs"), {"order.md": "# A\n\r\n|Field|Type|\r\n|-|-|\n|id|string|\n\nend\r\n"})
    run("fmt")
    table = "| Field | Type   |\n| ----- | ------ |\n| id    | string |\n"
    assert text() == f"# A\n\r\n{table}\nend\r\n"


@pytest.mark.parametrize("how", ["flag", "config"])
def test_tables_may_be_compact(how: str) -> None:
    if how == "config":
        Path("pyproject.toml").write_text("[tool.modelgen]\ncompact-tables = true\n")
    run("fmt", *(["--compact"] if how == "flag" else []))
    assert "| Field | Type | Required | Description |\n| :-- | --- | :-: | --- |\n| id |" in text()
    assert run("fmt", "--check", "--compact").exit_code == 0


def test_one_long_cell_changes_its_own_line() -> None:
    run("fmt")
    before = text().split("\n")
    write(Path("specs"), {"order.md": text().replace("The key.    |", f"{LONG} |")})
    run("fmt")
    assert sum(a != b for a, b in zip(before, text().split("\n"), strict=True)) == 1


def test_a_page_with_errors_is_laid_out_as_well() -> None:
    """Aligning a table takes no sense of it, and editors do so whenever a page is saved."""
    write(Path("specs"), {"order.md": PAGE.replace("array of Line", "nonsense")})
    done = run("fmt")
    assert (done.exit_code, "MG" in done.output) == (0, False)
    assert "| lines   | nonsense        |" in text()


def test_a_page_that_stands_for_itself() -> None:
    found = format_page(BuildConfig(), None, PAGE.encode(), Mode.SHOW)
    assert (found.data, found.findings, found.failed) == (DONE.encode(), (), False)
    found = format_page(BuildConfig(), None, b"caf\xe9", Mode.SHOW)
    assert (found.data, [one.code for one in found.findings]) == (b"caf\xe9", ["MG001"])


def test_a_page_that_is_not_saved() -> None:
    found = format_page(BuildConfig(), "new/order.md", PAGE.encode(), Mode.SHOW)
    assert (found.data, found.findings) == (DONE.encode(), ())
    assert not Path("specs/new").exists()
