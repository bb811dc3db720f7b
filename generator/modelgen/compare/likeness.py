"""Owns how alike two models are, and which of those that went are those that came, renamed.

A model is what it is made of: a record of its fields' names and types, an enum of its values, a
union of its variants. The likeness of two is the share of parts that they have in common
(Jaccard). They are one model, renamed, when they are of one kind and

- have at least four fifths of their parts in common, or all when there are fewer than four, and
- their titles have a word in common, or six parts or more are the same in both and none differs;
  where there are fewer than three parts, half of the titles' words must be the same.

Of several candidates the most alike wins, titles counted in. Parts are indexed, and a pair is
looked at only if it shares one of the parts that two such models cannot all differ in, so that
the cost grows with the number of models and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from math import ceil

from ..ir import model as ir
from ..ir.names import snake
from .spelling import arms_of, spell

THRESHOLD = 0.8
"""The least share of common parts."""
_FEW, _SMALL, _TELLING = 4, 3, 6
_WORDS_OF_SMALL = 0.5
_MOST_CANDIDATES = 40
"""So many holders of one part are looked at; what more have says nothing about any of them."""

Parts = frozenset[str]


def renames(gone: Collection[ir.Model], come: Collection[ir.Model]) -> dict[ir.ModelId, ir.ModelId]:
    """Return for each model that was renamed what it is called now."""
    index: dict[str, list[ir.Model]] = defaultdict(list)
    parts = {model.id: _parts(model) for model in come}
    for model in come:
        for part in parts[model.id]:
            index[part].append(model)
    scored: list[tuple[float, ir.ModelId, ir.ModelId]] = []
    for model in gone:
        own = _parts(model)
        for other in _candidates(own, index):
            score = _score(model.id, other.id, own, parts[other.id])
            if score:
                scored.append((-score, model.id, other.id))
    found: dict[ir.ModelId, ir.ModelId] = {}
    taken: set[ir.ModelId] = set()
    for _, old, new in sorted(scored):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def name_likeness(one: str, other: str) -> float:
    """Return the share of common words of two names, between 0 and 1."""
    return _share(frozenset(snake(one).split("_")), frozenset(snake(other).split("_")))


def _parts(model: ir.Model) -> Parts:
    """Return what a model is made of; its kind is in every part."""
    match model:
        case ir.Record(fields=fields, extra=extra):
            made = [f"r {f.name.documented}: {spell(f.type, _anything)}" for f in fields]
            return frozenset([*made, "r ..."] if extra else made)
        case ir.Enumeration(members=members):
            return frozenset(f"e {member.value.plain!r}" for member in members)
        case ir.Alias(type=kind):
            return frozenset(f"a {spell(arm, _title)}" for arm in arms_of(kind))


def _anything(_: ir.ModelId) -> str:
    return "*"  # what is referred to may have been renamed as well


def _title(id: ir.ModelId) -> str:
    return id.name


def _candidates(own: Parts, index: dict[str, list[ir.Model]]) -> Iterator[ir.Model]:
    rarest = sorted(own, key=lambda part: (len(index.get(part, ())), part))
    seen: set[ir.ModelId] = set()
    # Two sets this alike have one of these many rarest parts in common.
    for part in rarest[: len(own) - ceil(THRESHOLD * len(own)) + 1]:
        for other in index.get(part, ())[:_MOST_CANDIDATES]:
            if other.id not in seen:
                seen.add(other.id)
                yield other


def _score(old: ir.ModelId, new: ir.ModelId, own: Parts, other: Parts) -> float:
    """Return how alike two models are, titles counted in; 0 when they are not one model."""
    alike = _share(own, other)
    most = max(len(own), len(other))
    if alike < (1 if most < _FEW else THRESHOLD):
        return 0
    names = name_likeness(old.name, new.name)
    if most < _SMALL:
        is_one = names >= _WORDS_OF_SMALL
    else:
        is_one = names > 0 or (alike == 1 and most >= _TELLING)
    return alike + names if is_one else 0


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    together = len(one | other)
    return len(one & other) / together if together else 0
