"""Environments of Python with packages of others, made once a machine; where they cannot be, tests skip."""

from __future__ import annotations

import fcntl
import os
import subprocess
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest


def folder(name: str) -> Path:
    """Return where environments of a name are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / name


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Wait until no other process makes an environment at a place; tests run in several."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def python_with(place: Path, *packages: str) -> Path:
    """Return the folder of the commands of an environment with these packages."""
    done = place / "installed.txt"
    with alone(place):
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
