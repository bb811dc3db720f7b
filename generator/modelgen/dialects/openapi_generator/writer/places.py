"""The path of each model's page: called as the model is, in the folder of its namespace."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ....ir.model import ModelId, Schema
from ....source.paths import DEVICES, collision_key
from ...base import INDEX, Place

_LONGEST = 200
"""Bytes of a name without its ending; disks take 255."""
_NO_STEM = re.compile(r"[^\w-]")
_OTHERS = ("README.md",)
"""Pages about the folder, which no model may take."""


def page_places(schema: Schema) -> dict[ModelId, Place]:
    """Return where each model's page is; no two are one file on a disk that ignores case."""
    taken = {collision_key(one) for one in (INDEX, *_OTHERS)}
    names = Counter(id.name for id in schema.models)
    found: dict[ModelId, Place] = {}
    for id in schema.models:
        path = _free("/".join(map(_stem, (*id.namespace, id.name))), taken)
        found[id] = Place(path, name=id.name, is_clear=names[id.name] == 1)
    return found


def _stem(name: str) -> str:
    stem = _NO_STEM.sub("_", unicodedata.normalize("NFKC", name))
    stem = stem.encode()[:_LONGEST].decode(errors="ignore")
    if stem[:1] in ("", "-") or stem.lower() in DEVICES:
        stem = f"_{stem}"
    return stem


def _free(stem: str, taken: set[str]) -> str:
    path, number = f"{stem}.md", 1
    while collision_key(path) in taken:
        number += 1
        path = f"{stem}_{number}.md"
    taken.add(collision_key(path))
    return path
