"""SARIF holds to its published schema, points at the right characters, and stays data.

`tests/schemas/sarif-2.1.0.json` is the schema as the npm package @microsoft/jest-sarif carries it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from modelgen.diagnostics.model import Diagnostic, Severity, Span
from modelgen.reports.sarif import FINGERPRINT, show_sarif, uri
from modelgen.version import VERSION
from tests.unit.command_line import page, prepare, run
from tests.unit.reports.findings import finding, hostile_findings

SCHEMA = Path(__file__).parents[2] / "schemas" / "sarif-2.1.0.json"


@pytest.fixture(autouse=True)
def _in_a_folder_with_specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")),
        format_checker=Draft4Validator.FORMAT_CHECKER,
    )


def valid(text: str) -> dict[str, Any]:
    """Return the one run of a log, after holding the log against the schema."""
    log = json.loads(text)
    validator().validate(log)  # pyright: ignore[reportUnknownMemberType]
    (only,) = log["runs"]
    return only  # type: ignore[no-any-return]


def results(findings: list[Diagnostic]) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = valid(show_sarif(findings, ok=False))["results"]
    return said


def place(result: dict[str, Any]) -> tuple[str, dict[str, int]]:
    physical = result["locations"][0]["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]


def test_the_schema_is_one_that_refuses() -> None:
    log = json.loads(show_sarif([finding(Span.of_file("a"))], ok=True))
    assert validator().is_valid(log)  # pyright: ignore[reportUnknownMemberType]
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator().is_valid(log)  # pyright: ignore[reportUnknownMemberType]


def test_nothing_found_is_a_run_without_results() -> None:
    said = valid(show_sarif([], ok=True))
    assert said["results"] == []
    assert said["tool"]["driver"]["version"] == VERSION


@pytest.mark.parametrize("command", ["build", "lint"])
def test_a_command_prints_one_valid_log(command: str) -> None:
    Path("specs/user.md").write_text(page("User", "error", "warning", "note"))
    done = run(command, "--format", "sarif")
    said = valid(done.stdout)
    assert done.exit_code == 1
    assert done.stderr == ""
    assert {result["level"] for result in said["results"]} == {"warning", "error"}
    rules = said["tool"]["driver"]["rules"]
    for result in said["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"].strip()
        assert place(result)[0] == "specs/user.md"
    assert place(said["results"][0])[1] == {
        "startLine": 9,
        "startColumn": 14,
        "endLine": 9,
        "endColumn": 18,
    }


def test_drift_is_a_result_of_a_check_alone() -> None:
    said = valid(run("build", "--check", "--format", "sarif").stdout)
    assert {result["ruleId"] for result in said["results"]} == {"MG518"}
    assert "modelgen build" in said["tool"]["driver"]["rules"][0]["help"]["text"]
    assert place(said["results"][0])[0].startswith("output/")
    assert valid(run("build", "--format", "sarif").stdout)["results"] == []
    assert valid(run("build", "--check", "--format", "sarif").stdout)["results"] == []


def test_a_bad_config_is_a_result() -> None:
    Path("pyproject.toml").write_text("[tool.modelgen]\nx = 1")
    said = valid(run("lint", "--format", "sarif").stdout)
    assert [result["ruleId"] for result in said["results"]] == ["MG009"]


def test_diff_prints_one_valid_log() -> None:
    done = run("diff", "specs", "none", "--format", "sarif")
    assert valid(done.stdout)["results"]


def test_columns_are_utf_16_code_units() -> None:
    Path("a.md").write_text("\ufeff\U0001f600 日本 \U0001f600x word\n\U0001f600 end\n")
    (one,) = results([finding(Span("a.md", 1, 9, 1, 13))])
    assert place(one)[1] == {"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 15}
    (one,) = results([finding(Span("a.md", 1, 1, 2, 3))])
    assert place(one)[1] == {"startLine": 1, "startColumn": 1, "endLine": 2, "endColumn": 4}
    (one,) = results([finding(Span("gone.md", 1, 9, 1, 13))])
    assert place(one)[1]["startColumn"] == 9


@pytest.mark.long
@given(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=30))
def test_a_region_is_the_text_that_the_span_is(line: str) -> None:
    Path("a.md").write_text(f"x{line}\n", encoding="utf-8")
    for start in range(len(line) + 1):
        (one,) = results([finding(Span.of_line("a.md", 1, start + 1, 1))])
        region = place(one)[1]
        data = f"x{line}".encode("utf-16-le")
        first, last = region["startColumn"] - 1, region["endColumn"] - 1
        assert data[2 * first : 2 * last].decode("utf-16-le") == f"x{line}"[start]


def test_a_file_as_such_is_its_first_line() -> None:
    assert place(results([finding(Span.of_file("a.md"))])[0])[1] == {"startLine": 1}


def test_related_places_are_numbered() -> None:
    (one,) = results(
        [finding(Span.of_file("a"), related=(Span("b", 2, 3, 2, 4), Span.of_file("c")))]
    )
    assert [place["id"] for place in one["relatedLocations"]] == [1, 2]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("specs/a b.md", "specs/a%20b.md"),
        ("./specs//a.md", "specs/a.md"),
        ("c:x.md", "c%3Ax.md"),
        ("//host/x.md", None),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("\udcff.md", "%FF.md"),
        ("\ud800.md", "%5Cud800.md"),
        ("日.md", "%E6%97%A5.md"),
    ],
)
def test_places_are_relative_references(path: str, wanted: str | None) -> None:
    said = uri(path)
    assert wanted is None or said == wanted
    assert not said.startswith("/")
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", said)


def mark(result: dict[str, Any]) -> str:
    said: str = result["partialFingerprints"][FINGERPRINT]
    return said


def test_fingerprints_stay_when_lines_move_and_differ_otherwise() -> None:
    one = results([finding(Span.of_line("a.md", 3, 5, 4))])[0]
    moved = results([finding(Span.of_line("a.md", 9, 1, 4))])[0]
    assert mark(one) == mark(moved)
    twice = results([finding(Span.of_line("a.md", line, 1, 4)) for line in (1, 2)])
    others = results([finding(Span.of_file("b.md")), finding(Span.of_file("a.md"), "else")])
    assert len({mark(result) for result in (*twice, *others)}) == 4
    assert mark(twice[0]) == mark(one)


def test_fingerprints_are_what_they_were() -> None:
    # Services know findings by them: another value closes every finding and opens it anew.
    one = results([finding(Span.of_file("a.md"))])[0]
    assert FINGERPRINT == "modelgenFinding/v1"
    assert mark(one) == "3a0f9e50ef58a65cb7c0ebe85bbacd22"


def test_text_of_a_page_is_text() -> None:
    text = show_sarif(hostile_findings(), ok=False)
    said = valid(text)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    for result in said["results"]:
        message = result["message"]["text"]
        assert all(line.isprintable() for line in message.split("\n"))
        assert message.count("\n") <= 3
        assert "](" not in message
        assert not re.search(r"(?<!\{)\{\d+\}(?!\})", message)


def test_severities_are_levels() -> None:
    found = [finding(Span.of_file("a"), severity=severity) for severity in Severity]
    assert [result["level"] for result in results(found)] == ["error", "warning", "note"]


def test_changes_carry_the_fingerprint_of_the_ignore_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    for name, kind in (("old", "str"), ("new", "int")):
        Path(name).mkdir()
        table = "| Field | Type | Required | Description |\n| - | - | - | - |\n"
        row = f"| `id` | *{kind}* | :heavy_check_mark: | N/A |\n"
        Path(name, "user.md").write_text(f"# User\n\n\n## Fields\n\n{table}{row}")
    document = json.loads(run("diff", "old", "new", "--format", "json").stdout)
    (result,) = valid(run("diff", "old", "new", "--format", "sarif").stdout)["results"]
    mark = document["changes"][0]["fingerprint"]
    assert result["partialFingerprints"] == {FINGERPRINT: mark}
    Path("accepted").write_text(f"{mark}\n")
    assert run("diff", "old", "new", "--ignore", "accepted").exit_code == 0
