"""Finds unions that no value could ever be one of."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.codes import models as rules
from ...diagnostics.model import Diagnostic
from ...ir import model as ir
from ...ir.graph import components


def endless_aliases(schema: ir.Schema) -> Iterator[Diagnostic]:
    """Yield a finding for each union that reaches itself through nothing but unions."""
    edges = {
        id: [t for t in _direct(model.type) if isinstance(schema.models[t], ir.Alias)]
        for id, model in schema.models.items()
        if isinstance(model, ir.Alias)
    }
    for group in components(edges):
        if len(group) > 1 or any(id in edges[id] for id in group):
            for id in group:
                yield rules.endless_alias(schema.span(id), id.name)


def _direct(kind: ir.Type) -> Iterator[ir.ModelId]:
    match kind:
        case ir.Ref(target=target):
            yield target
        case ir.UnionOf(arms=arms):
            for arm in arms:
                yield from _direct(arm)
        case ir.Nullable(inner=inner):
            yield from _direct(inner)
        case _:
            pass
