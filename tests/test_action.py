"""The action and the hooks: what a workflow says never becomes a line of a shell.

DMCG's action once spliced an input into its install command; ours is run with hostile ones here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.command_line import run

ROOT = Path(__file__).resolve().parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
MAIN = STEPS[-1]
GOOD = {
    "COMMAND": "check",
    "SPECS": "",
    "BASE": "",
    "CONFIG": "",
    "FORMAT": "github",
    "REPORT": "",
    "DIRECTORY": ".",
}
HOSTILE = (
    "; id >pwned",
    "$(id >pwned)",
    "`id >pwned`",
    "' ; id >pwned ; '",
    '" ; id >pwned ; "',
    "a\nid >pwned",
    "| tee pwned",
    "&& id >pwned",
    "${IFS}",
    "*",
    "--force",
    "--output=pwned",
    "-",
    "$0",
    "!!",
    "\\",
)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return a runner's folder, where `modelgen` writes down what it is told."""
    place = tmp_path / "modelgen" / "bin"
    place.mkdir(parents=True)
    script = place / "modelgen"
    script.write_text(
        f"#!{sys.executable}\nimport json, os, sys\n"
        "with open(os.environ['SAID'], 'w') as file:\n    json.dump(sys.argv[1:], file)\n"
        "print('report')\nsys.exit(int(os.environ.get('CODE', '0')))\n"
    )
    script.chmod(0o755)
    (tmp_path / "work").mkdir()
    return tmp_path


def act(
    runner: Path, given: Mapping[str, str], code: int = 0
) -> tuple[subprocess.CompletedProcess[bytes], list[str] | None]:
    """Run the last step as the service does; return how it went, and what modelgen was told."""
    said = runner / "said.json"
    said.unlink(missing_ok=True)
    inputs = {f"MODELGEN_{name}": value for name, value in {**GOOD, **given}.items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", MAIN["run"]],
        cwd=runner / "work",
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(runner),
            "SAID": str(said),
            "CODE": str(code),
            **inputs,
        },
        capture_output=True,
        check=False,
    )
    return done, json.loads(said.read_text()) if said.exists() else None


def test_inputs_come_by_environment_only() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("shell", "")
        assert "run" not in step or step["shell"] == "bash"
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{\{\s*inputs\.([\w-]+)\s*\}\}", text))
    assert used == set(ACTION["inputs"])
    assert text.count("inputs.") == len(used)


def test_every_variable_is_quoted() -> None:
    for step in STEPS:
        for line in step.get("run", "").splitlines():
            if line.lstrip().startswith("case "):
                continue  # no splitting there; the word is quoted all the same
            assert "$" not in re.sub(r'"[^"]*"', "", line), line


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ["build", "--check", "--format=github"]),
        ({"COMMAND": "build"}, ["build", "--format=github"]),
        ({"COMMAND": "lint", "FORMAT": "sarif"}, ["lint", "--format=sarif"]),
        (
            {"SPECS": "docs/models", "CONFIG": "x/pyproject.toml"},
            [
                "build",
                "--check",
                "--format=github",
                "--config=x/pyproject.toml",
                "--",
                "docs/models",
            ],
        ),
        (
            {"COMMAND": "diff", "BASE": "origin/main:specs", "SPECS": "specs"},
            ["diff", "--format=github", "--", "origin/main:specs", "specs"],
        ),
        ({"COMMAND": "lint", "BASE": "main:specs"}, ["lint", "--format=github"]),
    ],
)
def test_inputs_become_arguments(runner: Path, given: dict[str, str], wanted: list[str]) -> None:
    done, said = act(runner, given)
    assert (done.returncode, said) == (0, wanted)
    assert done.stdout == b"report\n"


@pytest.mark.parametrize("report", ["", "out.sarif"])
def test_the_exit_code_is_modelgens(runner: Path, report: str) -> None:
    assert act(runner, {"REPORT": report}, code=1)[0].returncode == 1
    assert not report or (runner / "work" / report).read_text() == "report\n"


def test_an_unknown_command_is_refused(runner: Path) -> None:
    for command in ("", "changelog", "build --force", *HOSTILE):
        done, said = act(runner, {"COMMAND": command})
        assert (done.returncode, said) == (2, None)
        assert not list((runner / "work").iterdir())


@pytest.mark.parametrize("missing", ["BASE", "SPECS"])
def test_a_comparison_needs_both_sides(runner: Path, missing: str) -> None:
    done, said = act(runner, {"COMMAND": "diff", "BASE": "a", "SPECS": "b", missing: ""})
    assert (done.returncode, said) == (2, None)
    assert b"::error::" in done.stderr


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("name", ["SPECS", "CONFIG", "FORMAT", "REPORT", "DIRECTORY"])
def test_no_input_is_a_command(runner: Path, name: str, payload: str) -> None:
    done, said = act(runner, {name: payload})
    assert b"uid=" not in done.stdout + done.stderr
    assert not list(runner.rglob("pwned"))
    assert said is None or len(said) == 3 + (name == "CONFIG") + 2 * (name == "SPECS")
    if name == "SPECS":
        assert said is not None
        assert said[-2:] == ["--", payload]
    if name == "DIRECTORY" and payload != "-":
        assert said is None


_INPUT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_side_of_a_comparison_is_a_command(runner: Path, payload: str) -> None:
    done, said = act(runner, {"COMMAND": "diff", "BASE": payload, "SPECS": payload})
    assert said == ["diff", "--format=github", "--", payload, payload]
    assert b"uid=" not in done.stdout + done.stderr
    assert not list(runner.rglob("pwned"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs=_INPUT | st.sampled_from(HOSTILE), form=_INPUT | st.sampled_from(HOSTILE))
def test_any_input_is_one_argument(runner: Path, specs: str, form: str) -> None:
    _, said = act(runner, {"SPECS": specs, "FORMAT": form})
    tail = ["--", specs] if specs else []
    assert said == ["build", "--check", f"--format={form}", *tail]
    assert not list((runner / "work").iterdir())


def test_a_page_named_like_an_option_is_a_page() -> None:
    # What the action puts before SPECS keeps a folder from being an option.
    done = run("lint", "--", "--force")
    assert done.exit_code == 1
    assert "there is no folder `--force`" in done.stdout


def test_hooks_are_commands_that_there_are() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = ["modelgen-build-check", "modelgen-lint", "modelgen-fmt"]
    assert [hook["id"] for hook in hooks] == names
    for hook in hooks:
        name, *arguments = hook["entry"].split()
        assert name == "modelgen"
        assert run(*arguments, "--help").exit_code == 0
        assert hook["pass_filenames"] is False
        assert hook["always_run"] is True
        assert not {"types", "types_or", "files"} & {*hook}
        assert hook["language"] == "python"
