"""Environments of Python with packages of others, made once a machine; where they cannot be, tests skip."""

from __future__ import annotations

import os
import subprocess
import venv
from functools import cache
from pathlib import Path

import pytest


def folder(name: str) -> Path:
    """Return where environments of a name are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / name


@cache
def python_with(place: Path, *packages: str) -> Path:
    """Return the folder of the commands of an environment with these packages."""
    done = place / "installed.txt"
    if not done.exists() or done.read_text("utf-8").split() != [*packages]:
        venv.create(place, with_pip=True, clear=True)
        install([str(place / "bin" / "python"), "-m", "pip", "install", "-q", *packages])
        done.write_text("\n".join(packages), encoding="utf-8")
    return place / "bin"


def install(command: list[str]) -> None:
    """Run a command that fetches packages; the test is skipped where it cannot."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot install: {done.stderr[-200:]}")
