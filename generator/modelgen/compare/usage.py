"""Owns what a schema tells about who uses a model: those who read it, those who write it, or both.

Nothing is taken from what no page says: a model that nothing speaks about is used by both. What
speaks is a title's end (`Request`, `RequestBody`, `Response`, `ResponseBody`), a record's role
(errors, envelopes and wrappers of responses are only read), and from where a model can be reached:
one that only requests lead to is written, one that only responses lead to is read.

A title that ends in `RequestBody` or `ResponseBody` and a role are taken at their word, unless
something from the other direction leads to the model. `Request` and `Response` alone may be part
of an ordinary name, as in `PullRequest`, and a model that requests lead to may be returned by an
operation, too, which no page about models shows: those make a break a warning, not less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from msgspec import Struct

from ..ir import model as ir
from ..ir.graph import Graph
from .change import Effect, Level, Verdict


class Likely(IntEnum):
    """Whether a model is used in one direction."""

    NO = 0
    HARDLY = 1
    """Nothing shows that it is, and something shows the other direction."""
    YES = 2


class Use(Struct, frozen=True):
    """Whether a model is read, and whether it is written."""

    read: Likely = Likely.YES
    written: Likely = Likely.YES

    def __or__(self, other: Use) -> Use:
        return Use(max(self.read, other.read), max(self.written, other.written))


_SURE = {
    "RequestBody": Use(read=Likely.NO),
    "ResponseBody": Use(written=Likely.NO),
}
_PROBABLE = {
    "Request": Use(read=Likely.HARDLY),
    "Response": Use(written=Likely.HARDLY),
}
_ONLY_READ = (ir.Role.ERROR, ir.Role.RESPONSE, ir.Role.ENVELOPE)


def uses(schema: ir.Schema) -> dict[ir.ModelId, Use]:
    """Return for each model who uses it, as far as the schema tells."""
    edges = Graph(schema).edges
    said = {id: use for id, model in schema.models.items() if (use := _said(model))}
    pointed_at = {target for id, targets in edges.items() for target in targets if target != id}
    silent = [id for id in schema.models if id not in said and id not in pointed_at]
    read = _reach(edges, [*silent, *(id for id, use in said.items() if use.read is Likely.YES)])
    write = _reach(edges, [*silent, *(id for id, use in said.items() if use.written is Likely.YES)])
    found: dict[ir.ModelId, Use] = {}
    for id in schema.models:
        if id not in read and id not in write:
            found[id] = Use()  # only a circle leads here, about which nothing is said
            continue
        floor = said.get(id, Use(Likely.HARDLY, Likely.HARDLY))
        found[id] = Use(
            Likely.YES if id in read else floor.read,
            Likely.YES if id in write else floor.written,
        )
    return found


def softened(effect: Effect, use: Use) -> Effect:
    """Return what an effect is for a model that is used so."""
    return Effect(_softer(effect.readers, use.read), _softer(effect.writers, use.written))


def _softer(verdict: Verdict, likely: Likely) -> Verdict:
    match likely:
        case Likely.YES:
            return verdict
        case Likely.HARDLY:
            return Verdict(min(verdict.level, Level.WARNING), verdict.reason)
        case Likely.NO:
            return Verdict()


def _said(model: ir.Model) -> Use | None:
    if isinstance(model, ir.Record) and model.role in _ONLY_READ:
        return Use(written=Likely.NO)
    for ends in (_SURE, _PROBABLE):
        for end, use in ends.items():
            if model.id.name.endswith(end):
                return use
    return None


def _reach(
    edges: Mapping[ir.ModelId, Iterable[ir.ModelId]], roots: Iterable[ir.ModelId]
) -> frozenset[ir.ModelId]:
    seen = set(roots)
    work = list(seen)
    while work:
        for target in edges[work.pop()]:
            if target not in seen:
                seen.add(target)
                work.append(target)
    return frozenset(seen)
