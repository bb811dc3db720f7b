"""Makes the virtual environments that the benchmarks run in, and runs Python there."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the checkout."""
REQUIREMENTS = (
    # The SDKs at the versions whose docs the corpora are, or the nearest that are published.
    "clerk-backend-api==6.0.1",
    "mistralai==2.5.1",
    "pydantic>=2.11,<3",
    "msgspec>=0.19",
    "cattrs>=24.1",
    "attrs>=24.1",
    "mashumaro>=3.15",
    "orjson>=3.10",
)


_MEMORY = Path("/dev/shm")
"""Where Linux has it."""
_ROOM = 4 * 10**9
"""Bytes: twice what the builds of the largest tree write."""


def cache_folder() -> Path:
    """Return where the environment is kept from one run to the next."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "modelgen-benchmarks"


def memory_disk() -> Path | None:
    """Return a disk in memory that what builds write fits on; None where there is none."""
    if not (_MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)):
        return None
    return _MEMORY if shutil.disk_usage(_MEMORY).free > _ROOM else None


@contextmanager
def work_folder(place: Path) -> Iterator[Path]:
    """Make a folder for what is written while something is measured, and remove it afterwards."""
    place.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="modelgen-benchmark-", dir=place.resolve()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment with everything that is measured."""

    python: Path

    def run(self, module: str, arguments: Sequence[str], path: Sequence[Path] = ()) -> str:
        """Run a module of this package there and return what it prints."""
        command = [str(self.python), "-m", f"{__package__}.{module}", *arguments]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True, env=self.variables(ROOT, *path)
        )
        return done.stdout

    def variables(self, *path: Path) -> dict[str, str]:
        """Return the variables of a process there: none that change how Python starts."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return kept | {"PYTHONPATH": os.pathsep.join(str(part) for part in path)}

    def compile(self, folder: Path) -> None:
        """Write the bytecode of all modules in a folder."""
        subprocess.run(
            [str(self.python), "-m", "compileall", "-q", str(folder)],
            check=True,
            env=self.variables(),
        )

    def script(self, name: str) -> str:
        """Return the path of a command that a package brings along."""
        return str(self.python.with_name(name))

    def versions(self) -> dict[str, str]:
        """Return the version of each package that is installed there."""
        done = subprocess.run(
            [str(self.python), "-m", "pip", "list", "--format=freeze"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=self.variables(),
        )
        pairs = (line.partition("==") for line in done.stdout.splitlines())
        return {name: version for name, _, version in pairs}

    def package(self, name: str) -> Path:
        """Return the folder of an installed package."""
        code = f"import {name}; print({name}.__path__[0])"
        done = subprocess.run(
            [str(self.python), "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=self.variables(),
        )
        return Path(done.stdout.strip())


def prepare(
    cache: Path, requirements: Sequence[str] = REQUIREMENTS, name: str = "environment"
) -> Environment:
    """Return an environment of some packages, made and filled if it is not there yet."""
    digest = hashlib.sha256(repr((sys.version, requirements)).encode()).hexdigest()[:12]
    folder = cache / f"{name}-{digest}"
    scripts = "Scripts" if os.name == "nt" else "bin"
    made = Environment(folder / scripts / "python")
    done = folder / "complete"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True, symlinks=os.name != "nt")
        install = [str(made.python), "-m", "pip", "install", "--quiet", *requirements]
        subprocess.run(install, check=True, stdout=sys.stderr)
        done.touch()
    return made
