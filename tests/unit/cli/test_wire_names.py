"""`lint --wire-names` lists what is not as documented or a guess; `ir` and reports have it, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from modelgen.cli.app import commands

LINK = """# Link


## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `clicks` | *int* | :heavy_check_mark: | N/A |
| `old_link` | *Optional[str]* | :heavy_minus_sign: | N/A |
| `short_link` | *str* | :heavy_check_mark: | Such as `shortLink` of a list. |
| `utm_source` | *Nullable[str]* | :heavy_check_mark: | N/A |
"""
CONFIG = '[tool.modelgen]\nwire-convention = "camelCase"\n'


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/link.md").write_text(LINK, encoding="utf-8")
    Path("pyproject.toml").write_text(CONFIG, encoding="utf-8")


def output(*arguments: str) -> str:
    result = CliRunner().invoke(commands, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_required_ones_come_first() -> None:
    assert output("lint", "--wire-names").splitlines() == [
        "specs/link.md:10:4: `Link.short_link` is `shortLink` on the wire"
        " (required; own evidence, see specs/link.md)",
        "specs/link.md:11:4: `Link.utm_source` is `utmSource` on the wire, read as `utm_source` too"
        " (required; a guess by a convention)",
        "specs/link.md:9:4: `Link.old_link` is `oldLink` on the wire, read as `old_link` too"
        " (optional; a guess by a convention)",
        "specs: 1 name as documented, which nothing shows: `Link.clicks`",
        "specs: 1 model page in, 1 model out",
        "specs: Speakeasy, Python (1 page: types on 1 page)",
        "specs: names on the wire: 3 of 4 fields renamed: 1 by their own evidence,"
        " 2 by the convention that the config states; 1 of 1 name in examples, calls and prose show:"
        " camelCase; 2 guesses",
    ]


def test_the_report_has_them() -> None:
    report: dict[str, Any] = json.loads(output("lint", "--wire-names", "--format", "json"))
    assert [one["field"] for one in report["names"]] == ["short_link", "utm_source", "old_link"]
    assert report["names"][1] == {
        "model": "Link",
        "field": "utm_source",
        "wire": "utmSource",
        "accepted": ["utm_source"],
        "required": True,
        "guess": True,
        "basis": "convention",
        "path": "specs/link.md",
        "span": {"line": 11, "column": 4, "end_line": 11, "end_column": 14},
        "shown": None,
    }
    counts = report["builds"][0]["wire_names"]
    assert (counts["fields"], counts["own"], counts["by_convention"]) == (4, 1, 2)
    assert counts["guessed"] == 2
    assert "names" not in json.loads(output("lint", "--format", "json"))


def test_the_schema_has_them() -> None:
    fields = json.loads(output("ir"))["models"][0]["fields"]
    assert [(one["wire"], one["basis"], one["guess"], one["accepted"]) for one in fields] == [
        (None, "printed", False, []),
        ("oldLink", "convention", True, ["old_link"]),
        ("shortLink", "example", False, []),
        ("utmSource", "convention", True, ["utm_source"]),
    ]


def names(folder: str) -> dict[str, tuple[str, bool, list[str]]]:
    """Return what fields are called on the wire, whether that is a guess, and what else is read."""
    models = json.loads(output("ir", folder))["models"]
    return {
        f"{model['name']}.{field['name']}": (
            field["wire"] or field["name"],
            field["guess"],
            field["accepted"],
        )
        for model in models
        for field in model["fields"]
    }


TRIP = """
# Trip

## Structure

`Trip`

## Fields

| Name | Type | Tags | Description |
|  --- | --- | --- | --- |
| `left_at` | `str` | Required | - |
| `seen_at` | `str` | Required | - |
| `due_at` | `str` | Optional | - |

## Example (as JSON)

```json
{
  "leftAt": "a",
  "seenAt": "b"
}
```
"""


def test_names_survive_in_docs_of_any_dialect_and_guesses_stay_guesses() -> None:
    for folder, page in {"speakeasy": LINK, "apimatic": TRIP}.items():
        Path(folder).mkdir()
        Path(f"{folder}/page.md").write_text(page, encoding="utf-8")
        output("build", folder, "-o", f"{folder}-out")
        known = names(folder)
        assert any(is_guess for _, is_guess, _ in known.values())
        # The config's convention is no evidence of the written docs.
        Path("pyproject.toml").write_text("[tool.modelgen]\n", encoding="utf-8")
        assert names(f"{folder}-out/docs") == known
        Path("pyproject.toml").write_text(CONFIG, encoding="utf-8")
