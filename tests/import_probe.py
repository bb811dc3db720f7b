"""Imports a generated package in a process of its own, with nothing but the standard library.

    python -I -S import_probe.py first FOLDER PACKAGE STEP
    python -I -S import_probe.py hints FOLDER PACKAGE STEP

`first` imports each module (or every STEP-th) as the first one of an interpreter. `hints` imports
all, and resolves the annotations of every class (or every STEP-th). Prints what is wrong, a
traceback each, and last the number of modules or classes that it looked at.
"""

from __future__ import annotations

# Loaded before the interpreter is copied: only the package's own modules are to be fresh.
import base64  # noqa: F401  # pyright: ignore[reportUnusedImport]
import dataclasses
import datetime  # noqa: F401  # pyright: ignore[reportUnusedImport]
import decimal  # noqa: F401  # pyright: ignore[reportUnusedImport]
import importlib
import io  # noqa: F401  # pyright: ignore[reportUnusedImport]
import json  # noqa: F401  # pyright: ignore[reportUnusedImport]
import os
import sys
import traceback
import typing
from collections.abc import Iterator
from pathlib import Path


def modules(folder: Path, package: str) -> list[str]:
    names: list[str] = []
    for path in sorted((folder / package).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def is_importable(name: str) -> bool:
    """Import a module in a copy of this process, in which nothing of the package is loaded."""
    child = os.fork()
    if child:
        return not os.waitpid(child, 0)[1]
    code = 1
    try:
        importlib.import_module(name)
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.stdout)
        sys.stdout.flush()
    os._exit(code)


def first(names: list[str]) -> int:
    for name in names:
        if not is_importable(name):
            print(f"cannot be the first import: {name}")
    return len(names)


def classes(names: list[str]) -> Iterator[type]:
    for name in names:
        module = importlib.import_module(name)
        for exported in getattr(module, "__all__", ()):  # modules of codecs have none
            if not hasattr(module, exported):
                print(f"{name} has no {exported}")
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == name:
                yield value


def hints(names: list[str], step: int) -> int:
    count = 0
    for cls in list(classes(names))[::step]:
        count += 1
        try:
            typing.get_type_hints(cls, include_extras=True)
            if dataclasses.is_dataclass(cls):
                dataclasses.fields(cls)
        except Exception:
            print(f"{cls.__module__}.{cls.__qualname__}")
            traceback.print_exc(file=sys.stdout)
    return count


def main(what: str, folder: str, package: str, step: str) -> None:
    sys.path.insert(0, folder)
    names = modules(Path(folder), package)
    print(first(names[:: int(step)]) if what == "first" else hints(names, int(step)))


if __name__ == "__main__":
    main(*sys.argv[1:])
