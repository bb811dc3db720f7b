"""The path of each model's page: file names that are valid and unique on every disk.

Identity is a folder and a title, and both come from pages that nobody vouches for: what is written
here decides what a path may hold.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections import Counter

from ....ir import model as ir
from ....source.paths import DEVICES
from ...base import INDEX, Place
from ...paths import FreePaths, shortened
from ..phrases import ROOT, qualifier
from .types import label, names_itself, word

_NO_FOLDER = re.compile(r"[^\w.\- ]")
_NO_STEM = re.compile(r"[^\w-]")
_RESERVED = frozenset(
    {word.lower() for word in keyword.kwlist}
    | {"date", "datetime", "filter", "format", "schema", "self", "str"}
    | DEVICES
    | {"index"}
)
"""Stems that get a `_`: as the vendor does it for Python's words."""


def page_places(schema: ir.Schema) -> dict[ir.ModelId, Place]:
    """Return where each model's page is below the folder of docs, and what the model is called.

    No two are one file on a disk that ignores case or Unicode form, and none is a folder of
    another, so a page is never written over by another one.
    """
    names = Counter(id.name for id in schema.models)
    labels = Counter(label(id) for id in schema.models)
    return {
        id: Place(
            path,
            name=_name(id, is_unique=names[id.name] == 1),
            is_clear=_is_clear(id, names[id.name] == 1, labels[label(id)] == 1),
        )
        for id, path in _paths(schema).items()
    }


def _paths(schema: ir.Schema) -> dict[ir.ModelId, str]:
    taken = [INDEX]
    folders: dict[tuple[str, ...], str] = {}
    for id in schema.models:
        if id.namespace not in folders:
            folders[id.namespace] = folder = _folder(id.namespace)
            parts = folder.split("/")
            taken += ["/".join(parts[:n]) for n in range(1, len(parts))]
    # As the vendor does it: `base_.md`, `base_2.md`, …
    free = FreePaths(taken, lambda count: f"_{count if count > 1 else ''}")
    bases = {id: folders[id.namespace] + _stem(id.name) for id in schema.models}
    return {id: free.take(base) for id, base in bases.items()}


def _name(id: ir.ModelId, *, is_unique: bool) -> str:
    folder = qualifier(id.namespace)
    if word(folder) == folder or not is_unique:
        return f"{word(folder)}.{id.name}"
    return id.name


def _is_clear(id: ir.ModelId, has_own_name: bool, has_own_label: bool) -> bool:
    if not names_itself(id):
        return False
    folder = qualifier(id.namespace)
    return has_own_name or (has_own_label and word(folder) == folder)


def _folder(namespace: tuple[str, ...]) -> str:
    """Return the folder of a namespace and `/`; a first `models` goes below another, lest it vanish."""
    if namespace and namespace[0].lower() == ROOT:
        namespace = (ROOT, *namespace)
    return "".join(_part(name) + "/" for name in namespace)


def _part(name: str) -> str:
    name = shortened(_NO_FOLDER.sub("_", unicodedata.normalize("NFC", name)))
    name = re.sub(r"^[. ]|[. ]$", "_", name)
    return f"_{name}" if not name or name.partition(".")[0].lower() in DEVICES else name


def _stem(title: str) -> str:
    stem = _NO_STEM.sub("_", unicodedata.normalize("NFKC", title).lower())
    stem = shortened(stem)
    if stem[:1] in ("", "-"):
        stem = f"_{stem[1:]}"
    return f"{stem}_" if stem in _RESERVED else stem
