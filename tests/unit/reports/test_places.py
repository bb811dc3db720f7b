"""Every report points at the very words of a page that a finding is about."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.unit.command_line import run

HEAD = "# User\n\nA person.\n\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n"
ROWS = "| `id` | *str* | :heavy_check_mark: | {} |\n| `a` | {} | :heavy_minus_sign: | N/A |\n"
WORD = "models.Nobody"


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def line(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The line of a page that has a fault, behind a character outside of 16 bits."""
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    text = "\ufeff" + HEAD + ROWS.format("\U0001f600", f"Dict[str, *{WORD}*] ")
    text = text.replace("| `a` |", "| `\U00010400` |")
    with Path("specs/user.md").open("w", encoding="utf-8", newline="") as file:
        file.write(text.replace("\n", str(request.param)))
    return next(one for one in text.split("\n") if WORD in one)


def at(line: str) -> tuple[int, int, int]:
    """Return the line's number, and where the word begins and ends, as people count."""
    start = line.index(WORD) + 1
    return 11, start, start + len(WORD)


def test_json(line: str) -> None:
    found = json.loads(run("lint", "--format", "json").stdout)["diagnostics"]
    (span,) = [one["span"] for one in found if one["code"] == "MG210"]
    assert (span["line"], span["column"], span["end_column"]) == at(line)


def test_annotations(line: str) -> None:
    said = run("lint", "--format", "github").stdout
    (found,) = re.findall(
        r"::error file=(.*?),line=(\d+),endLine=\d+,col=(\d+),endColumn=(\d+),", said
    )
    number, start, end = at(line)
    assert found == ("specs/user.md", str(number), str(start), str(end - 1))


def test_sarif(line: str) -> None:
    log = json.loads(run("lint", "--format", "sarif").stdout)
    (result,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "MG210"]
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "specs/user.md"
    region = place["region"]
    units = line.encode("utf-16-le")
    start, end = 2 * (region["startColumn"] - 1), 2 * (region["endColumn"] - 1)
    assert region["startLine"] == at(line)[0]
    assert units[start:end].decode("utf-16-le") == WORD


def test_text_and_junit(line: str) -> None:
    said = run("lint").stdout
    assert f"specs/user.md:{at(line)[0]}:{at(line)[1]}: error MG210" in said
    shown, carets = next(
        pair for pair in zip(said.split("\n"), said.split("\n")[1:], strict=False) if "^" in pair[1]
    )
    before = shown[: shown.index(WORD)]
    # The character outside of 16 bits takes one column in a terminal.
    assert carets.index("^") == len(before)
    assert carets.count("^") == len(WORD)
    junit = run("lint", "--format", "junit").stdout
    assert f"specs/user.md:{at(line)[0]}:{at(line)[1]}" in junit
