"""Reports for GitLab, for Azure Pipelines and for comments: what they say, and that no page gets out of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from modelgen.diagnostics.model import Severity, Span
from modelgen.reports.azure import show_issues
from modelgen.reports.gitlab import show_gitlab
from modelgen.reports.markdown import show_markdown
from modelgen.reports.structs import Result
from tests.unit.command_line import run
from tests.unit.reports.findings import finding, hostile_findings

PAGE = """\
# User

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""
ROW = "| `name` | *str* | :heavy_check_mark: | N/A |\n"


@pytest.fixture(autouse=True)
def _two_sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for side, text in (("old", PAGE + ROW), ("new", PAGE)):
        Path(side).mkdir()
        Path(side, "user.md").write_text(text)


def test_gitlab_gets_an_issue_for_each_finding() -> None:
    found = [
        finding(Span.of_line("a.md", 3, 1, 2), "no `x`", help="write it"),
        finding(Span.of_line("a.md", 3, 1, 2), "no `x`", Severity.WARNING),
    ]
    first, second = json.loads(show_gitlab(found))
    assert first.pop("fingerprint") != second.pop("fingerprint")
    assert first == {
        "description": "no `x` (write it)",
        "check_name": "MG201-unknown-type",
        "severity": "critical",
        "location": {"path": "a.md", "lines": {"begin": 3}},
    }
    assert second["severity"] == "minor"


def test_changes_keep_their_fingerprints_in_gitlab() -> None:
    (issue,) = json.loads(run("diff", "old", "new", "--format", "gitlab").stdout)
    assert f"[{issue['fingerprint']}]" in issue["description"]
    assert issue["location"] == {"path": "new/user.md", "lines": {"begin": 1}}


def test_azure_gets_a_command_for_each_finding() -> None:
    found = [
        finding(Span.of_line("a;b].md", 3, 7, 2), "100% of `x`", help="write it"),
        finding(Span.of_file("a.md"), "by the way", Severity.NOTE),
    ]
    assert show_issues(found) == (
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.md;linenumber=3;columnnumber=7;code=MG201]"
        "unknown-type: 100%AZP25 of `x` (write it)\n"
        "a.md: note MG201 unknown-type: by the way\n"
    )


def test_no_page_ends_a_command_or_begins_one() -> None:
    found = hostile_findings()
    lines = show_issues(found).split("\n")
    assert len(lines) == len(found) + 1
    own = re.compile(r"##vso\[task\.logissue [^\]]*\](?!.*##\w*\[)")
    assert all(own.match(line) or not re.search(r"##\w*\[|^::", line) for line in lines)
    assert show_gitlab(found).isascii()
    assert len(json.loads(show_gitlab(found))) == len(found)


def test_a_comment_tells_what_changed_and_who_is_affected() -> None:
    text = run("diff", "old", "new", "--format", "markdown").stdout
    assert text.startswith(
        "<!-- modelgen diff -->\n\n### modelgen diff: failed\n\n1 change: 1 breaking\n"
    )
    assert (
        "| MG612 | Field `name` was removed from `User` | readers: the value no longer comes; "
        in text
    )
    assert run("diff", "old", "old", "--format", "markdown").stdout == (
        "<!-- modelgen diff -->\n\n### modelgen diff: passed\n\n0 changes\n"
    )


def test_a_comment_has_faults_of_pages() -> None:
    Path("new/user.md").write_text(PAGE.replace("*str*", "*strr*"))
    text = run("lint", "new", "--format", "markdown").stdout
    assert "### modelgen lint: failed" in text
    assert "| error | `new/user.md:7:11` | MG201 | " in text
    assert "| Write its page, or list it under `undocumented`" in text


def test_a_comment_lists_what_a_build_would_write_and_how() -> None:
    Path("output").mkdir()
    Path("output/mine.txt").write_text("mine")
    text = run("build", "new", "--check", "--format", "markdown").stdout
    assert "- new: 1 model page in, 1 model out\n" in text
    assert "- output/docs/user.md: missing: the specs make this file\n" in text
    assert "- output: not up to date: " in text
    assert "- Run `modelgen build` and commit what it writes" in text


def test_a_comment_is_as_long_as_services_take_it() -> None:
    rows = "".join(
        f"| `{'x' * 900}_{n}` | *str* | :heavy_check_mark: | N/A |\n" for n in range(500)
    )
    Path("old/user.md").write_text(PAGE + rows)
    text = run("diff", "old", "new", "--format", "markdown").stdout
    assert 10_000 < len(text) <= 60_000
    assert "500 changes: 500 breaking" in text
    assert re.search(r"… and \d+ more, which `modelgen` prints where it runs\.", text)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert html.count("<table>") == 1
    bad = [finding(Span.of_line("a.md", 3, 1, 2), f"no `{'@x' * 900}`")]
    text = show_markdown("lint", [Result(tuple(bad * 300))], ok=False)
    assert len(text) <= 60_000
    assert "`@x" in text
    assert "@" not in re.sub("`[^`]*`", "", text)


def test_no_page_gets_out_of_its_cell() -> None:
    text = show_markdown("lint", [Result(tuple(hostile_findings()))], ok=False)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert html.count("<td>") % 5 == 0
    assert not re.search(r"<(script|a|img|testcase)\b", html)
    assert html.count("<table>") == 1
