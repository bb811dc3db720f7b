"""Owns keeping a build's memory from one process to the next, in the user's cache.

It is a pickle that can make values of our own classes and nothing else, so that even whoever could
write it could not run code with it.
"""

from __future__ import annotations

import io
import pickle
import sys
from enum import Enum
from importlib import import_module
from typing import Any, cast

from .cache import digits, read_own, write_own
from .memory import Memory
from .settings import Build
from .snapshot import Folder, Stamp, look_at

_LIBRARIES = ("jinja2", "markdown_it", "markupsafe", "mdurl")
"""What a result depends on, besides Python and modelgen itself."""
_MODULES = (
    "modelgen.diagnostics",
    "modelgen.ir",
    "modelgen.memory",
    "modelgen.source",
    "modelgen.syntax",
)


def libraries() -> dict[str, Stamp | None]:
    """Return the stamps of the libraries that this process has loaded."""
    paths = [getattr(sys.modules.get(name), "__file__", None) for name in _LIBRARIES]
    return {path: look_at(path) for path in paths if path}


def recall(build: Build, tool: dict[str, Folder]) -> Memory:
    """Return what is known of a build's pages and files, which may be nothing."""
    key = _key(build, tool)
    data = read_own(_name(key))
    if data is None:
        return Memory()
    try:
        found, used, pages, files, seen = _Reader(io.BytesIO(data)).load()
        if found == key and all(look_at(path) == seen for path, seen in used.items()):
            return Memory(pages, files, seen)
    except Exception:  # whatever a damaged pickle raises, it is no memory
        pass
    return Memory()


def remember(build: Build, tool: dict[str, Folder], memory: Memory) -> None:
    """Store what is known of a build's pages and files."""
    key = _key(build, tool)
    known = (memory.pages, memory.files, memory.seen)
    write_own(_name(key), pickle.dumps((key, libraries(), *known), 5))


def _key(build: Build, tool: dict[str, Folder]) -> tuple[object, ...]:
    """Return what a memory is good for: one tree and one output, by this very modelgen."""
    place = (str(build.specs.absolute()), str(build.output.absolute()))
    return (*place, build.dialect, sys.version, tuple(sys.path), tool)


def _name(key: tuple[object, ...]) -> str:
    return f"{digits(key[:3])}.memory"


class _Reader(pickle.Unpickler):
    """Reads pickles that hold our own value classes and enumerations, and refuses all others."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES:
            found: object = getattr(import_module(module), name)
            if isinstance(found, type):
                kind = cast("type[object]", found)
                if issubclass(kind, Enum) or "__match_args__" in vars(kind):
                    return kind
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
