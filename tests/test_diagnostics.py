"""A folder for each code: what is there, what is asked for, and what is printed, exactly.

`diagnostics/MG105-long-row/` holds the files of a project (`spec.md` alone stands for
`specs/spec.md`), `expected.txt` with everything that the command prints and its exit code, and
where that is not `modelgen lint`, a `case.toml`:

    command = ["build"]

What no file can hold is in `diagnostic_setups`. `MODELGEN_ACCEPT=1` writes what is printed to
`expected.txt`, to be read before it is committed.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import modelgen
from modelgen.cli.app import commands
from modelgen.diagnostics import codes as rules
from modelgen.diagnostics.codes import RULES
from modelgen.diagnostics.model import Rule, Severity
from tests.diagnostic_setups import SETUPS

FOLDER = Path(__file__).parent / "diagnostics"
GENERATOR = Path(modelgen.__path__[0])
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
_OWN = ("case.toml", "expected.txt")

assert rules.__name__  # registers every code


def code(case: Path) -> str:
    return case.name.split("-")[0]


def prepare(case: Path, place: Path) -> list[str]:
    """Copy a case's project to where it runs; return its command."""
    for path in case.iterdir():
        if path.name == "spec.md":
            (place / "specs").mkdir()
            shutil.copy(path, place / "specs" / "spec.md")
        elif path.is_dir():
            shutil.copytree(path, place / path.name)
        elif path.name not in _OWN:
            shutil.copy(path, place / path.name)
    settings = case / "case.toml"
    if not settings.exists():
        return ["lint"]
    command: list[str] = tomllib.loads(settings.read_text(encoding="utf-8"))["command"]
    return command


@pytest.mark.parametrize("case", CASES, ids=lambda case: Path(case).name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    command = prepare(case, tmp_path)
    with monkeypatch.context() as patched:
        if code(case) in SETUPS:
            SETUPS[code(case)](patched)
        result = CliRunner().invoke(commands, command)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    said = f"$ modelgen {' '.join(command)}\n{result.output}exit {result.exit_code}\n"
    expected = case / "expected.txt"
    if os.environ.get("MODELGEN_ACCEPT"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert f"{code(case)} {RULES[code(case)].slug}" in said
    if RULES[code(case)].severity is Severity.ERROR:
        assert result.exit_code == 1
    if result.exit_code == 1 and command == ["build"] and code(case) not in SETUPS:
        assert not Path("output").exists()


def test_every_code_has_a_case() -> None:
    named = {f"{name}-{rule.slug}" for name, rule in RULES.items()}
    assert sorted(named) == sorted({case.name for case in CASES})


def test_every_setup_has_a_case() -> None:
    assert set(SETUPS) <= {code(case) for case in CASES}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_code_is_explained(rule: Rule[...]) -> None:
    result = CliRunner().invoke(commands, ["explain", rule.code])
    assert result.exit_code == 0
    title, empty, *page = result.output.split("\n")
    assert title.startswith(rule.code)
    assert empty == ""
    assert len(" ".join(page)) > 20


def test_no_finding_is_made_but_by_a_rule() -> None:
    """So each code that a command can print is one that `explain` knows."""
    for path in sorted(GENERATOR.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        made = re.findall(r"(?<!types\.)\bDiagnostic\(", text.replace("class Diagnostic(", ""))
        assert len(made) == (path == GENERATOR / "diagnostics/model.py"), path
        named = set(re.findall(r"\bMG\d{3}\b", text))
        assert named <= RULES.keys() | {"MG000"}, path
