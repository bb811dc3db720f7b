"""The path of each model's page: the words of its name, in the folder of its namespace."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ....ir.model import ModelId, Schema
from ....source.paths import DEVICES
from ...base import INDEX, Place
from ...paths import FreePaths, shortened

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^\w-]+|_")
_NO_STEM = re.compile(r"[^\w-]")
_OTHERS = ("README.md", "overview.md")
"""Pages about the folder, which no model may take."""


def page_places(schema: Schema) -> dict[ModelId, Place]:
    """Return where each model's page is; no two are one file on a disk that ignores case."""
    free = FreePaths((INDEX, *_OTHERS), lambda count: f"-{count + 1}")
    names = Counter(id.name for id in schema.models)
    found: dict[ModelId, Place] = {}
    for id in schema.models:
        folders = [_safe(part) for part in id.namespace]
        path = free.take("/".join([*folders, file_name(id.name)]))
        found[id] = Place(path, name=id.name, is_clear=names[id.name] == 1)
    return found


def file_name(model: str) -> str:
    """Return the words of a model's name with `-` between them, as no device is called."""
    return _safe(_HUMP.sub("-", unicodedata.normalize("NFKC", model)).lower().strip("-"))


def _safe(name: str) -> str:
    stem = shortened(_NO_STEM.sub("-", unicodedata.normalize("NFKC", name)))
    return f"_{stem}" if stem[:1] in ("", "-") or stem.lower() in DEVICES else stem
