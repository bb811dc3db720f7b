"""Pairs the models of two schemas: which older model is which newer one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product, takewhile

from msgspec import Struct

from ..ir import model as ir
from .likeness import renames

_MAX_FOLDERS = 4
"""How many folders that hold all models of a side may be left out of identities."""


class Pairing(Struct, frozen=True):
    """Two schemas, and the models that are on both sides."""

    old: ir.Schema
    new: ir.Schema
    same: Mapping[ir.ModelId, ir.ModelId]
    """From older to newer identity, for models of the same folder and title."""
    renamed: Mapping[ir.ModelId, ir.ModelId]
    """From older to newer identity, for models that only have the same content."""

    def newer(self, id: ir.ModelId) -> ir.ModelId | None:
        """Return the newer identity of an older model; None when it was removed."""
        return self.same.get(id) or self.renamed.get(id)


def pair(old: ir.Schema, new: ir.Schema) -> Pairing:
    """Return the models of two schemas in pairs: by identity, then by content.

    Folders that hold all models of a side are left out of identities if that pairs more models:
    it makes no difference whether `docs` or `docs/models` was given.
    """
    best: dict[ir.ModelId, ir.ModelId] = {}
    depths = product(range(_common_folders(old) + 1), range(_common_folders(new) + 1))
    for cut, other in sorted(depths, key=sum):
        known = {(id.namespace[other:], id.name): id for id in new.models}
        found = {
            id: known[key] for id in old.models if (key := (id.namespace[cut:], id.name)) in known
        }
        if len(found) > len(best):
            best = found
    taken = set(best.values())
    removed = [model for id, model in old.models.items() if id not in best]
    added = [model for id, model in new.models.items() if id not in taken]
    return Pairing(old, new, best, renames(removed, added))


def _common_folders(schema: ir.Schema) -> int:
    """Return how many folders, from the top, hold all models of a schema."""
    folders = [id.namespace for id in schema.models]
    first, last = min(folders, default=()), max(folders, default=())
    both = takewhile(lambda one: one[0] == one[1], zip(first, last, strict=False))
    return min(len([*both]), _MAX_FOLDERS)
