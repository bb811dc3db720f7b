"""Who uses a model, as far as a schema shows it: who reads it, who writes it, or both.

What no page says is not assumed: a model that nothing is known about is read and written. Known
is what a title's end says (`Request`, `RequestBody`, `Response`, `ResponseBody`), a record's role
(errors, responses and their envelopes are only read), and how a model is reached: if only from
requests, it is written, if only from responses, it is read.

A role or a title that ends in `RequestBody` or `ResponseBody` excludes the other direction, unless
a model of that direction leads here. `Request` and `Response` may be part of an ordinary name, as
in `PullRequest`, and an operation, which no page about models shows, may return a model that
requests lead to. Those make the other direction unlikely: a breaking change for it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct

from ..ir import model as ir
from ..ir.graph import Graph
from .change import Effect, Level, Verdict


class Likely(IntEnum):
    """Whether a model is used in one direction."""

    NO = 0
    HARDLY = 1
    """Only use in the other direction is shown."""
    YES = 2


class Use(Struct, frozen=True):
    """Whether a model is read, and whether it is written."""

    read: Likely = Likely.YES
    written: Likely = Likely.YES

    def __or__(self, other: Use) -> Use:
        return Use(max(self.read, other.read), max(self.written, other.written))


NO_USE = Use(Likely.NO, Likely.NO)
_TITLES = {
    "RequestBody": Use(read=Likely.NO),
    "ResponseBody": Use(written=Likely.NO),
    "Request": Use(read=Likely.HARDLY),
    "Response": Use(written=Likely.HARDLY),
}
_ONLY_READ = (ir.Role.ERROR, ir.Role.RESPONSE, ir.Role.ENVELOPE)


def uses(schema: ir.Schema) -> dict[ir.ModelId, Use]:
    """Return who uses each model, as far as the schema shows it."""
    edges = Graph(schema).edges
    stated = {id: use for id, model in schema.models.items() if (use := _stated(model))}
    targets = {target for id, ids in edges.items() for target in ids if target != id}
    unknown = [id for id in schema.models if id not in stated and id not in targets]
    readers = [id for id, use in stated.items() if use.read is Likely.YES]
    writers = [id for id, use in stated.items() if use.written is Likely.YES]
    read, written = (_reachable(edges, [*unknown, *roots]) for roots in (readers, writers))
    found: dict[ir.ModelId, Use] = {}
    for id in schema.models:
        if id not in read and id not in written:
            found[id] = Use()  # reached only from a circle of models that nothing is known about
            continue
        least = stated.get(id, Use(Likely.HARDLY, Likely.HARDLY))
        found[id] = Use(
            Likely.YES if id in read else least.read,
            Likely.YES if id in written else least.written,
        )
    return found


def effect_on(use: Use, effect: Effect) -> Effect:
    """Return the effect of a change of a model that is used so."""
    return Effect(_limited(effect.readers, use.read), _limited(effect.writers, use.written))


def _limited(verdict: Verdict, likely: Likely) -> Verdict:
    match likely:
        case Likely.YES:
            return verdict
        case Likely.HARDLY:
            return Verdict(min(verdict.level, Level.WARNING), verdict.reason)
        case Likely.NO:
            return Verdict()


def _stated(model: ir.Model) -> Use | None:
    """Return what a model's role or title says of its use."""
    if isinstance(model, ir.Record) and model.role in _ONLY_READ:
        return Use(written=Likely.NO)
    ends = (use for end, use in _TITLES.items() if model.id.name.endswith(end))
    return next(ends, None)


def _reachable(
    edges: Mapping[ir.ModelId, Sequence[ir.ModelId]], roots: Iterable[ir.ModelId]
) -> frozenset[ir.ModelId]:
    """Return the roots and all models that they lead to."""
    found: set[ir.ModelId] = set()
    waiting = list(roots)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += edges[id]
    return frozenset(found)
