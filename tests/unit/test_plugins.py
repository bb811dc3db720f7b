"""Dialects and targets of other packages: installed, named in a config, and taking part."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import modelgen

TOY = Path(__file__).parents[1] / "toy"
"""A package of its own, as it lies in an environment once it is installed."""
GENERATOR = Path(modelgen.__path__[0]).parent
CONFIG = """[tool.modelgen]
dialect = "toy"
targets = ["python", "docs", "toy"]
[tool.modelgen.toy]
greeting = "Hello"
"""
PAGE = """# Order

-   id : text
- note: text?
- buyer: Person

# Person

- name: text
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "shop.md").write_text(PAGE)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    return tmp_path


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(GENERATOR), str(TOY)])
    return subprocess.run(
        [sys.executable, "-m", "modelgen", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": path, "MODELGEN_CACHE": str(project / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_they_are_small_enough_to_write_in_an_afternoon() -> None:
    assert len((TOY / "toy.py").read_text().splitlines()) < 80


def test_they_are_listed_without_being_loaded(project: Path) -> None:
    done = run(project, "plugins")
<<<<<<< Updated upstream
    assert done.stdout.splitlines()[-1] == "target   toy  (toy-plugin 1.0)"
    assert "dialect  toy  (toy-plugin 1.0)" in done.stdout.splitlines()
=======
    assert done.stdout.splitlines() == [
        "dialect  toy  (toy-plugin 1.0)",
        "target   toy  (toy-plugin 1.0)",
    ]
>>>>>>> Stashed changes
    assert done.returncode == 0


def test_they_are_built_and_checked(project: Path) -> None:
    assert run(project, "build").returncode == 0
    output = project / "output"
    assert (output / "toy" / "order.txt").read_text() == "Hello Order: id, note, buyer\n"
    assert "- note: text?" in (output / "docs" / "all.md").read_text()
    assert "buyer: Person" in (output / "python" / "models" / "order.py").read_text()
    assert run(project, "build", "--check", "-j", "2").returncode == 0
    (output / "toy" / "order.txt").write_text("edited\n")
    assert run(project, "build", "--check").returncode == 1


def test_their_pages_are_linted_laid_out_and_compared(project: Path) -> None:
    page = project / "specs" / "shop.md"
    assert run(project, "lint").returncode == 0
    assert run(project, "examples").returncode == 0
    assert run(project, "fmt", "--check").returncode == 1
    assert run(project, "fmt").returncode == 0
    assert page.read_text() == PAGE.replace("-   id : text", "- id: text")
    (project / "old").mkdir()
    (project / "old" / "shop.md").write_text(PAGE)
    page.write_text(PAGE.replace("- note: text?\n", "").replace("Person\n\n#", "Persn\n\n#"))
    found = run(project, "lint")
    assert "specs/shop.md:4:10: error MG201" in found.stdout
    page.write_text(PAGE.replace("- note: text?\n", ""))
    compared = run(project, "diff", "old", "specs")
    assert "MG612 field-removed" in compared.stdout
    assert compared.returncode == 1


def test_options_are_checked_at_their_place(project: Path) -> None:
    (project / "pyproject.toml").write_text(CONFIG.replace('"Hello"', "3"))
    done = run(project, "build")
    assert "pyproject.toml:5:1: error MG010" in done.stderr
    assert done.returncode == 1


def test_what_nobody_names_is_not_loaded(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.modelgen]\n")
    done = run(project, "build")
    assert not (project / "output" / "toy").exists()
<<<<<<< Updated upstream
    assert "toy" not in done.stdout


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


def test_trees_of_a_dialect_of_a_plugin_are_compared(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.modelgen]\ndialect = "toy"\n')
    for folder, field in (("old", "name?"), ("new", "name")):
        (project / folder).mkdir()
        (project / folder / "user.md").write_text(f"# User\n\n- {field}: text\n")
    done = run(project, "diff", "old", "new")
    assert "MG615" in done.stdout + done.stderr
=======
    assert "MG007" in done.stderr


def test_a_build_notices_that_a_plugin_has_changed(project: Path, tmp_path: Path) -> None:
    toy = tmp_path / "toy"
    toy.mkdir()
    for file in TOY.iterdir():
        target = toy / file.name
        if file.is_dir():
            target.mkdir()
            for inner in file.iterdir():
                (target / inner.name).write_bytes(inner.read_bytes())
        elif file.suffix == ".py":
            target.write_bytes(file.read_bytes())
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(GENERATOR), str(toy)]),
        "MODELGEN_CACHE": str(project / "cache"),
    }
    command = [sys.executable, "-m", "modelgen", "build"]
    for _ in range(3):
        subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
    code = toy / "toy.py"
    code.write_text(code.read_text().replace("{options.greeting} ", "{options.greeting}, "))
    subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
    assert (project / "output" / "toy" / "person.txt").read_text() == "Hello, Person: name\n"
>>>>>>> Stashed changes
