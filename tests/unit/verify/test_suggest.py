"""What `--suggest` prints makes docs true: with its rows and its config, nothing is left to tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pages import enum, record, row, write
from tests.unit.command_line import run
from tests.unit.verify.test_verify import LINK, PAGES, PLANTED

KINDS = [kind for kind in PLANTED if kind not in ("another constant", "no variant")]
NESTED = ("an item of another type", "a value of another type in a map")


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def suggested(payload: Any, name: str = "link") -> tuple[dict[str, list[str]], list[str]]:
    """Return the rows for each page, and the lines for the config."""
    write(Path("p"), {f"{name}.json": json.dumps(payload)})
    lines = json.loads(run("verify", "p", "--suggest", "--format", "json").stdout)["verified"][0][
        "suggestions"
    ]
    rows: dict[str, list[str]] = {}
    config: list[str] = []
    page = ""
    for line in filter(None, lines):
        if line.startswith("# "):
            page = line[2:].partition(",")[0]
        elif line.startswith("|"):
            rows.setdefault(page, []).append(line)
        else:
            config.append(line)
    return rows, config


def apply(rows: dict[str, list[str]], config: list[str]) -> None:
    """Put rows in the place of those of the same name, or at the end of their tables."""
    for page, made in rows.items():
        text = Path(page).read_text().rstrip("\n").split("\n")
        for line in made:
            name = line.split("|")[1].strip()
            old = [n for n, one in enumerate(text) if one.startswith(f"| {name} |")]
            if old:
                text[old[0]] = line
            else:
                text.append(line)
        Path(page).write_text("\n".join(text) + "\n")
    if config:
        Path("pyproject.toml").write_text("\n".join(config) + "\n")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NESTED])
def test_docs_are_true_then(kind: str) -> None:
    write(Path("specs"), {**PAGES})
    odd: dict[str, Any] = json.loads(json.dumps(LINK))
    PLANTED[kind][0](odd)
    always = kind == "another spelling"
    payload = [odd] if always else [LINK, odd]
    before = run_codes(payload)
    assert PLANTED[kind][1] in before
    apply(*suggested(payload))
    assert run("lint").exit_code == 0
    after = run_codes(payload)
    assert PLANTED[kind][1] not in after or kind == "an integer beyond range"


def run_codes(payload: Any) -> list[str]:
    write(Path("p"), {"link.json": json.dumps(payload)})
    found = json.loads(run("verify", "p", "--format", "json").stdout)
    return [one["code"] for one in found["diagnostics"]]


def test_rows_are_as_the_page_has_them() -> None:
    page = record("User", row("id", "*str*"), row("name", "*Optional[str]*", required=False))
    write(Path("specs"), {"user.md": page, "level.md": enum("Level", [("LOW", "low")])})
    value = {"id": 3, "name": None, "createdAt": "x", "sizes": [1, 2.5], "more": {"secret": 1}}
    rows, config = suggested([value, {**value, "id": "u"}], "user")
    assert rows == {
        "specs/user.md": [
            "| `id` | *Union[str, int]* | :heavy_check_mark: | N/A |",
            "| `name` | *OptionalNullable[str]* | :heavy_minus_sign: | N/A |",
            "| `created_at` | *str* | :heavy_check_mark: | N/A |",
            "| `sizes` | List[*float*] | :heavy_check_mark: | N/A |",
            "| `more` | Dict[str, *Any*] | :heavy_check_mark: | N/A |",
        ]
    }
    assert config == ["[tool.modelgen.wire-names]", '"User.created_at" = "createdAt"']


def test_nothing_is_suggested_where_docs_are_true() -> None:
    write(Path("specs"), {"user.md": record("User", row("id", "*str*"))})
    assert suggested({"id": "u"}, "user") == ({}, [])


def test_pages_that_are_only_read_are_described() -> None:
    page = "# User\n\n## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n**id** | **str** |  | \n"
    write(Path("specs"), {"User.md": page})
    Path("pyproject.toml").write_text('[tool.modelgen]\ndialect = "openapi-generator"\n')
    write(Path("p"), {"user.json": '{"id": 3}'})
    said = run("verify", "p", "--suggest").stdout
    assert "# specs/User.md, User\n| `id` | integer | required |\n" in said


def test_values_land_in_no_file() -> None:
    write(Path("specs"), {**PAGES})
    suggested([{**LINK, "status": "planted-value", "short_link": 77777}])
    for path in Path().rglob("*"):
        if path.is_file() and path.parts[0] != "p":
            assert "planted-value" not in path.read_text()
            assert "77777" not in path.read_text()


def test_a_field_under_another_word_is_renamed() -> None:
    page = record("File", row("id", "*str*"), row("size_bytes", "*int*"))
    write(Path("specs"), {"file.md": page})
    rows, config = suggested([{"id": "f", "length": 3}, {"id": "g", "length": 4}], "file")
    assert rows == {}
    assert config == ["[tool.modelgen.wire-names]", '"File.size_bytes" = "length"']


def test_rows_of_hand_written_pages_are_in_their_words() -> None:
    page = (
        "# Order\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
        "| id | uuid | yes | Ours. |\n| note | string | yes | Text. |\n"
    )
    write(Path("specs"), {"order.md": page})
    write(Path("p"), {"order.json": json.dumps({"id": "x", "note": None, "more": 3})})
    shown = run("verify", "p", "--model", "Order", "--suggest").stdout
    assert "| note | string or null | yes | Text. |\n| more | integer | yes | |\n" in shown
    assert "| id |" not in shown
