"""Pairs the models of two schemas, by identity and then by content, which finds the renamed ones.

The features of a model are its fields' names and types, an enum's values or a union's variants.
The likeness of two models is the share of features that they have in common (Jaccard index). A
removed and an added model of one kind are one, renamed, if

- they share at least four fifths of their features, or all when there are fewer than four, and
- their titles share a word, or they have six or more features and all are the same, or they have the
  same place on the same page; where there are fewer than three features, the titles share half of
  their words, or all features and the place are the same.

Of several candidates the most alike wins, likeness of titles included. Features are indexed, and
only models that share a rare feature are compared, so that the time grows with the number of
models and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import product, takewhile
from math import ceil

from msgspec import Struct

from ..ir import model as ir
from ..ir.names import snake
from .spelling import arms_of, spell

_THRESHOLD = 0.8
"""The least share of common features."""
_FEW, _VERY_FEW, _MANY = 4, 3, 6
"""Fewer than four features must all be equal; fewer than three, and fewer than six, need titles."""
_MIN_TITLE_LIKENESS = 0.5
"""For models with fewer than three features."""
_MAX_CANDIDATES = 40
"""How many models with one feature are compared; a feature of more models identifies none."""

Features = frozenset[str]


_Place = tuple[str, int, int]
"""A page, which of its models it is, and how many it has."""


def renames(
    removed: Collection[ir.Model],
    added: Collection[ir.Model],
    places: tuple[Mapping[ir.ModelId, _Place], Mapping[ir.ModelId, _Place]],
) -> dict[ir.ModelId, ir.ModelId]:
    """Return the new identity of each model that was renamed; `places` are those of both sides."""
    index: dict[str, list[ir.Model]] = defaultdict(list)
    features = {model.id: _features(model) for model in added}
    for model in added:
        for feature in features[model.id]:
            index[feature].append(model)
    scored: list[tuple[float, ir.ModelId, ir.ModelId]] = []
    for model in removed:
        own = _features(model)
        for other in _candidates(own, index):
            olds, news = places
            stays = model.id in olds and olds[model.id] == news.get(other.id)
            score = _score(model.id, other.id, own, features[other.id], stays)
            if score:
                scored.append((-score, model.id, other.id))
    found: dict[ir.ModelId, ir.ModelId] = {}
    taken: set[ir.ModelId] = set()
    for _, old, new in sorted(scored):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _features(model: ir.Model) -> Features:
    match model:
        case ir.Record(fields=fields, extra=extra):
            # Whatever a field refers to may have been renamed as well.
            made = [f"r {f.name.documented}: {spell(f.type, lambda _: '*')}" for f in fields]
            return frozenset([*made, "r ..."] if extra else made)
        case ir.Enumeration(members=members):
            return frozenset(f"e {member.value.plain!r}" for member in members)
        case ir.Alias(type=kind):
            return frozenset(f"a {spell(arm, lambda id: id.name)}" for arm in arms_of(kind))


def _candidates(own: Features, index: dict[str, list[ir.Model]]) -> Iterable[ir.Model]:
    """Return the models that share one of the rarest features: all that can reach the threshold."""
    rarest = sorted(own, key=lambda feature: (len(index.get(feature, ())), feature))
    few = rarest[: len(own) - ceil(_THRESHOLD * len(own)) + 1]
    found = (other for feature in few for other in index.get(feature, ())[:_MAX_CANDIDATES])
    return {other.id: other for other in found}.values()


def _score(old: ir.ModelId, new: ir.ModelId, own: Features, other: Features, stays: bool) -> float:
    """Return how alike two models are, titles included; 0 when they are not one model.

    `stays`: they have the same place on the same page.
    """
    alike = _share(own, other)
    most = max(len(own), len(other))
    if alike < (1 if most < _FEW else _THRESHOLD):
        return 0
    titles = _share(_words(old.name), _words(new.name))
    if most < _VERY_FEW:
        is_one = titles >= _MIN_TITLE_LIKENESS or stays
    else:
        is_one = titles > 0 or (alike == 1 and most >= _MANY) or stays
    return alike + titles + stays if is_one else 0


def _words(title: str) -> frozenset[str]:
    return frozenset(snake(title).split("_"))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    together = len(one | other)
    return len(one & other) / together if together else 0


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
    return Pairing(old, new, best, renames(removed, added, (_places(old), _places(new))))


def _places(schema: ir.Schema) -> dict[ir.ModelId, _Place]:
    pages: dict[str, list[ir.ModelId]] = defaultdict(list)
    for id in sorted(schema.spans, key=lambda one: schema.spans[one].model.line):
        pages[schema.spans[id].model.path].append(id)
    return {id: (path, at, len(ids)) for path, ids in pages.items() for at, id in enumerate(ids)}


def _common_folders(schema: ir.Schema) -> int:
    folders = [id.namespace for id in schema.models]
    both = zip(min(folders, default=()), max(folders, default=()), strict=False)
    return min(sum(1 for _ in takewhile(lambda one: one[0] == one[1], both)), _MAX_FOLDERS)
