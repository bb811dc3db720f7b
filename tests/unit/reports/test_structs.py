"""The JSON Schema that `modelgen schema` prints describes every member of what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from modelgen.output.files import DriftKind
from modelgen.reports.structs import VERSION
from tests.unit.command_line import FAULTS, page, prepare, run


@pytest.fixture(autouse=True)
def _in_a_folder_with_specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


def schema() -> dict[str, Any]:
    done = run("schema", "report")
    assert done.exit_code == 0
    assert run("schema").stdout == done.stdout
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def closed(schema: dict[str, Any]) -> Any:
    """Return a schema that refuses members that it does not describe."""

    def close(part: dict[str, Any]) -> dict[str, Any]:
        return {"additionalProperties": False, **part} if "properties" in part else part

    return json.loads(json.dumps(schema), object_hook=close)


def validate(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    Draft202012Validator(schema()).validate(document)  # pyright: ignore[reportUnknownMemberType]
    strict = Draft202012Validator(closed(schema()))
    strict.validate(document)  # pyright: ignore[reportUnknownMemberType]
    return document


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())  # pyright: ignore[reportUnknownMemberType]
    parts = schema()["$defs"]
    assert parts["Report"]["properties"]["version"]["enum"] == [VERSION]
    assert set(parts["DriftKind"]["enum"]) == {kind.value for kind in DriftKind}


def test_every_member_is_described() -> None:
    silent: list[str] = []

    def visit(part: dict[str, Any]) -> dict[str, Any]:
        for name, said in part.get("properties", {}).items():
            if not {"description", "$ref"} & set(said):
                silent.append(name)
        return part

    json.loads(json.dumps(schema()), object_hook=visit)
    assert silent == []


@pytest.mark.sample(4)
@pytest.mark.parametrize("faults", [(), ("error",), tuple(FAULTS), None])
@pytest.mark.parametrize("command", ["build", "build --check", "build --diff", "lint"])
def test_what_is_printed_is_as_described(command: str, faults: tuple[str, ...] | None) -> None:
    Path("specs/user.md").write_text("" if faults is None else page("User", *faults))
    done = run(*command.split(), "--format", "json")
    said = validate(done.stderr if "--diff" in command else done.stdout)
    assert said["command"] == command.split(maxsplit=1)[0]
    assert said["ok"] is (done.exit_code == 0)


def test_early_failures_are_as_described() -> None:
    assert validate(run("lint", "none", "--format", "json").stdout)["builds"][0]["pages"] is None
    Path("pyproject.toml").write_text("[tool.modelgen]\nx = 1")
    assert validate(run("build", "--format", "json").stdout)["builds"] == []
    for command in (("diff", "specs", "specs"), ("fmt",), ("examples",)):
        said = validate(run(*command, "--format", "json").stdout)
        assert [one["code"] for one in said["diagnostics"]] == ["MG009"]


PAGE = """# User


## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *{}* | :heavy_check_mark: | N/A |
"""


def test_a_diff_is_as_described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    for name, kind in (("old", "str"), ("new", "int")):
        Path(name).mkdir()
        Path(name, "user.md").write_text(PAGE.format(kind))
    said = validate(run("diff", "old", "new", "--format", "json").stdout)
    assert said["changes"]
    assert said["counts"]["breaking"] == 1


@pytest.mark.parametrize("options", [[], ["--check"], ["--diff"]])
def test_what_fmt_did_is_as_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    Path("specs/user.md").write_text(PAGE.format("str"))
    Path("specs/bad.md").write_text(PAGE.format("str[").replace("User", "Bad"))
    done = run("fmt", *options, "--format", "json")
    said = validate(done.stderr if options == ["--diff"] else done.stdout)
    assert [page["path"] for page in said["pages"]] == ["specs/bad.md", "specs/user.md"]
    assert [page["state"] for page in said["pages"]] == [
        "left alone",
        "would be reformatted" if options else "reformatted",
    ]


def test_a_check_says_its_drift_as_findings_too() -> None:
    Path("specs/user.md").write_text(page())
    said = validate(run("build", "--check", "--format", "json").stdout)
    drifted = [one for one in said["diagnostics"] if one["code"] == "MG518"]
    assert [one["path"] for one in drifted] == [one["path"] for one in said["builds"][0]["drift"]]


EXAMPLES = """# User


## Fields

| Field | Type | Required | Description | Example |
| --- | --- | --- | --- | --- |
| `id` | *int* | :heavy_check_mark: | N/A | {} |
| `age` | *int* | :heavy_check_mark: | N/A | 7 |
"""


@pytest.mark.parametrize("limit", [[], ["--max-mismatches", "0"], ["--min-match", "99"]])
@pytest.mark.parametrize("example", ["1", "one"])
def test_examples_are_as_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str, limit: list[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    Path("specs/user.md").write_text(EXAMPLES.format(example))
    done = run("examples", *limit, "--format", "json")
    said = validate(done.stdout)
    assert said["command"] == "examples"
    assert said["ok"] is (done.exit_code == 0)
    (found,) = said["examples"]
    wrong = found["cells"] - found["matching"]
    assert wrong == (example == "one")
    assert done.exit_code == (1 if wrong and limit else 0)
    codes = [one["code"] for one in said["diagnostics"]]
    assert sorted(codes) == ["MG701"] * wrong + ["MG702"] * done.exit_code
    assert [one["span"] for one in found["mismatches"]] == [
        one["span"] for one in said["diagnostics"] if one["code"] == "MG701"
    ]
    assert {one["path"] for one in found["mismatches"]} <= {"specs/user.md"}


def test_examples_of_faulty_pages_are_as_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    Path("specs/user.md").write_text("")
    said = validate(run("examples", "--format", "json").stdout)
    assert said["ok"] is False
    assert said["examples"][0]["cells"] is None
    assert said["diagnostics"]


@pytest.mark.parametrize("options", [[], ["--suggest"]])
@pytest.mark.parametrize("payload", ['{"id": "u"}', '{"id": 3, "more": null}', "{"])
def test_what_payloads_show_is_as_described(payload: str, options: list[str]) -> None:
    Path("user.json").write_text(payload)
    done = run("verify", "user.json", *options, "--format", "json")
    said = validate(done.stdout)
    assert said["ok"] is (done.exit_code == 0)
    (found,) = said["verified"]
    assert (found["payloads"] is None) is (payload == "{")
    assert (found["suggestions"] is None) is (not options)


def test_evidence_is_as_described() -> None:
    Path("user.json").write_text('{"id": "u"}')
    said = validate(run("lint", "--evidence", "user.json", "--format", "json").stdout)
    assert said["builds"][0]["payloads"]["matched"] == 1
