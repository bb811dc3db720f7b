"""Pages as formatters of Markdown and generators of sites leave them are read the same, and come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pages import write
from tests.unit.command_line import run

BASKET = """# Basket

A basket.


## Fields

| Field | Type | Required | Description | Example |
| --- | --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | N/A | [ "a" ] |
| `tags` | List[*str*] | :heavy_minus_sign: | N/A | https://example.com |
| `labels` | Dict[str, *Any*] | :heavy_minus_sign: | N/A | |
| `kind` | *Optional[Literal["__gift__"]]* | :heavy_minus_sign: | N/A | |
| `note` | *Nullable[str]* | :heavy_check_mark: | N/A | |
| ~~`old`~~ | *Optional[str]* | :heavy_minus_sign: | : warning: ** DEPRECATED **: Gone.<br/><br/>Old. | |
| `state` | [Optional[models.State]](state.md) | :heavy_minus_sign: | N/A | |"""
STATE = """# State

## Values

| Name | Value |
| --- | --- |
| `OPEN` | [open] |
| `URL` | https://example.com |"""
KIND = """# Kind

## Supported Types

### `List[models.State]`

```python
value: List[models.State] = /* values here */
```

"""
PAGES = {"basket.md": BASKET, "state.md": STATE, "kind.md": KIND}
PRETTIER = {
    "*str*": "_str_", "*Any*": "_Any_", '*Optional[Literal["__gift__"]]*': '_Optional[Literal["**gift**"]]_',
    "*Nullable[str]*": "_Nullable[str]_", "*Optional[str]*": "_Optional[str]_", "\n\n\n": "\n\n",
}  # fmt: skip
MDFORMAT = {
    "List[*str*]": "List\\[*str*\\]", "Dict[str, *Any*]": "Dict\\[str, *Any*\\]",
    "[Literal[": "\\[Literal\\[", '"]]*': '"\\]\\]*', "*Nullable[str]*": "*Nullable\\[str\\]*",
    '[ "a" ]': '\\[ "a" \\]', "| [open] |": "| \\[open\\] |", "** DEPRECATED **": "\\*\\* DEPRECATED \\*\\*",
}  # fmt: skip
REMARK = {
    **{old: new for old, new in MDFORMAT.items() if old != '"]]*'},
    "__gift__": "**gift**",
    "https://example.com": "<https://example.com>",
    "[Optional[models.State]](": "[Optional\\[models.State\\]](",
}
DOCUSAURUS = {
    "# Basket": "# Basket {#basket}", "## Fields": "## Fields {#fields}", "## Values": "## Values {#values}",
    "## Supported Types": "## Supported Types {#supported-types}",
    "### `List[models.State]`": "### `List[models.State]` {#listmodelsstate}",
}  # fmt: skip
MARKDOWNLINT = {
    "https://example.com": "<https://example.com>",
    "\n\n\n": "\n\n",
    " |\n| `note`": "|\n|`note`",
}
BY_HAND = {
    "## Fields": "## fields",
    "## Values": "## **Values**",
    "## Supported Types": "## supported types",
}


@pytest.fixture(autouse=True)
def _as_the_vendor_wrote_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("specs"), dict(PAGES))
    assert run("fmt").exit_code == 0


def pages() -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(Path("specs").glob("*.md"))}


def schema() -> object:
    """Return what the pages come to, but for lines."""
    result = run("ir")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout, object_hook=lambda made: (made.pop("at", 0) and made) or made)


@pytest.mark.parametrize(
    "changes",
    [PRETTIER, MDFORMAT, REMARK, DOCUSAURUS, MARKDOWNLINT, BY_HAND],
    ids=["prettier", "mdformat", "remark", "docusaurus", "markdownlint", "by-hand"],
)
def test_they_say_the_same_and_come_back(changes: dict[str, str]) -> None:
    laid_out, said = pages(), schema()
    for name, page in PAGES.items():
        text = page
        for old, new in changes.items():
            text = text.replace(old, new)
        Path("specs", name).write_text(text)
    assert schema() == said
    result = run("fmt")
    assert (result.exit_code, "left alone" in result.output) == (0, False), result.output
    assert {name: text.rstrip("\n") for name, text in pages().items()} == {
        name: text.rstrip("\n") for name, text in laid_out.items()
    }


def test_an_id_of_its_own_is_not_taken_away() -> None:
    text = BASKET.replace("## Fields", "## Fields {#all-of-them}")
    Path("specs/basket.md").write_text(text)
    result = run("fmt")
    assert "specs/basket.md:6:1: warning MG802" in result.output
    assert Path("specs/basket.md").read_text() == text
