"""Formats, the other commands, config, and what is wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.command_line import page, prepare, run
from tests.unit.output.trees import contents


@pytest.fixture(autouse=True)
def _in_a_folder_with_specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


def test_json_is_one_document_on_standard_output() -> None:
    Path("specs/user.md").write_text(page("User", "error"))
    result = run("build", "--format", "json")
    assert result.exit_code == 1
    assert result.stderr == ""
    document = json.loads(result.stdout)
    assert document["ok"] is False
    assert document["diagnostics"][0]["path"] == "specs/user.md"
    assert document["builds"][0]["files"] is None
    Path("pyproject.toml").write_text("[tool.modelgen]\nx = 1")
    assert json.loads(run("lint", "--format", "json").stdout)["diagnostics"][0]["code"] == "MG009"


def test_json_of_a_check_lists_the_drift() -> None:
    document = json.loads(run("build", "--check", "--format", "json").stdout)
    assert [item["kind"] for item in document["builds"][0]["drift"]] == ["missing"] * 10


def test_github_gets_annotations() -> None:
    Path("specs/user.md").write_text(page("User", "error"))
    result = run("build", "--format", "github")
    assert result.stderr.startswith("::error file=specs/user.md,line=9,")
    Path("specs/user.md").write_text(page())
    result = run("build", "--check", "--format", "github")
    assert "::error file=output/docs/user.md,title=MG518 drift::missing" in result.stderr


def test_several_builds_of_some_specs_share_no_output() -> None:
    """Each would remove what the one before it wrote."""
    Path("pyproject.toml").write_text(
        "[[tool.modelgen.build]]\nspecs = 'specs'\noutput = 'a'\ntargets = ['docs']\n"
        "[[tool.modelgen.build]]\nspecs = 'specs'\noutput = 'b'\ntargets = ['python']\n"
    )
    result = run("build", "specs", "-o", "c")
    assert result.exit_code == 2
    assert "several builds of these SPECS" in result.stderr
    assert not Path("c").exists()
    assert run("build", "specs").exit_code == 0
    assert Path("a").is_dir()
    assert Path("b").is_dir()


# lint, ir, explain


def test_lint_reports_everything_on_standard_output_and_writes_nothing() -> None:
    Path("specs/user.md").write_text(page("User", "warning", "note"))
    result = run("lint")
    assert result.exit_code == 0
    assert "MG114" in result.stdout
    assert "MG401" in result.stdout
    assert "1 warning, 1 note\n" in result.stdout
    assert not Path("output").exists()
    Path("specs/user.md").write_text(page("User", "error"))
    assert run("lint").exit_code == 1


def test_explain_prints_the_page_of_a_code() -> None:
    for word in ("MG503", "mg503", "edited-file"):
        result = run("explain", word)
        assert result.exit_code == 0
        assert result.stdout.startswith("MG503 edited-file (error)\n\nA generated file was edited")


def test_explain_suggests_and_lists() -> None:
    result = run("explain", "MG50")
    assert result.exit_code == 2
    assert "did you mean MG5" in result.stderr
    listed = run("explain")
    assert listed.exit_code == 0
    assert "MG503  error    edited-file " in listed.stdout


# Config


def test_config_says_what_a_bare_build_does() -> None:
    Path("pyproject.toml").write_text(
        "[[tool.modelgen.build]]\nspecs='specs'\noutput='one'\npackage='first'\n"
        "[[tool.modelgen.build]]\nspecs='more'\noutput='two'\ntargets=['docs']\n"
    )
    Path("more").mkdir()
    Path("more/visit.md").write_text(page("Visit"))
    assert run("build").exit_code == 0
    assert {"python/first/user.py", "docs/user.md"} <= set(contents(Path("one")))
    assert set(contents(Path("two"))) == {"docs/index.md", "docs/visit.md"}
    Path("more/visit.md").write_text(page("Visit", doc="New."))
    assert run("build", "specs", "--check").exit_code == 0
    assert run("build", "--check").exit_code == 1
    assert run("build", "-o", "three").exit_code == 2
    assert run("build", "other").exit_code == 2
    assert run("ir").exit_code == 2


def test_a_bad_config_stops_everything() -> None:
    Path("pyproject.toml").write_text("[tool.modelgen]\ntarget = 1")
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr.startswith("pyproject.toml:2:1: error MG009 unknown-key: ")
    assert "    2 | target = 1\n      | ^^^^^^\n" in result.stderr


def test_a_silence_hides_and_an_idle_one_shows() -> None:
    Path("specs/user.md").write_text(page("User", "warning"))
    Path("pyproject.toml").write_text(
        "[tool.modelgen.ignore]\nMG114='known'\nMG401='idle'\nMG515='x'"
    )
    result = run("build")
    assert result.exit_code == 0
    assert "MG114" not in result.stderr
    assert result.stderr.startswith("pyproject.toml:3:1: warning MG016 unused-silence: ")
    assert "MG515" not in result.stderr
    assert "MG016" not in run("build", "--target", "docs").stderr


# Usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["build", "--nothing"],
        ["build", "--target", "cobol"],
        ["build", "--package", "a b"],
        ["build", "--config", "missing.toml"],
        ["build", "--format", "xml"],
        ["build", "a", "b"],
    ],
)
def test_a_wrong_command_line_is_exit_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2
