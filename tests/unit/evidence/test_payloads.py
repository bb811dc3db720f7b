"""Recorded JSON as it comes: files, lines, archives, mocks, and what models they are taken to be of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.evidence.payloads.find import find
from modelgen.evidence.payloads.match import match
from modelgen.evidence.payloads.model import Payload
from modelgen.evidence.payloads.read import read_payloads
from modelgen.evidence.payloads.walk import occurrences
from modelgen.ir import model as ir
from tests.corpora import refuse
from tests.pages import record, row, union, write

PAGES = {
    "link.md": record(
        "Link",
        row("short_link", "*str*"),
        row("clicks", "*int*"),
        row("folder", "[models.Folder](folder.md)", required=False),
        row("parts", "List[[models.Part](part.md)]", required=False),
    ),
    "folder.md": record("Folder", row("folder_id", "*str*"), row("owner_name", "*str*"), row("size", "*int*")),
    "part.md": union("Part", "[models.TextPart](textpart.md)", "[models.FilePart](filepart.md)"),
    "textpart.md": record("TextPart", row("text", "*str*")),
    "filepart.md": record("FilePart", row("file_id", "*str*"), row("file_name", "*str*")),
    "rule.md": record("Rule", row("id", "*str*"), row("name", "*str*"), row("at", "*int*")),
    "role.md": record("Role", row("id", "*str*"), row("name", "*str*"), row("at", "*int*")),
}  # fmt: skip
LINK: dict[str, Any] = {"short_link": "x", "clicks": 1}
FOLDER: dict[str, Any] = {"folderId": "f", "ownerName": "o", "size": 2}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(**files: Any) -> tuple[list[Payload], list[Diagnostic]]:
    write(Path("p"), {f"{name.replace('__', '.')}": text for name, text in files.items()})
    findings: list[Diagnostic] = []
    return read_payloads([Path("p")], findings.append), findings


def schema() -> ir.Schema:
    return load(write(Path("pages"), {**PAGES}), LoadOptions(), refuse).schema


def kinds(payload: Payload, said: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Return what is found in a payload: the way to each value, and its type."""
    return [
        (root.pointer, str(root.type.target) if isinstance(root.type, ir.Ref) else "list")
        for root in match(schema(), [payload], said or {}).roots
    ]


def test_a_pattern_means_files_and_the_folders_that_were_searched() -> None:
    write(
        Path("a"),
        {"x.json": "1", "b/y.json": "1", "b/c/z.jsonl": "1", ".hid/w.json": "1", "n.md": ""},
    )
    assert find(Path("a/*.json")).files == ("a/x.json",)
    assert find(Path("a/**/*.json")).files == ("a/b/y.json", "a/x.json")
    assert find(Path("a/b/*/z*")).files == ("a/b/c/z.jsonl",)
    assert find(Path("a")).files == ("a/b/c/z.jsonl", "a/b/y.json", "a/x.json")
    assert find(Path("a")).folders == ("a", "a/b", "a/b/c")
    assert find(Path("a/*.json")).folders == ("a",)
    assert find(Path("a/x.json")).files == ("a/x.json",)
    assert find(Path("none/*.json")).files == ()
    assert find(Path("none")).files == ()


def test_links_to_folders_are_not_followed() -> None:
    write(Path("a"), {"x.json": "1"})
    Path("a/again").symlink_to(Path("a").resolve())
    assert find(Path("a/**/*.json")).files == ("a/x.json",)


def test_lines_are_values() -> None:
    found, findings = read(link__jsonl='{"a": 1}\n\n{"a": 2}\n{"a"\n')
    assert [(one.value, one.line) for one in found] == [({"a": 1}, 1), ({"a": 2}, 3)]
    assert [(one.code, one.span.line) for one in findings] == [("MG042", 4)]


@pytest.mark.parametrize(
    "text", ["", "{", "[NaN]", "[1e9999", b"\xff\xfe\x00", "[" * 100_000, "1" * 5_000]
)
def test_what_is_no_json_is_told(text: str | bytes) -> None:
    found, findings = read(link__json=text)
    assert found == []
    assert [one.code for one in findings] == ["MG042"]


def test_a_file_that_cannot_be_read_is_told() -> None:
    Path("p").mkdir()
    Path("p/a.json").symlink_to("/dev/zero")
    found, findings = read()
    assert (found, [one.code for one in findings]) == ([], ["MG005"])


