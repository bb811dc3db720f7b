"""Measures how long it takes from saving a page to the code that is made of it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.builds import Docs, edit_words, remove
from benchmarks.ours import Modelgen
from benchmarks.processes import variables
from modelgen.output.manifest import MANIFEST_NAME

_PATIENCE = 60.0
_PAUSE = 0.5
"""Longer than a watch waits for a second save, so that each save is a build of its own."""


def save_to_code(tool: Modelgen, docs: Docs, folder: Path, rounds: int) -> list[float]:
    """Return the seconds of each round; raises `TimeoutError` when a save has no effect."""
    remove(folder)
    copy = Docs(folder / "docs", docs.schema)
    output = folder / "output"
    shutil.copytree(docs.folder, copy.folder)
    found: list[float] = []
    command = [*tool.build(copy.folder, output), "--watch"]
    with _watched(command, folder / "memory"):
        _until(lambda: _manifest(output))
        time.sleep(_PAUSE)
        edit_words(copy, 0)
        module = _until(lambda: _module(output, "Edition 0."))
        for number in range(1, rounds + 1):
            time.sleep(_PAUSE)
            start = time.perf_counter()
            edit_words(copy, number)
            _until(partial(_says, module, f"Edition {number}."))
            found.append(time.perf_counter() - start)
    return found


@contextmanager
def _watched(command: list[str], memory: Path) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=variables(memory), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _until(look: Callable[[], Path | None]) -> Path:
    """Return what `look` finds, as soon as it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.001)
    raise TimeoutError("the watch wrote nothing")


def _manifest(output: Path) -> Path | None:
    path = output / MANIFEST_NAME
    return path if path.exists() else None


def _module(output: Path, text: str) -> Path | None:
    return next((path for path in output.rglob("*.py") if _says(path, text)), None)


def _says(path: Path, text: str) -> Path | None:
    try:
        return path if text in path.read_text(encoding="utf-8") else None
    except FileNotFoundError:
        return None  # it is being replaced
