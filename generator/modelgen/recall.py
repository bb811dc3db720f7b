"""Owns keeping a build's memory from one process to the next, in the user's cache.

It is a pickle that can make values of our own classes and nothing else, so that even whoever could
write it could not run code with it.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from itertools import islice
from typing import Any, cast

from .cache import digits, read_own, write_own
from .ir import Model, ModelId
from .memory import Memory
from .settings import Build
from .snapshot import Folder, Stamp, look_at
from .values import replace

_LIBRARIES = ("jinja2", "markdown_it", "markupsafe", "mdurl")
"""What a result depends on, besides Python and modelgen itself."""
_PART = 500
"""Pages or files in one pickle."""
_MODULES = tuple(
    f"modelgen.{name}" for name in ("diagnostics", "ir", "memory", "source", "syntax", "wire_names")
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
        stream = io.BytesIO(data)
        found, used, counts, linked = _Reader(stream).load()
        if found == key and all(look_at(path) == seen for path, seen in used.items()):
            pages, files, models = (_joined(stream, count) for count in counts)
            return Memory(pages, files, replace(linked, models=models) if linked else None)
    except Exception:  # whatever a damaged pickle raises, it is no memory
        pass
    return Memory()


def remember(build: Build, tool: dict[str, Folder], memory: Memory) -> None:
    """Store what is known of a build's pages and files."""
    key = _key(build, tool)
    write_own(_name(key), _parts(key, memory))


def _parts(key: tuple[object, ...], memory: Memory) -> Iterator[bytes]:
    """Yield one pickle after another: of a whole memory, a pickler would hold every object twice."""
    linked = memory.known
    models = linked.models if linked is not None else dict[ModelId, Model]()
    known: tuple[Mapping[Any, Any], ...] = (memory.pages, memory.files, models)
    counts = [-(-len(one) // _PART) for one in known]
    rest = replace(linked, models={}) if linked is not None else None
    yield pickle.dumps((key, libraries(), counts, rest), 5)
    for one, count in zip(known, counts, strict=True):
        items = iter(one.items())
        for _ in range(count):
            yield pickle.dumps(dict(islice(items, _PART)), 5)


def _joined(stream: io.BytesIO, count: int) -> dict[Any, Any]:
    """Return the values of the next pickles, united."""
    found: dict[Any, Any] = {}
    for _ in range(count):
        found.update(_Reader(stream).load())
    return found


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
