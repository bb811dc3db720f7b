"""Folders and revisions as sides, and the two commands; git repositories are made on the spot."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from modelgen.compare.run import read_side
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.source.git import parse_revision
from tests.unit.command_line import run

VISIT = """\
# Visit

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id` | *str* | :heavy_check_mark: | N/A |
| `kind` | [models.Kind](../models/kind.md) | :heavy_check_mark: | N/A |
"""
KIND = """\
# Kind

## Values

| Name | Value |
| ---- | ----- |
| `A` | a |
"""
NOTES = "| `notes` | *str* | :heavy_check_mark: | N/A |\n"


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture(autouse=True)
def _in_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("docs/models/.hidden").mkdir(parents=True)
    Path("docs/models/visit.md").write_text(VISIT)
    Path("docs/models/kind.md").write_text(KIND)
    Path("docs/models/.hidden/x.md").write_text("# X")
    Path("docs/models/link.md").symlink_to("/etc/passwd")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    Path("docs/models/link.md").unlink()
    Path("docs/models/visit.md").write_text(VISIT + NOTES)


def side(given: str) -> tuple[list[str], list[Diagnostic]]:
    findings: list[Diagnostic] = []
    made = read_side(given, LoadOptions(), findings.append)
    names = [] if made is None else [str(id) for id in made.schema.models]
    return names, findings + list(made.findings if made else ())


@pytest.mark.parametrize("given", ["docs", "main:docs", "HEAD:docs", "main:", "HEAD:./docs/"])
def test_a_side_is_a_folder_or_a_revision(given: str) -> None:
    names, findings = side(given)
    assert [name.rpartition(".")[2] for name in names] == ["Kind", "Visit"]
    assert not findings


@pytest.mark.parametrize("given", ["docs/models", "main:docs/models"])
def test_links_may_lead_out_of_the_folder_and_back_in(given: str) -> None:
    assert side(given) == (["Kind", "Visit"], [])


def test_a_copy_under_another_name_is_read_by_what_its_links_say() -> None:
    Path("docs/models").rename("docs/copy")
    assert side("docs/copy") == (["Kind", "Visit"], [])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("nowhere", "MG681"),
        ("--output=x:docs", "MG681"),
        ("-x:docs", "MG681"),
        ("main..HEAD:docs", "MG681"),
        ("main;ls:docs", "MG681"),
        ("$(ls):docs", "MG681"),
        ("main\n:docs", "MG681"),
        ("ma\0in:docs", "MG681"),
        (":docs", "MG681"),
        ("nothing:docs", "MG682"),
        ("main:nowhere", "MG683"),
        ("main:docs/models/visit.md", "MG683"),
        ("main:../..", "MG684"),
    ],
)
def test_what_is_no_side_is_a_finding(given: str, code: str) -> None:
    names, findings = side(given)
    assert names == []
    assert [finding.code for finding in findings] == [code]


def test_outside_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".git").rename("elsewhere")
    assert [finding.code for finding in side("main:docs")[1]] in (["MG684"], ["MG682"])
    monkeypatch.setenv("PATH", "")
    assert [finding.code for finding in side("main:docs")[1]] == ["MG684"]


def test_revisions_are_parsed() -> None:
    found = parse_revision("HEAD~1^{commit}:docs/models/")
    assert found is not None
    assert (found.name, found.path) == ("HEAD~1^{commit}", "docs/models")
    assert parse_revision("main:.") == parse_revision("main:./") != parse_revision("main:")


def test_diff_fails_on_a_break_and_says_whom_it_breaks() -> None:
    result = run("diff", "main:docs", "docs")
    assert result.exit_code == 1
    assert "docs/models/visit.md:9:4: error MG611 field-added: " in result.stdout
    assert "= help: writers: a value must be given now" in result.stdout
    assert result.stdout.endswith("1 change: 1 breaking\n")
    assert run("diff", "docs", "docs").stdout == "0 changes\n"
    assert run("diff", "docs", "docs", "--fail-on", "info").exit_code == 0


def test_fail_on() -> None:
    Path("docs/models/kind.md").write_text(KIND.replace("# Kind", "# ~~Kind~~"))
    Path("docs/models/visit.md").write_text(VISIT + NOTES.replace("check_mark", "minus_sign"))
    assert run("diff", "main:docs", "docs").exit_code == 0
    assert run("diff", "main:docs", "docs", "--fail-on", "info").exit_code == 1
    Path("docs/models/visit.md").write_text(VISIT + NOTES)
    result = run("diff", "main:docs", "docs", "--fail-on", "none")
    assert result.exit_code == 0
    assert result.stdout.endswith("2 changes: 1 breaking, 1 warning\n")
    assert run("diff", "nowhere:docs", "docs", "--fail-on", "none").exit_code == 1


def test_an_ignored_change_is_no_finding_and_an_unused_entry_is() -> None:
    document = json.loads(run("diff", "main:docs", "docs", "--format", "json").stdout)
    assert document["counts"] == {"breaking": 1, "warning": 0, "info": 0, "ignored": 0}
    (change,) = document["changes"]
    assert change["old"] is None
    assert change["new"]["path"] == "docs/models/visit.md"
    Path("ignore").write_text(f"# known\n\n{change['fingerprint']}  # agreed\n{'0' * 12}\n")
    result = run("diff", "main:docs", "docs", "--ignore", "ignore")
    assert result.exit_code == 0
    assert result.stdout == "0 changes; 1 ignored\n"
    assert "ignore:4:1: warning MG685" in result.stderr
    Path("ignore").write_text("all of them\n")
    result = run("diff", "main:docs", "docs", "--ignore", "ignore")
    assert result.exit_code == 1
    assert "ignore:1:1: error MG686" in result.stderr


def test_github_gets_annotations() -> None:
    result = run("diff", "main:docs", "docs", "--format", "github")
    assert result.stdout.startswith("::error file=docs/models/visit.md,line=9,endLine=9,col=4,")


def test_an_error_of_the_newer_side_fails_and_one_of_the_older_does_not() -> None:
    Path("bad").mkdir()
    Path("bad/visit.md").write_bytes(b"\xff")
    assert "error MG001" in run("diff", "docs", "bad").stderr
    result = run("diff", "bad", "bad")
    assert result.exit_code == 1
    Path("bad/kind.md").write_text(KIND)
    Path("good").mkdir()
    Path("good/kind.md").write_text(KIND)
    result = run("diff", "bad", "good")
    assert (result.exit_code, result.stdout) == (0, "0 changes\n")
    assert "warning MG001" in result.stderr


def test_a_type_that_nobody_knows_has_not_changed() -> None:
    Path("bad").mkdir()
    for side, kind, more in (("docs/models", "*str*", ""), ("bad", "*strr*", NOTES)):
        page = VISIT.splitlines(keepends=True)[:-1]
        Path(side, "visit.md").write_text("".join(page).replace("*str*", kind) + more)
    for sides, change in ((("docs/models", "bad"), "added"), (("bad", "docs/models"), "removed")):
        result = run("diff", *sides)
        assert "MG201" in result.stderr
        assert "MG62" not in result.stdout
        assert f"field-{change}: " in result.stdout


def test_changelog_is_markdown_in_groups() -> None:
    Path("docs/models/kind.md").write_text(KIND + "| `B` | <b>`*b* |\n")
    Path("docs/models/new.md").write_text(VISIT.replace("# Visit", "# New"))
    result = run("changelog", "main:docs", "docs")
    assert result.exit_code == 0
    assert result.stdout.startswith("## Changes from `main:docs` to `docs`\n\n### Breaking\n\n- ")
    assert "\n### Added\n\n- Model `New` was added\n" in result.stdout
    outside = "".join(result.stdout.split("`")[::2])
    assert "<" not in outside
    assert "*" not in outside
    assert "Nothing changed." in run("changelog", "docs", "docs").stdout


