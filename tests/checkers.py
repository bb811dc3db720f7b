"""Runs type checkers and linters over generated code, each as its own process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import black
import pytest

_REFUSALS = {
    *("reportArgumentType", "reportCallIssue", "reportAssignmentType", "reportOperatorIssue")
}
ALONE = {**os.environ, "PYTHONPATH": "", "MYPYPATH": "", "NO_COLOR": "1"}
"""An environment in which nothing of this project is in reach."""


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    """Run a command that is to succeed; return what it printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=ALONE if environment is None else environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def mypy(folder: Path, package: str, cache_folder: Path) -> None:
    """Check a package with `mypy --strict` and nothing else configured."""
    # fmt: off
    said = run(
        [
            sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-color-output",
            f"--cache-dir={cache_folder}", "-p", package,
        ],
        folder,
    )
    # fmt: on
    files = len(list((folder / package).rglob("*.py")))
    assert said.startswith(f"Success: no issues found in {files} source files"), said


@cache
def _pyright() -> list[str]:
    """Return the command that runs pyright; skips the test where it cannot run."""
    if find_spec("pyright") is None:
        pytest.skip("pyright is not installed")
    command = [sys.executable, "-m", "pyright"]
    tried = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip("pyright cannot run here (it needs Node)")
    return command


def pyright(folder: Path, config: Path) -> None:
    """Check everything below a folder with pyright as it comes."""
    command = _pyright()
    include = os.path.relpath(folder.resolve(), config.parent.resolve())
    config.write_text(json.dumps({"include": [include], "typeCheckingMode": "standard"}))
    where = ["-p", str(config), "--pythonpath", sys.executable]
    said = json.loads(run([*command, *where, "--outputjson"], folder))
    assert said["summary"]["filesAnalyzed"] == len(list(folder.rglob("*.py")))
    assert said["generalDiagnostics"] == []


def refused(head: str, uses: Sequence[str], folder: Path) -> list[str]:
    """Return the lines at the end of a function's code that pyright, as strict as it is, refuses.

    Of our own code it sees all; what it refuses is that a text is where code should be.
    """
    (folder / "uses.py").write_text(head + "".join(f"    {use}\n" for use in uses))
    paths = [str(Path(__file__).parents[1] / "generator")]
    config = {"include": ["uses.py"], "typeCheckingMode": "strict", "extraPaths": paths}
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    command = [*_pyright(), "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)
    assert said["summary"]["filesAnalyzed"] == 1, done.stderr
    assert {one["rule"] for one in said["generalDiagnostics"]} <= _REFUSALS, said
    first = head.count("\n")
    found = {one["range"]["start"]["line"] - first for one in said["generalDiagnostics"]}
    return [use for at, use in enumerate(uses) if at in found]


def ruff(folder: Path) -> None:
    """Check everything below a folder for errors, unused names and the order of imports."""
    found = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if found is None:
        pytest.skip("ruff is not installed")
    select = ["--select", "E,F,I", "--ignore", "E501"]  # long strings and comments stay long
    run([found, "check", "--isolated", "--no-cache", "--quiet", *select, str(folder)], folder)


def unlike_black(paths: list[Path]) -> list[str]:
    """Return which files Black would change."""
    if len(paths) < 200 or "PYTEST_XDIST_WORKER" in os.environ:
        return [path for path in map(_unlike_black, paths) if path]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return [path for path in pool.map(_unlike_black, paths, chunksize=25) if path]


def _unlike_black(path: Path) -> str:
    text = path.read_bytes().decode()
    # Not `format_file_contents`: that reads the result again, and once more, to be sure.
    return "" if black.format_str(text, mode=black.Mode()) == text else str(path)


def mostly_sound(folder: Path, package: str, place: Path) -> None:
    """Hold a large package against one type checker and a sixth of it against Black, and import it.

    It is what the same templates give for other docs, of which all is looked at.
    """
    mypy(folder, package, place)
    assert unlike_black(sorted(folder.rglob("*.py"))[::6]) == []
    run([sys.executable, "-S", "-c", f"import {package}"], folder)


def sound(folder: Path, package: str, place: Path) -> None:
    """Hold a package against both type checkers and Black, and import it; files go to `place`."""
    mypy(folder, package, place)
    pyright(folder, place / "pyrightconfig.json")
    assert unlike_black(sorted(folder.rglob("*.py"))) == []
    run([sys.executable, "-S", "-c", f"import {package}"], folder)
