"""What a build takes from recorded payloads, and what it tells and leaves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.pages import record, row, write
from tests.unit.command_line import run

PAGES = {
    "link.md": record(
        "Link",
        row("short_link", "*str*"),
        row("utm_source", "*Nullable[str]*"),
        row("tags", "List[*str*]", required=False),
        row("schema_definition", "*str*", required=False),
    ),
    "user.md": record("User", row("id", "*Optional[str]*", required=False), row("full_name", "*str*")),
    "team.md": record("Team", row("id", "*str*"), row("team_name", "*str*"), row("size", "*int*")),
}  # fmt: skip
LINK = {"shortLink": "https://secret.example", "utm_source": "secret-source", "tags": None}
CONFIG = '[tool.modelgen]\nevidence = ["payloads/**/*.json"]\n'


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("MODELGEN_CACHE", raising=False)
    write(Path("specs"), {**PAGES})
    Path("pyproject.toml").write_text(CONFIG)


def payloads(**values: Any) -> None:
    write(Path("payloads"), {f"{name}.json": json.dumps(value) for name, value in values.items()})


def models() -> dict[str, Any]:
    result = run("ir")
    assert result.exit_code == 0, result.output
    return {one["name"]: one for one in json.loads(result.stdout)["models"]}


def names(model: Mapping[str, Any]) -> dict[str, tuple[str | None, str, list[str]]]:
    return {one["name"]: (one["wire"], one["basis"], one["accepted"]) for one in model["fields"]}


def codes() -> list[str]:
    result = run("lint", "--format", "json")
    return [one["code"] for one in json.loads(result.stdout)["diagnostics"]]


def test_names_and_null_are_told_and_marked() -> None:
    payloads(link=LINK)
    link = models()["Link"]
    assert names(link)["short_link"] == ("shortLink", "payload", [])
    assert names(link)["utm_source"] == (None, "payload", [])
    assert link["fields"][2]["nullable"] == "yes"
    assert link["told"] == [{"aspect": "nullability", "part": 2, "basis": "payload"}]
    assert codes() == []


def test_one_payload_tells_of_other_models() -> None:
    payloads(user={"_id": "u", "_fullName": "n"})
    assert names(models()["User"]) == {
        "id": ("_id", "payload", []),
        "full_name": ("_fullName", "payload", []),
    }
    # `id` may begin with `_` here as well, and guesses are read under both spellings.
    team = names(models()["Team"])
    assert team["id"] == (None, "printed", ["_id"])
    assert "_team_name" in team["team_name"][2]


def test_a_word_of_a_field_that_is_missing_is_its_name() -> None:
    payloads(team={"id": "t", "name": "n", "size": 3})
    assert names(models()["Team"])["team_name"] == ("name", "payload", [])
    payloads(team={"id": "t", "title": "n", "size": 3})
    assert names(models()["Team"])["team_name"][0] is None


def test_a_payload_is_found_by_members_alone() -> None:
    payloads(answer={"data": [{"id": "t", "teamName": "n", "size": 3}]})
    assert names(models()["Team"])["team_name"] == ("teamName", "payload", [])


def test_two_spellings_are_told_and_both_are_read() -> None:
    payloads(link1=LINK, link2={"short_link": "x", "utm_source": "y"})
    wire, basis, accepted = names(models()["Link"])["short_link"]
    assert (basis in ("printed", "convention"), {wire or "short_link", *accepted}) == (
        True,
        {"short_link", "shortLink"},
    )
    assert codes() == ["MG044"]


def test_a_value_that_does_not_fit_is_told_and_no_evidence() -> None:
    payloads(team={"id": "t", "teamName": {"first": "x"}, "size": 3})
    assert names(models()["Team"])["team_name"][1] != "payload"
    assert codes() == ["MG045"]


def test_null_that_the_page_denies_is_told_and_the_page_stands() -> None:
    payloads(team={"id": "t", "team_name": None, "size": 3})
    assert models()["Team"]["fields"][1]["nullable"] == "no"
    assert codes() == ["MG046"]


def test_what_counts_more_is_told() -> None:
    payloads(link=LINK)
    Path("pyproject.toml").write_text(f'{CONFIG}wire-names = {{ short_link = "short" }}\n')
    assert names(models()["Link"])["short_link"][:2] == ("short", "config")
    assert codes() == ["MG047"]


def test_the_config_says_models() -> None:
    payloads(answer={"id": "t", "teamName": "n"})
    assert names(models()["Team"])["team_name"][1] == "printed"
    Path("pyproject.toml").write_text(f'{CONFIG}payload-models = {{ "answer.json" = "Team" }}\n')
    assert names(models()["Team"])["team_name"] == ("teamName", "payload", [])
    Path("pyproject.toml").write_text(f'{CONFIG}payload-models = {{ "answer.json" = "Teem" }}\n')
    assert "did you mean `Team`?" in run("lint").output


def test_keys_that_could_be_two_fields_tell_nothing() -> None:
    page = record("Odd", row("user_id", "*str*"), row("userid", "*str*"))
    write(Path("specs"), {"odd.md": page})
    payloads(odd={"userId": "a", "USERID": "b"})
    assert {basis for _, basis, _ in names(models()["Odd"]).values()} == {"printed"}


def test_the_build_counts_them_and_no_value_lands_in_a_file() -> None:
    payloads(link=LINK, ping={"pong": True})
    result = run("build", "--evidence", "payloads")
    assert result.exit_code == 0, result.output
    said = "specs: 1 of 2 payloads are of documented models: they show 1 model and 3 of 9 fields;"
    assert f"{said} they told the nullability of 1\n" in result.stdout
    for path in Path("output").rglob("*.*"):
        assert "secret" not in path.read_text(), path


def test_the_report_and_the_list_of_names_tell_where() -> None:
    payloads(link=LINK)
    report = json.loads(run("lint", "--wire-names", "--format", "json").stdout)
    assert report["builds"][0]["wire_names"]["by_payload"] == 1
    assert report["builds"][0]["payloads"]["fields"] == 3
    shown = {one["field"]: one["shown"] for one in report["names"]}
    assert shown["short_link"] == {"path": "payloads/link.json", "span": None}
    assert "a recorded payload, see payloads/link.json" in run("lint", "--wire-names").stdout


def test_names_that_nothing_shows_are_named() -> None:
    payloads(link=LINK)
    said = "names as documented, which nothing shows: "
    assert said in run("lint", "--wire-names").stdout
    assert "`User.id`" in run("lint", "--wire-names").stdout
