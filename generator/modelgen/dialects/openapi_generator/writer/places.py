"""The path of each model's page: called as the model is, in the folder of its namespace."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ....ir.model import ModelId, Schema
from ....source.paths import DEVICES
from ...base import INDEX, Place
from ...paths import FreePaths, shortened

_NO_STEM = re.compile(r"[^\w-]")
_OTHERS = ("README.md",)
"""Pages about the folder, which no model may take."""


def page_places(schema: Schema) -> dict[ModelId, Place]:
    """Return where each model's page is; no two are one file on a disk that ignores case."""
    free = FreePaths((INDEX, *_OTHERS), lambda count: f"_{count + 1}")
    names = Counter(id.name for id in schema.models)
    found: dict[ModelId, Place] = {}
    for id in schema.models:
        path = free.take("/".join(map(_stem, (*id.namespace, id.name))))
        found[id] = Place(path, name=id.name, is_clear=names[id.name] == 1)
    return found


def _stem(name: str) -> str:
    stem = _NO_STEM.sub("_", unicodedata.normalize("NFKC", name))
    stem = shortened(stem)
    if stem[:1] in ("", "-") or stem.lower() in DEVICES:
        stem = f"_{stem}"
    return stem
