"""Payloads with planted differences: each kind is found at its field, and nothing else is."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pages import enum, record, row, union, write
from tests.unit.command_line import run

PAGES = {
    "link.md": record(
        "Link",
        row("short_link", "*str*"),
        row("clicks", "*int*"),
        row("ratio", "*float*"),
        row("status", "[models.Status](status.md)"),
        row("kind", '*Literal["link"]*'),
        row("at", "[date](https://docs.python.org/3/library/datetime.html#date-objects)"),
        row("owner", "*Optional[str]*", required=False),
        row("tags", "List[*str*]"),
        row("more", "Dict[str, *int*]"),
        row("part", "[models.Part](part.md)"),
    ),
    "status.md": enum("Status", [("ON", "on"), ("OFF", "off")]),
    "part.md": union("Part", "models.TextPart", "models.FilePart"),
    "textpart.md": record("TextPart", row("type", '*Literal["text"]*'), row("text", "*str*")),
    "filepart.md": record("FilePart", row("type", '*Literal["file"]*'), row("file_id", "*str*")),
}
LINK: dict[str, Any] = {
    "short_link": "x",
    "clicks": 1,
    "ratio": 0.5,
    "status": "on",
    "kind": "link",
    "at": "2024-01-31",
    "owner": "o",
    "tags": ["a"],
    "more": {"a": 1},
    "part": {"type": "text", "text": "t"},
}
FILE = {"type": "file", "file_id": "f"}
LINE = {name: number for number, name in enumerate(LINK, 7)}

Plant = Callable[[dict[str, Any]], object]
PLANTED: dict[str, tuple[Plant, str, str]] = {
    "a member that is no field": (lambda one: one.update(utm_source="u"), "MG772", ""),
    "another spelling": (lambda one: one.update(shortLink=one.pop("short_link")), "MG773", "short_link"),
    "a required member that is not there": (lambda one: one.pop("clicks"), "MG774", "clicks"),
    "null that pages do not tell": (lambda one: one.update(tags=None), "MG775", "tags"),
    "null that the page denies": (lambda one: one.update(owner=None), "MG776", "owner"),
    "a value outside of an enum": (lambda one: one.update(status="gone"), "MG777", "status"),
    "another constant": (lambda one: one.update(kind="path"), "MG777", "kind"),
    "another type": (lambda one: one.update(ratio="0.5"), "MG779", "ratio"),
    "text that is no date": (lambda one: one.update(at="31.01.2024"), "MG779", "at"),
    "an item of another type": (lambda one: one["tags"].append(1), "MG779", "tags"),
    "a value of another type in a map": (lambda one: one["more"].update(b="2"), "MG779", "more"),
    "a number with a fraction": (lambda one: one.update(clicks=1.5), "MG779", "clicks"),
    "an integer beyond range": (lambda one: one.update(clicks=2**70), "MG780", "clicks"),
    "no variant": (lambda one: one.update(part=[1]), "MG782", "part"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write(Path("specs"), {**PAGES})


def verified(payload: Any, *options: str, name: str = "link") -> dict[str, Any]:
    write(Path("p"), {f"{name}.json": json.dumps(payload)})
    result = run("verify", "p", "--format", "json", *options)
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["ok"] is (result.exit_code == 0)
    return found


def told(found: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["code"], one["span"]["line"]) for one in found["diagnostics"]]


def test_what_is_as_documented_is_told_with_counts_alone() -> None:
    found = verified([LINK, {**LINK, "part": FILE}])
    assert (told(found), found["ok"]) == ([], True)
    (counts,) = found["verified"]
    assert counts == {
        "specs": "specs",
        "payloads": 1,
        "matched": 1,
        "objects": 4,
        "models": 3,
        "of_models": 3,
        "fields": 14,
        "of_fields": 14,
        "suggestions": None,
    }
    said = run("verify", "p").stdout
    assert said == (
        "specs: 1 of 1 payload verified: 4 objects of 3 of 3 records, with 14 of their 14 fields\n"
    )


@pytest.mark.parametrize("kind", PLANTED)
def test_each_planted_difference_is_found_and_nothing_else(kind: str) -> None:
    plant, code, field = PLANTED[kind]
    odd = copy.deepcopy(LINK)
    plant(odd)
    found = verified([LINK, {**LINK, "part": FILE}, odd])
    assert told(found) == [(code, LINE[field] if field else 1)]
    is_error = found["diagnostics"][0]["severity"] == "error"
    assert found["ok"] is not is_error
    assert found["diagnostics"][0]["related"] == [{"path": "p/link.json", "span": None}]


def test_all_at_once_are_found() -> None:
    odd = [copy.deepcopy(LINK) for _ in PLANTED]
    for one, (plant, _, _) in zip(odd, PLANTED.values(), strict=True):
        plant(one)
    found = verified([LINK, {**LINK, "part": FILE}, *odd])
    wanted = {(code, LINE[field] if field else 1) for _, code, field in PLANTED.values()}
    assert set(told(found)) == wanted


def test_a_field_that_is_never_there_is_told_once() -> None:
    found = verified([{key: value for key, value in LINK.items() if key != "owner"}] * 3)
    assert told(found) == [("MG771", LINE["owner"])]
    assert "in 3 objects" in found["diagnostics"][0]["message"]


def test_the_nearest_field_is_named() -> None:
    found = verified({**LINK, "clcks": 3})
    assert found["diagnostics"][0]["help"] == "did you mean `clicks`?"


def test_whole_numbers_are_integers_and_integers_are_numbers() -> None:
    assert told(verified({**LINK, "clicks": 12.0, "ratio": 2, "part": FILE})) == []


@pytest.mark.parametrize("payload", [{"odd": 1}, [], {}, 3, [[]], {"a": {"b": [{}]}}])
def test_that_nothing_was_verified_is_an_error(payload: Any) -> None:
    found = verified(payload, name="ping")
    assert "MG783" in [one["code"] for one in found["diagnostics"]]
    assert not found["ok"]


def test_a_model_is_said(tmp_path: Path) -> None:
    found = verified({"file_id": 3}, "--model", "FilePart", name="ping")
    assert [one["code"] for one in found["diagnostics"]] == ["MG774", "MG779"]
    Path("map.toml").write_text('"ping*" = "FilePart"\n')
    assert verified({"file_id": 3}, "--map", "map.toml", name="ping") == found
    Path("map.toml").write_text('"ping*" = "FilePert"\nother = 3\n')
    codes = verified({"file_id": 3}, "--map", "map.toml", name="ping")["diagnostics"]
    assert [one["code"] for one in codes] == ["MG784", "MG785"]


def test_what_goes_the_other_way_is_not_missing() -> None:
    """Nothing says so in these pages, so a request lacks what is required as well."""
    entry = {
        "request": {
            "method": "POST",
            "url": "/links",
            "postData": {
                "mimeType": "application/json",
                "text": json.dumps({**LINK, "part": FILE}),
            },
        },
        "response": {"content": {"mimeType": "application/json", "text": json.dumps(LINK)}},
    }
    write(Path("p"), {"all.har": json.dumps({"log": {"entries": [entry]}})})
    assert run("verify", "p").stdout.startswith("specs: 2 of 2 payloads verified: 4 objects")


def test_what_does_not_go_together_is_wrong_usage() -> None:
    assert run("verify").exit_code == 2
    assert run("verify", "p", "--model", "Link", "--map", "specs/link.md").exit_code == 2


def test_evidence_of_the_config_is_verified_without_more() -> None:
    Path("pyproject.toml").write_text('[tool.modelgen]\nevidence = ["p/*.json"]\n')
    write(Path("p"), {"link.json": json.dumps({**LINK, "clicks": "1"})})
    assert "MG779" in run("verify").stdout


def test_a_code_can_be_suppressed_unless_it_is_an_error() -> None:
    Path("pyproject.toml").write_text('[tool.modelgen.ignore]\nMG772 = "they come and go"\n')
    assert told(verified([LINK, {**LINK, "part": FILE, "new": 1}])) == []


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif", "junit"])
def test_every_format_has_what_was_found(form: str) -> None:
    write(Path("p"), {"link.json": json.dumps({**LINK, "clicks": "::error::x\n\x1b]0;\x07"})})
    result = run("verify", "p", "--format", form)
    assert result.exit_code == 1
    assert "MG779" in result.output
    assert "\x1b" not in result.output
    assert "\n::error::x" not in result.output
