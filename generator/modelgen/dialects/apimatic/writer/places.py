"""The path of each model's page: its title in lower case, unions in a folder of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ....ir.model import Alias, ModelId, Schema
from ....source.paths import DEVICES
from ...base import INDEX, Place
from ...paths import FreePaths, shortened
from ..folder import letters
from .titles import title_of

CONTAINERS = "containers"
_OTHERS = ("README.md",)
"""Pages about the folder, which no model may take."""


def page_places(schema: Schema) -> dict[ModelId, Place]:
    """Return where each model's page is, and what the class is called that it has there.

    No two are one file on a disk that ignores case, and no two are one class: there are no namespaces.
    """
    free = FreePaths((INDEX, *_OTHERS), lambda count: f"-{count + 1}")
    classes: set[str] = set()
    names = Counter(id.name for id in schema.models)
    found: dict[ModelId, Place] = {}
    for id, model in schema.models.items():
        folder = f"{CONTAINERS}/" if isinstance(model, Alias) else ""
        name = _class(id.name, classes)
        path = free.take(folder + _stem(name))
        found[id] = Place(path, name=name, is_clear=names[id.name] == 1)
    return found


def _class(name: str, taken: set[str]) -> str:
    """Return a name, or that with a number, whose letters no other class has; and keep it."""
    made, count = name, 1
    while (key := letters(made)) in taken:
        count += 1
        made = f"{name}{count}"
    taken.add(key)
    return made


def _stem(name: str) -> str:
    stem = unicodedata.normalize("NFKC", title_of(name)).lower()
    stem = re.sub(r"[^\w-]+", "-", stem).strip("-")
    stem = shortened(stem)
    return f"_{stem}" if not stem or stem in DEVICES else stem
