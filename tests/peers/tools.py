"""The generators of others, installed once a machine; where that cannot be, tests are skipped and say so."""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
from functools import cache
from pathlib import Path

import pytest

PYTHON = ("datamodel-code-generator==0.89.0", "openapi-python-client==0.29.1")
NODE = ("openapi-typescript@7.13.0", "typescript@5")


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "modelgen-peers"


@cache
def python_tool(name: str) -> Path:
    """Return a command of a Python package."""
    place = _folder() / "python"
    found = place / "bin" / name
    if not found.exists():
        venv.create(place, with_pip=True, clear=True)
        _install([str(place / "bin" / "python"), "-m", "pip", "install", "-q", *PYTHON])
    return found


@cache
def node_tool(name: str) -> Path:
    """Return a command of a package of npm."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm")
    place = _folder() / "node"
    found = place / "node_modules" / ".bin" / name
    if not found.exists():
        place.mkdir(parents=True, exist_ok=True)
        _install([npm, "install", "--silent", "--prefix", str(place), *NODE])
    return found


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command that has to succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _install(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot install: {done.stderr[-200:]}")
