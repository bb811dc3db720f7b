"""Dialects and targets of other packages: installed, named in a config, and taking part."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import modelgen

TOY = Path(__file__).parents[1] / "toy"
"""A package of its own, as it lies in an environment once it is installed."""
GENERATOR = Path(modelgen.__path__[0]).parent
CONFIG = '[tool.modelgen]\ntargets = ["toy"]\n[tool.modelgen.toy]\ngreeting = "Hello"\n'
PAGE = """# User

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | Who it is. |
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "user.md").write_text(PAGE)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    return tmp_path


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(GENERATOR), str(TOY)])
    return subprocess.run(
        [sys.executable, "-m", "modelgen", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": path, "MODELGEN_CACHE": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.long
def test_plugins_are_listed_without_being_loaded(project: Path) -> None:
    done = run(project, "plugins")
    assert done.stdout.splitlines()[-1] == "target   toy  (toy-plugin 1.0)"
    assert "dialect  toy  (toy-plugin 1.0)" in done.stdout.splitlines()
    assert done.returncode == 0


def test_a_target_of_a_plugin_is_built_checked_and_parallel(project: Path) -> None:
    assert run(project, "build").returncode == 0
    written = project / "output" / "toy" / "user.txt"
    assert written.read_text() == "Hello User: id\n"
    assert run(project, "build", "--check", "-j", "2").returncode == 0
    written.write_text("edited\n")
    assert run(project, "build", "--check").returncode == 1


def test_options_of_a_plugin_are_checked_at_their_place(project: Path) -> None:
    (project / "pyproject.toml").write_text(CONFIG.replace('"Hello"', "3"))
    done = run(project, "build")
    assert "pyproject.toml:4:1: error MG010" in done.stderr
    assert done.returncode == 1


@pytest.mark.long
def test_a_target_that_nobody_names_is_not_loaded(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.modelgen]\n")
    done = run(project, "build")
    assert not (project / "output" / "toy").exists()
    assert "toy" not in done.stdout


@pytest.mark.long
def test_a_dialect_of_a_plugin_reads_and_writes(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.modelgen]\ndialect = "toy"\n')
    page = project / "specs" / "user.md"
    page.write_text("# User\n-  name:text\n- friend?: User\n")
    formatted = "# User\n\n- name: text\n- friend?: User\n"
    for command in ("lint", "examples", "build"):
        assert run(project, command).returncode == 0
    assert (project / "output" / "docs" / "User.md").read_text() == formatted
    assert run(project, "build", "--check", "-j", "2").returncode == 0
    assert run(project, "fmt", "--check").returncode == 1
    assert run(project, "fmt").returncode == 0
    assert page.read_text() == formatted
    assert run(project, "fmt", "--check").returncode == 0


@pytest.mark.long
def test_trees_of_a_dialect_of_a_plugin_are_compared(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.modelgen]\ndialect = "toy"\n')
    for folder, field in (("old", "name?"), ("new", "name")):
        (project / folder).mkdir()
        (project / folder / "user.md").write_text(f"# User\n\n- {field}: text\n")
    done = run(project, "diff", "old", "new")
    assert "MG615" in done.stdout + done.stderr


def test_both_together_are_short() -> None:
    lines = [line for file in TOY.glob("*.py") for line in file.read_text().splitlines()]
    assert len(lines) < 80


@pytest.mark.long
def test_a_build_notices_that_a_plugin_has_changed(project: Path) -> None:
    toy = project / "toy"
    shutil.copytree(TOY, toy)
    path = os.pathsep.join([str(GENERATOR), str(toy)])
    env = {**os.environ, "PYTHONPATH": path, "MODELGEN_CACHE": str(project / "cache")}
    command = [sys.executable, "-m", "modelgen", "build"]
    for _ in range(3):
        subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
    code = toy / "toy_target.py"
    code.write_text(code.read_text().replace(": {", " has {"))
    subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
    assert (project / "output" / "toy" / "user.txt").read_text() == "Hello User has id\n"