def entry(method: str, url: str, **bodies: str) -> dict[str, Any]:
    """Return an entry of an archive: what was sent and got, as JSON."""
    mime = {"mimeType": "application/json; charset=utf-8"}
    made: dict[str, Any] = {"request": {"method": method, "url": url}, "response": {"status": 200}}
    if "sent" in bodies:
        made["request"]["postData"] = {**mime, "text": bodies["sent"]}
    if "got" in bodies:
        made["response"]["content"] = {**mime, "text": bodies["got"]}
    return made


def test_archives_have_bodies_of_calls() -> None:
    entries = [
        entry("POST", "https://api.example.com/v1/links/12?x=1", sent='{"a": 1}', got='{"b": 2}'),
        entry("GET", "http://[", got="[3]"),
        {"request": None, "response": {"content": {"mimeType": "text/html", "text": "<p>"}}},
        {"response": {"content": {"mimeType": "application/json", "text": "e30=", "encoding": "base64"}}},
    ]  # fmt: skip
    found, findings = read(all__har=json.dumps({"log": {"entries": entries}}))
    assert findings == []
    assert [(one.call, one.value, one.hints) for one in found] == [
        ("POST /v1/links/12 request", {"a": 1}, ()),
        ("POST /v1/links/12", {"b": 2}, ("links",)),
        ("GET http://[", [3], ("[",)),
        (" /", {}, ()),
    ]


def test_stubs_of_mocks_have_bodies_of_calls() -> None:
    stub = {"request": {"method": "GET", "urlPath": "/v1/links"}, "response": {"jsonBody": [LINK]}}
    text = {"request": {"urlPattern": "/x"}, "response": {"body": '{"a": 1}'}}
    plain = {"request": {"url": "/x"}, "response": {"body": "hello"}}
    found, _ = read(stub__json=json.dumps(stub), all__json=json.dumps({"mappings": [text, plain]}))
    assert [(one.call, one.value) for one in found] == [
        ("ANY /x", {"a": 1}),
        ("GET /v1/links", [LINK]),
    ]


def test_names_of_files_folders_and_keys_tell_models() -> None:
    for hint in ("link", "links", "Link", "LINK"):
        assert kinds(Payload("x.json", {**LINK}, hints=(hint,))) == [("$", "Link")]
    assert kinds(Payload("x.json", [{**LINK}, {"zip": 1}], hints=("links",))) == [("$[0]", "Link")]
    held: Any = {"data": {"link": {**LINK}, "odd-key": [{**FOLDER}]}, "total": 1}
    assert kinds(Payload("x.json", held)) == [
        ("$.data.link", "Link"),
        ("$.data['odd-key'][0]", "Folder"),
    ]


def test_a_name_alone_is_not_enough() -> None:
    assert kinds(Payload("x.json", {"a": 1, "b": 2, "clicks": 3}, hints=("link",))) == []


def test_members_tell_one_model_or_none() -> None:
    assert kinds(Payload("x.json", {**FOLDER})) == [("$", "Folder")]
    assert kinds(Payload("x.json", {**FOLDER, "size": "large"})) == []
    assert kinds(Payload("x.json", {**FOLDER, "more": 1})) == []
    both: Any = {"id": "r", "name": "n", "at": 1}
    assert kinds(Payload("x.json", both)) == []
    (one,) = match(schema(), [Payload("x.json", both)], {}).unmatched
    assert one.candidates == ("Role", "Rule")


def test_what_is_said_counts_first() -> None:
    both: Any = {"id": "r", "name": "n", "at": 1}
    assert kinds(Payload("p/x.json", both), {"x.json": "Rule"}) == [("$", "Rule")]
    assert kinds(Payload("p/x.json", both), {"y.json": "Rule"}) == []
    assert kinds(Payload("h.har", [both], call="GET /v1/roles"), {"GET /v1/*": "Role"}) == [
        ("$", "list")
    ]
    assert match(schema(), [], {"x": "Nobody"}).unknown == ("Nobody",)


def test_objects_are_found_through_references_lists_and_unions() -> None:
    value: Any = {
        **LINK,
        "folder": {**FOLDER},
        "parts": [{"text": "t"}, {"fileId": "f", "fileName": "n"}, {"other": 1}],
    }
    roots = match(schema(), [Payload("x.json", value, hints=("link",))], {}).roots
    found = {one.pointer: one.record.id.name for one in occurrences(schema(), roots)}
    assert found == {
        "$": "Link",
        "$.folder": "Folder",
        "$.parts[0]": "TextPart",
        "$.parts[1]": "FilePart",
    }
