"""Installs modelgen from the checkout, as a user would, and says how it is told to build."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environment import ROOT, prepare

_PARTS = ("generator", "templates", "pyproject.toml")
"""What an installed modelgen is made from."""


@dataclass(frozen=True, slots=True)
class Modelgen:
    """An installed modelgen."""

    python: str
    """The interpreter that it runs in, for comparison."""
    command: tuple[str, ...]

    def build(self, docs: Path, output: Path, *more: str) -> list[str]:
        """Return the command that builds the Python package of some docs."""
        where = (str(docs), "-o", str(output))
        return [*self.command, "build", *where, "--target", "python", "--package", "models", *more]


def in_place() -> Modelgen:
    """Return the modelgen of the checkout itself, run by this interpreter: no time to compare."""
    path = str(ROOT / "generator")
    code = f"import sys; sys.path.insert(0, {path!r}); from modelgen.__main__ import run; run()"
    return Modelgen(sys.executable, (sys.executable, "-c", code))


def install(cache: Path, checkout: Path = ROOT, name: str = "modelgen") -> Modelgen:
    """Return a checkout's modelgen in an environment of its own, installed again when it has changed."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    watch = project["optional-dependencies"]["watch"]
    environment = prepare(cache, (*project["dependencies"], *watch), name)
    state = environment.python.parent.parent / "modelgen-digest"
    digest = _digest(checkout)
    if not state.exists() or state.read_text(encoding="utf-8") != digest:
        pip = [str(environment.python), "-m", "pip", "install", "--quiet"]
        subprocess.run(
            [*pip, "--force-reinstall", "--no-deps", str(checkout)], check=True, stdout=sys.stderr
        )
        state.write_text(digest, encoding="utf-8")
    return Modelgen(str(environment.python), (environment.script("modelgen"),))


def _digest(checkout: Path) -> str:
    found = hashlib.sha256()
    for part in _PARTS:
        top = checkout / part
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(checkout)}\0".encode() + path.read_bytes())
    return found.hexdigest()
