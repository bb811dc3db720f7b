"""The path of each model's page: its title in lower case, unions in a folder of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ....ir.model import Alias, ModelId, Schema
from ....source.paths import DEVICES
from ...base import INDEX, Place
from ...paths import FreePaths, shortened
from .titles import title_of

CONTAINERS = "containers"
_OTHERS = ("README.md",)
"""Pages about the folder, which no model may take."""


def page_places(schema: Schema) -> dict[ModelId, Place]:
    """Return where each model's page is; no two are one file on a disk that ignores case."""
    free = FreePaths((INDEX, *_OTHERS), lambda count: f"-{count + 1}")
    names = Counter(id.name for id in schema.models)
    found: dict[ModelId, Place] = {}
    for id, model in schema.models.items():
        folder = f"{CONTAINERS}/" if isinstance(model, Alias) else ""
        path = free.take(folder + _stem(id.name))
        found[id] = Place(path, name=title_of(id.name), is_clear=names[id.name] == 1)
    return found


def _stem(name: str) -> str:
    stem = unicodedata.normalize("NFKC", title_of(name)).lower()
    stem = re.sub(r"[^\w-]+", "-", stem).strip("-")
    stem = shortened(stem)
    return f"_{stem}" if not stem or stem in DEVICES else stem