# From anywhere in the repository, and of any clone of it


@pytest.mark.parametrize("folder", [".", "docs", "docs/models", "docs/models/.hidden"])
def test_a_revision_is_read_from_any_folder(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The case of a monorepo: git lists, unasked, only what is below the folder where it runs."""
    new = Path("docs").absolute()
    monkeypatch.chdir(folder)
    steps = os.path.relpath(new)
    for old in ("HEAD:docs", f"HEAD:{steps}" if steps.startswith(".") else f"HEAD:./{steps}"):
        result = run("diff", old, steps)
        assert (result.exit_code, result.stdout.split("\n")[-2]) == (1, "1 change: 1 breaking")


def test_pages_of_a_revision_may_end_in_upper_case() -> None:
    Path("docs/models/visit.md").write_text(VISIT)
    git("mv", "docs/models/visit.md", "docs/models/VISIT.MD")
    git("commit", "-q", "-a", "-m", "two")
    assert side("HEAD:docs")[0] == ["Kind", "Visit"]
    assert run("diff", "HEAD~1:docs", "HEAD:docs").exit_code == 0


def test_a_path_that_was_meant_from_here_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("docs")
    assert "REVISION:./PATH" in run("diff", "HEAD:models", "models").stderr


def test_the_build_of_a_revision_is_found_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several builds, that of the pages counts: here it says what has no page."""
    builds = [("docs", "Note"), ("other", "Other")]
    Path("docs/models/visit.md").write_text(VISIT + NOTES.replace("*str*", "Note"))
    git("commit", "-q", "-a", "-m", "two")
    Path("docs/pyproject.toml").write_text(
        "".join(
            f'[[tool.modelgen.build]]\nspecs = "../{specs}"\noutput = "{specs}"\n'
            f'undocumented = ["{name}"]\n'
            for specs, name in builds
        )
    )
    monkeypatch.chdir("docs")
    for old, new in (("HEAD:docs", "HEAD:./"), ("HEAD:./", "HEAD:docs")):
        assert run("diff", old, new).stderr == ""


def test_a_partial_clone_gets_its_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("commit", "-q", "-a", "-m", "two")
    git("config", "uploadpack.allowFilter", "true")
    origin = tmp_path.as_uri()
    for name in ("whole", "cut off"):
        git("clone", "-q", "--filter=blob:none", origin, name)
    with monkeypatch.context() as there:
        there.chdir("whole/docs")
        assert run("diff", "HEAD~1:docs", ".").stdout.endswith("1 change: 1 breaking\n")
    Path(".git").rename("elsewhere")
    monkeypatch.chdir("cut off")
    result = run("diff", "HEAD~1:docs", "docs")
    assert result.exit_code == 1
    assert "error MG684 git-failed: " in result.stderr
    assert "the clone is partial" in result.stderr
