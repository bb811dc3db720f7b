"""The committed output: it is what the specs make, it is sound, and its examples come back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen.cli.app import commands
from tests import checkers
from tests.corpora import ROOT

OUTPUT = ROOT / "output"
PACKAGE = "gatehouse"
PYTHON = OUTPUT / "python"

pytestmark = pytest.mark.skipif(not OUTPUT.is_dir(), reason="there is no output yet")


def modelgen(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    """Run a command as somebody in the checkout would."""
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(commands, arguments)
    assert result.exit_code == 0, result.output
    return result


def test_the_specs_make_what_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    result = modelgen(monkeypatch, "build", "--check", "--format", "json")
    (build,) = json.loads(result.stdout)["builds"]
    assert build["drift"] == []
    assert build["pages"] == build["models"] > 25


def test_the_specs_need_no_excuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes are for pages that are odd on purpose; nothing graver is found."""
    result = modelgen(monkeypatch, "lint", "--format", "json")
    found = json.loads(result.stdout)["diagnostics"]
    assert [one for one in found if one["severity"] != "note"] == []


def test_every_documented_example_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    result = modelgen(monkeypatch, "examples", "--max-mismatches", "0", "--format", "json")
    assert json.loads(result.stdout)["ok"] is True


def test_every_spec_is_explained() -> None:
    """The overview of the specs says why each page is there."""
    text = (ROOT / "specs" / "README.md").read_text(encoding="utf-8")
    pages = [path for path in (ROOT / "specs").rglob("*.md") if path.name != "README.md"]
    assert [path.name for path in pages if path.stem not in text] == []


@pytest.mark.parametrize("what", ["first", "hints"])
def test_every_module_can_be_the_first_import(what: str) -> None:
    script = str(Path(__file__).parent / "import_probe.py")
    command = [sys.executable, "-I", "-S", script, what, str(PYTHON), PACKAGE, "1"]
    *faults, count = checkers.run(command, PYTHON).splitlines()
    assert faults == []
    assert int(count) > 40


@pytest.mark.long
def test_mypy_finds_nothing(tmp_path: Path) -> None:
    checkers.mypy(PYTHON, PACKAGE, tmp_path)


@pytest.mark.long
def test_pyright_finds_nothing(tmp_path: Path) -> None:
    checkers.pyright(PYTHON, tmp_path / "pyrightconfig.json")


@pytest.mark.long
def test_ruff_finds_nothing() -> None:
    checkers.ruff(PYTHON)


def test_black_would_change_nothing() -> None:
    assert checkers.unlike_black(sorted(PYTHON.rglob("*.py"))) == []


def test_the_root_exports_lazily_and_lists_everything() -> None:
    code = (
        f"import sys, {PACKAGE}; before = len(sys.modules); names = dir({PACKAGE});"
        f"missing = [n for n in {PACKAGE}.__all__ if not hasattr({PACKAGE}, n)];"
        f"print(before < len(sys.modules), missing, set({PACKAGE}.__all__) <= set(names))"
    )
    said = checkers.run([sys.executable, "-S", "-c", code], PYTHON)
    assert said == "True [] True\n"
