"""The path of each model's page: its title in lower case, unions in a folder of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ....ir.model import Alias, ModelId, Schema
from ....source.paths import DEVICES, collision_key
from ...base import INDEX, Place
from .titles import title_of

CONTAINERS = "containers"
_LONGEST = 200
"""Bytes of a name without its ending; disks take 255."""
_OTHERS = ("README.md",)
"""Pages about the folder, which no model may take."""


def page_places(schema: Schema) -> dict[ModelId, Place]:
    """Return where each model's page is; no two are one file on a disk that ignores case."""
    taken = {collision_key(one) for one in (INDEX, *_OTHERS)}
    names = Counter(id.name for id in schema.models)
    found: dict[ModelId, Place] = {}
    for id, model in schema.models.items():
        folder = f"{CONTAINERS}/" if isinstance(model, Alias) else ""
        path = _free(folder + _stem(id.name), taken)
        found[id] = Place(path, name=title_of(id.name), is_clear=names[id.name] == 1)
    return found


def _stem(name: str) -> str:
    stem = unicodedata.normalize("NFKC", title_of(name)).lower()
    stem = re.sub(r"[^\w-]+", "-", stem).strip("-")
    stem = stem.encode()[:_LONGEST].decode(errors="ignore")
    return f"_{stem}" if not stem or stem in DEVICES else stem


def _free(stem: str, taken: set[str]) -> str:
    path, number = f"{stem}.md", 1
    while collision_key(path) in taken:
        number += 1
        path = f"{stem}-{number}.md"
    taken.add(collision_key(path))
    return path
