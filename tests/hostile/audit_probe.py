"""Imports every module of generated packages while everything that code could do is watched.

    python -I -S audit_probe.py FOLDER…

Each folder holds a package. Prints what happened besides imports, a line each, and last the
number of modules that were imported.
"""

from __future__ import annotations

# What generated code imports is imported here, before the watch begins.
import base64  # noqa: F401  # pyright: ignore[reportUnusedImport]
import dataclasses  # noqa: F401  # pyright: ignore[reportUnusedImport]
import datetime  # noqa: F401  # pyright: ignore[reportUnusedImport]
import decimal  # noqa: F401  # pyright: ignore[reportUnusedImport]
import enum  # noqa: F401  # pyright: ignore[reportUnusedImport]
import importlib
import io  # noqa: F401  # pyright: ignore[reportUnusedImport]
import json  # noqa: F401  # pyright: ignore[reportUnusedImport]
import sys
import typing  # noqa: F401  # pyright: ignore[reportUnusedImport]
from pathlib import Path

FINE = ("import", "object.__getattr__", "sys._getframe", "code.__new__", "marshal.loads")
READS = ("open", "os.listdir", "os.scandir", "exec", "compile")
"""What an import itself does, with files of the package only."""


class Watch:
    """Notes each event that no import makes."""

    def __init__(self) -> None:
        self.folder = "/nonexistent"
        self.found: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in FINE or (event in READS and self._is_own(event, arguments)):
            return
        self.found.append(f"{event} {arguments!r:.200}")

    def _is_own(self, event: str, arguments: tuple[object, ...]) -> bool:
        """Tell whether an import's own event is about a file of the package."""
        subject = arguments[1] if event == "compile" else arguments[0]
        if event == "exec":
            subject = getattr(subject, "co_filename", "")
        if event == "open" and arguments[1] not in ("r", "rb", None):
            return False
        return str(subject).startswith(self.folder)


def modules(folder: Path) -> list[str]:
    found: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def forget(names: list[str]) -> None:
    for name in names:
        sys.modules.pop(name, None)


def main(folders: list[str]) -> None:
    sys.dont_write_bytecode = True
    watch = Watch()
    names = {folder: modules(Path(folder)) for folder in folders}
    sys.addaudithook(watch)
    for folder in folders:
        watch.folder = folder
        sys.path.insert(0, folder)
        for name in names[folder]:
            importlib.import_module(name)
        sys.path.remove(folder)
        forget(names[folder])
    watch.folder = "/"
    for line in watch.found:
        print(line)
    print(sum(map(len, names.values())))


if __name__ == "__main__":
    main(sys.argv[1:])
