"""Makes payloads of what an SDK's own source declares, as its server would send them.

The truth beside the corpora has each class with the names and types of its fields. A payload has all
of them, so nothing of a model is left unseen; what nests deeper than a few levels is left out where it may be.
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_SCALARS: Mapping[str, Any] = {
    "str": "text",
    "int": 7,
    "float": 1.5,
    "bool": True,
    "bytes": "aGVsbG8=",
    "any": {"any": "thing"},
    "none": None,
    "date": "2024-01-31",
    "datetime": "2024-01-31T10:00:00Z",
    "time": "10:00:00",
    "timedelta": "P1D",
    "decimal": "1.5",
    "uuid": "6f1c2d3e-0000-4000-8000-000000000000",
    "callable": None,
    "complex": None,
}
_DEEPEST = 3
_NO_JSON = ("query", "path", "header", "client", "security", "server")
"""What `in` says of fields that are no members of a body."""


class Truth:
    """What a source declares, and payloads of it."""

    def __init__(self, file: Path) -> None:
        sys.path.insert(0, str(file.parents[2]))
        neutral: Any = importlib.import_module("truth.neutral")  # it lies beside the corpora

        self._parse = neutral.parse
        raw = file.read_bytes()
        self._data = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
        self._known: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for kind in ("models", "enums", "unions", "aliases"):
            for one in self._data[kind]:
                self._known.setdefault(one["name"], []).append((kind, one))

    def models(self) -> Iterator[dict[str, Any]]:
        """Yield each class that is JSON as a whole."""
        for model in self._data["models"]:
            parts = [field.get("in") for field in model["fields"]]
            is_inner = model.get("internal") or model.get("kind") in ("error_data", "error_base")
            if model["fields"] and not is_inner and not any(part in _NO_JSON for part in parts):
                yield model

    def payload(self, model: dict[str, Any], depth: int = 0) -> dict[str, Any]:
        """Return an object of a class."""
        made: dict[str, Any] = {}
        for field in model["fields"]:
            if field["type"] == "callable":
                continue
            is_deep = depth >= _DEEPEST and not field["required"] and field["optional"]
            if not is_deep:
                value = self._value(self._parse(field["type"]), depth + 1)
                if value is not None:
                    made[field.get("alias") or field["name"]] = value
        return made

    def _value(self, kind: tuple[Any, ...], depth: int) -> Any:
        """Return a value of a type; None where none is finite or known."""
        if depth > 3 * _DEEPEST:
            return None
        match kind:
            case ("prim", name):
                return _SCALARS[name]
            case ("list" | "set", inner):
                item = self._value(inner, depth)
                return [] if item is None else [item]
            case ("map", inner, *_):
                item = self._value(inner, depth)
                return {} if item is None else {"some-key": item}
            case ("tuple", inner):
                return [self._value(one, depth) for one in inner]
            case ("nullable", inner):
                return self._value(inner, depth)
            case ("union", arms):
                found = (self._value(arm, depth) for arm in arms if arm != ("prim", "none"))
                return next((one for one in found if one is not None), None)
            case ("literal", values):
                return json.loads(values[0]) if values[0][:1] != "@" else None
            case ("ref", name):
                return self._named(name, depth)
            case _:
                return None

    def _named(self, ref: str, depth: int) -> Any:
        name, _, module = ref.partition("@")
        options = self._known.get(name, [])
        options = [
            one for one in options if not module or one[1].get("module") == module
        ] or options
        if not options:
            return None
        kind, one = options[0]
        if kind == "models":
            return self.payload(one, depth)
        if kind == "enums":
            return one["members"][0]["value"] if one["members"] else None
        if kind == "aliases":
            return self._value(self._parse(one["type"]), depth)
        found = (self._value(self._parse(arm), depth) for arm in one["members"])
        return next((value for value in found if value is not None), None)
