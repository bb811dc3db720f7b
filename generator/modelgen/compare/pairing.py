"""Owns which model of the older schema is which of the newer one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from msgspec import Struct

from ..ir import model as ir
from .likeness import renames

_DEEPEST = 4
"""So many folders that hold everything are looked through."""


class Pairing(Struct, frozen=True):
    """Two schemas, and the models that are the same in both."""

    old: ir.Schema
    new: ir.Schema
    same: Mapping[ir.ModelId, ir.ModelId]
    """From older to newer identity, by folder and title."""
    renamed: Mapping[ir.ModelId, ir.ModelId]
    """The same of those that are alike in content only."""

    def newer(self, id: ir.ModelId) -> ir.ModelId | None:
        """Return what an older model is now; None when it is gone."""
        return self.same.get(id) or self.renamed.get(id)


def pair(old: ir.Schema, new: ir.Schema) -> Pairing:
    """Return the models of two schemas in pairs: by identity, then by content.

    Folders that hold all models of a side may be left out of the identity, when more models are
    found that way: it makes no difference whether `docs` or `docs/models` was named.
    """
    best: dict[ir.ModelId, ir.ModelId] = {}
    depths = product(range(_common(old) + 1), range(_common(new) + 1))
    for cut, other in sorted(depths, key=sum):
        known = {(id.namespace[other:], id.name): id for id in new.models}
        found = {
            id: known[key] for id in old.models if (key := (id.namespace[cut:], id.name)) in known
        }
        if len(found) > len(best):
            best = found
    taken = set(best.values())
    gone = [model for id, model in old.models.items() if id not in best]
    come = [model for id, model in new.models.items() if id not in taken]
    return Pairing(old, new, best, renames(gone, come))


def _common(schema: ir.Schema) -> int:
    """Return how many folders are above every model of a schema."""
    folders = {id.namespace for id in schema.models}
    if not folders:
        return 0
    first, last = min(folders), max(folders)
    depth = 0
    while depth < min(len(first), len(last), _DEEPEST) and first[depth] == last[depth]:
        depth += 1
    return depth
