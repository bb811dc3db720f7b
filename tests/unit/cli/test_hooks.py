"""The hook that `init` writes, run by pre-commit on commits that change a single file each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.command_line import run

PAGE = "# Other\n\n| Field | Type | Required |\n| --- | --- | --- |\n| `id` | string | yes |\n"
HOOKS = ".pre-commit-config.yaml"


def remove(path: str) -> Callable[[], None]:
    return lambda: next(Path().glob(path)).unlink()


def add_line(path: str) -> Callable[[], None]:
    def add() -> None:
        with Path(path).open("a") as file:
            file.write("\n")

    return add


CHANGES = {
    "a page that nothing refers to is deleted": remove("specs/other.md"),
    "a module is deleted": remove("generated/python/*/other.py"),
    "the navigation is edited": add_line("generated/docs/nav.yml"),
    "a stylesheet is edited": add_line("generated/docs/stylesheets/modelgen.css"),
    "the manifest is edited": add_line("generated/.modelgen.json"),
}


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def hooks() -> subprocess.CompletedProcess[str]:
    """Run the hooks on what is staged."""
    command = [sys.executable, "-m", "pre_commit", "run", "--config", HOOKS]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pre_commit")
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "modelgen"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m modelgen "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "SKIP"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    git("init", "-q")
    assert run("init", "--site").exit_code == 0
    Path("specs/other.md").write_text(PAGE)
    assert run("build").exit_code == 0
    git("add", "-A")


@pytest.mark.long
def test_a_commit_that_is_in_order_passes() -> None:
    done = hooks()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


@pytest.mark.sample(1)
@pytest.mark.parametrize("change", CHANGES)
def test_a_commit_that_is_not_is_refused(change: str) -> None:
    git("commit", "-q", "-m", "one")
    CHANGES[change]()
    git("add", "-A")
    done = hooks()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "modelgen build --check" in done.stdout
