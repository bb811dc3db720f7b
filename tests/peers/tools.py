"""The generators of others, installed once a machine; where that cannot be, tests are skipped and say so."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.environments import alone, folder, install, python_with

PYTHON = ("datamodel-code-generator==0.89.0", "openapi-python-client==0.29.1")
NODE = ("openapi-typescript@7.13.0", "typescript@5")


def python_tool(name: str) -> Path:
    """Return a command of a Python package."""
    return python_with(folder("modelgen-peers") / "python", *PYTHON) / name


@cache
def node_tool(name: str) -> Path:
    """Return a command of a package of npm."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm")
    place = folder("modelgen-peers") / "node"
    found = place / "node_modules" / ".bin" / name
    with alone(place):
        if not found.exists():
            place.mkdir(exist_ok=True)
            install([npm, "install", "--silent", "--prefix", str(place), *NODE])
    return found


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command that has to succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
