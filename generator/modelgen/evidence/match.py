"""Pairs documented models with those of source code, and their fields.

Models are paired by name: exactly, then by letters and digits alone, then without an ending that
languages or generators add. Of several of one name, content and folders decide; so they do where a
name has one candidate only that nothing speaks for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from ..ir import model as ir
from ..ir.graph import Graph
from ..ir.names import wire_name
from ..ir.wire import is_json

_ENDINGS = (
    "data",
    "model",
    "schema",
    "dto",
    "typeddict",
    "dict",
    "enum",
    "type",
    "entity",
    "union",
)
_LIKE = 0.5
"""The share of content that models of like names have in common."""


class Matching(Struct, frozen=True):
    """What of two schemas is the same."""

    docs: ir.Schema
    source: ir.Schema
    models: Mapping[ir.ModelId, ir.ModelId]
    """From documented models to those of the source."""
    fields: Mapping[ir.ModelId, Mapping[int, int]]
    """For each documented record that is found, its fields with theirs."""

    def pairs(self) -> Iterator[tuple[ir.Model, ir.Model]]:
        """Yield each documented model with that of the source."""
        for id, other in self.models.items():
            yield self.docs.models[id], self.source.models[other]

    def missing(self) -> Iterator[ir.Model]:
        """Yield the documented models that the source does not have, wrappers of responses aside."""
        for id, model in self.docs.models.items():
            if id not in self.models and is_json(model):
                yield model

    def undocumented(self) -> Iterator[ir.Model]:
        """Yield the models of the source that should have a page.

        They lie in a folder where others have one, or documented ones lead to them.
        """
        source, paired = self.source, set(self.models.values())
        folders = {_folder(source.span(id).path) for id in paired}
        edges = Graph(source).edges
        led = {target for id in paired for target in edges[id]}
        for id, model in source.models.items():
            is_beside = _folder(source.span(id).path) in folders and _has_content(model)
            if id not in paired and (id in led or is_beside):
                yield model


def match(docs: ir.Schema, source: ir.Schema) -> Matching:
    """Return the pairs of two schemas."""
    models = _models(docs, source)
    fields = {
        id: _fields(model, twin)
        for id, other in models.items()
        if isinstance(model := docs.models[id], ir.Record)
        and isinstance(twin := source.models[other], ir.Record)
    }
    return Matching(docs, source, dict(sorted(models.items())), fields)


def letters(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return "".join(filter(str.isalnum, name)).lower()


def _models(docs: ir.Schema, source: ir.Schema) -> dict[ir.ModelId, ir.ModelId]:
    contents = {id: _content(model) for id, model in source.models.items()}
    found: dict[ir.ModelId, ir.ModelId] = {}
    taken: set[ir.ModelId] = set()
    rounds: tuple[tuple[Callable[[str], set[str]], float], ...] = (
        (lambda name: {name}, 0.01),
        (lambda name: {letters(name)}, 0.01),
        (_endings, _LIKE),
        (lambda name: {letters(name)}, 0.0),
    )
    for keys, least in rounds:
        by_key: dict[str, list[ir.ModelId]] = defaultdict(list)
        for other in source.models.keys() - taken:
            for key in keys(other.name):
                by_key[key].append(other)
        scored: list[tuple[float, ir.ModelId, ir.ModelId]] = []
        for id in docs.models.keys() - found.keys():
            own = _content(docs.models[id])
            for other in {one for key in keys(id.name) for one in by_key.get(key, ())}:
                share = _share(own, contents[other])
                if share >= least:
                    same = type(docs.models[id]) is type(source.models[other])
                    score = 2 * share + 3 * same + _folders(id.namespace, other.namespace)
                    scored.append((-score, id, other))
        for _, id, other in sorted(scored):
            if id not in found and other not in taken:
                found[id] = other
                taken.add(other)
    return found


def _endings(name: str) -> set[str]:
    key = letters(name)
    return {key, *(key.removesuffix(end) for end in _ENDINGS)} - {""}


def _content(model: ir.Model) -> frozenset[str]:
    match model:
        case ir.Record(fields=fields):
            return frozenset(letters(field.name.documented) for field in fields)
        case ir.Enumeration(members=members):
            return frozenset(str(member.value.plain) for member in members)
        case ir.Alias():
            return frozenset()


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    together = len(own | other)
    return (
        len(own & other) / together
        if own and other
        else 0.5 * (not own and not other) + 0.1 * (not together)
    )


def _folders(own: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how much folders speak for a pair: those that both have, less those that one has."""
    mine, theirs = set(own), set(other)
    return len(mine & theirs) - 0.1 * len(mine ^ theirs)


def _fields(docs: ir.Record, source: ir.Record) -> dict[int, int]:
    found: dict[int, int] = {}
    rounds: tuple[tuple[Callable[[ir.Name], str], Callable[[ir.Name], str]], ...] = (
        (lambda name: name.documented, lambda name: name.documented),
        (lambda name: letters(name.documented), lambda name: letters(name.documented)),
        (lambda name: letters(name.documented), lambda name: letters(wire_name(name))),
        (lambda name: letters(wire_name(name)), lambda name: letters(wire_name(name))),
    )
    for mine, theirs in rounds:
        taken = set(found.values())
        left = {n: mine(f.name) for n, f in enumerate(docs.fields) if n not in found}
        others = {n: theirs(f.name) for n, f in enumerate(source.fields) if n not in taken}
        counts, other_counts = Counter(left.values()), Counter(others.values())
        by_key = {key: n for n, key in others.items() if other_counts[key] == 1}
        for n, key in left.items():
            if key and counts[key] == 1 and key in by_key:
                found[n] = by_key[key]
    return found


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _has_content(model: ir.Model) -> bool:
    match model:
        case ir.Record(fields=fields):
            return bool(fields)
        case ir.Enumeration():
            return True
        case ir.Alias(type=kind):
            return isinstance(kind, ir.UnionOf)
