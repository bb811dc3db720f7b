"""Owns values of our own in pickles that can make nothing else.

Even whoever could write such a pickle could not run code with it.
"""

from __future__ import annotations

import sys
from enum import Enum
from io import BytesIO

from .pickling import Unpickler, UnpicklingError, dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

_MODULES = frozenset(
    f"modelgen.{name}"
    for name in ("diagnostics", "ir", "memory", "options", "source", "syntax", "wire_names")
)


def save_values(values: object) -> bytes:
    """Return a pickle of values of our own classes, and of Python's own."""
    return dumps(values, 5)


def load_values(data: bytes | memoryview) -> Any:
    """Return what is in a pickle; may raise anything for what `save_values` has not made."""
    return _Reader(BytesIO(data)).load()


def load_next(stream: BinaryIO) -> Any:
    """Return what is in the pickle that comes next in a stream."""
    return _Reader(stream).load()


class _Reader(Unpickler):
    """Reads pickles that hold our own value classes and enumerations, and refuses all others."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES:
            __import__(module)
            found: object = getattr(sys.modules[module], name)
            if isinstance(found, type):
                kind: type[object] = found
                if issubclass(kind, Enum) or "__match_args__" in vars(kind):
                    return kind
        raise UnpicklingError(f"{module}.{name} is no value of ours")
