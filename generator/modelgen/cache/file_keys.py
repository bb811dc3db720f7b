"""The keys of files: all that each is made of, as one digest."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..diagnostics.model import Diagnostic
from ..ir.model import ModelId, Schema
from ..targets import TARGETS
from ..targets.base import Unit
from ..targets.rendering import Rendering
from .state import encoded, key_of


class FileResult(Struct, frozen=True, array_like=True):
    """What came of rendering a file, besides its text."""

    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    findings: tuple[Diagnostic, ...]


class FileKeys:
    """Tells files apart by their units, the models that these name, options and templates."""

    def __init__(self, rendering: Rendering, by: bytes) -> None:
        """Take what files are made of; `by` stands for modelgen itself and for users' templates."""
        self._schema = rendering.schema
        self._interfaces = rendering.interfaces
        self._options = rendering.options
        # Docs show code that other targets make, so every file depends on all built-in options.
        self._by = key_of(by, *(encoded((name, self._options.of(name))) for name in TARGETS))
        self._whole: dict[ModelId, bytes] = {}
        self._seen: dict[ModelId, bytes] = {}

    def of(self, target: str, units: Iterable[Unit]) -> list[bytes]:
        """Return the keys of a target's files."""
        by = key_of(self._by, encoded((target, self._options.of(target))))
        return [
            key_of(
                by,
                encoded(unit),
                *map(self._digest_of_whole, unit.models),
                *map(self._digest_of_interface, unit.sees),
            )
            for unit in units
        ]

    def _digest_of_whole(self, id: ModelId) -> bytes:
        if id not in self._whole:
            self._whole[id] = _digest(self._schema, id)
        return self._whole[id]

    def _digest_of_interface(self, id: ModelId) -> bytes:
        if id not in self._seen:
            self._seen[id] = _digest(self._interfaces, id)
        return self._seen[id]


def _digest(schema: Schema, id: ModelId) -> bytes:
    return key_of(encoded((schema.models[id], schema.spans.get(id))))
