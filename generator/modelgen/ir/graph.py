"""The graph of references between models, which is derived from a schema and not stored in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.model import Span
from . import model as ir


class Use(Struct, frozen=True, order=True, gc=False):
    """A place where a model is referred to."""

    model: ir.ModelId
    """The model that refers."""
    member: str | None
    """The documented name of its field; None for a union's variant."""


_LEAVES: frozenset[type] = frozenset({ir.ScalarType, ir.Ref, ir.Const})


def walk(kind: ir.Type) -> Sequence[ir.Type]:
    """Return a type and all types inside it, outermost first; references are not followed."""
    found: list[ir.Type] = []
    waiting = [kind]
    while waiting:
        found.append(part := waiting.pop())
        if part.__class__ in _LEAVES:
            continue
        match part:
            case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
                waiting.append(inner)
            case ir.MapOf(value=inner) | ir.Nullable(inner=inner):
                waiting.append(inner)
            case ir.UnionOf(arms=arms):
                waiting += reversed(arms)
            case _:
                pass
    return found


def types(model: ir.Model) -> Sequence[tuple[str | None, ir.Type]]:
    """Return each type that a model states, with the documented name of its field."""
    match model:
        case ir.Record(fields=fields, extra=extra):
            found = [(field.name.documented, field.type) for field in fields]
            return found if extra is None else [*found, (None, extra.type)]
        case ir.Alias(type=kind):
            return [(None, kind)]
        case ir.Enumeration():
            return []


def references(model: ir.Model) -> Sequence[tuple[str | None, ir.ModelId]]:
    """Return each model that `model` refers to, with the field that does; repeats included."""
    found: list[tuple[str | None, ir.ModelId]] = []
    for member, kind in types(model):
        if type(kind) is ir.Ref:
            found.append((member, kind.target))
        elif type(kind) is not ir.ScalarType:  # as most are
            found += [(member, part.target) for part in walk(kind) if type(part) is ir.Ref]
    return found


class Graph:
    """Who refers to whom in a schema; made once a build, and passed on."""

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema
        self.edges: Mapping[ir.ModelId, tuple[ir.ModelId, ...]] = {
            id: tuple(dict.fromkeys([target for _, target in references(model)]))
            for id, model in schema.models.items()
        }
        """For each model those that it refers to, in order of first mention."""

    @cached_property
    def components(self) -> Sequence[tuple[ir.ModelId, ...]]:
        """The models that refer to each other in a circle, sorted, and each other by itself.

        Those that a circle refers to come before it.
        """
        return components(self.edges)

    @cached_property
    def users(self) -> Mapping[ir.ModelId, tuple[Use, ...]]:
        """For each model that is referred to the places that do, sorted."""
        uses: dict[ir.ModelId, set[Use]] = defaultdict(set)
        for id, model in self._schema.models.items():
            for member, target in references(model):
                uses[target].add(Use(id, member))
        return {
            id: tuple(sorted(uses[id], key=lambda use: (use.model, use.member or "")))
            for id in sorted(uses)
        }

    def around(self, ids: Sequence[ir.ModelId]) -> tuple[ir.ModelId, ...]:
        """Return the models that one must see to tell what the types of some models are.

        They are those that these refer to, what aliases among them stand for, and, where there are
        unions, what fields of their records refer to, since a tag may tell the records apart. Sorted,
        without the models themselves; what lies further away does not matter, so a chain of models
        takes no more for its length.
        """
        models = self._schema.models
        found: set[ir.ModelId] = set()
        has_union = any(map(_has_union, (models[id] for id in ids)))
        waiting = [target for id in ids for target in self.edges[id]]
        while waiting:
            id = waiting.pop()
            if id not in found:
                found.add(id)
                if isinstance(models[id], ir.Alias):
                    has_union = True
                    waiting += self.edges[id]
        if has_union:
            found.update(chain.from_iterable(self.edges[id] for id in tuple(found)))
        return tuple(sorted(found.difference(ids)))


def _has_union(model: ir.Model) -> bool:
    compound = [kind for _, kind in types(model) if kind.__class__ not in _LEAVES]
    return any(type(part) is ir.UnionOf for kind in compound for part in walk(kind))


def components(edges: Mapping[ir.ModelId, Sequence[ir.ModelId]]) -> list[tuple[ir.ModelId, ...]]:
    """Return the strongly connected components, each sorted, dependencies before dependants.

    Tarjan's algorithm (1972), without recursion: schemas nest deeper than Python's stack.
    """
    index: dict[ir.ModelId, int] = {}
    low: dict[ir.ModelId, int] = {}
    on_stack: set[ir.ModelId] = set()
    stack: list[ir.ModelId] = []
    found: list[tuple[ir.ModelId, ...]] = []
    for root in edges:
        if root in index:
            continue
        work: list[tuple[ir.ModelId, Iterator[ir.ModelId]]] = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = _popped(stack, node)
                    on_stack.difference_update(group)
                    found.append(tuple(sorted(group)))
            elif following not in index:
                index[following] = low[following] = len(index)
                if not edges[following]:  # as most have none
                    found.append((following,))
                    continue
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(edges[following])))
            elif following in on_stack:
                low[node] = min(low[node], index[following])
    return found


def _popped(stack: list[ir.ModelId], last: ir.ModelId) -> list[ir.ModelId]:
    at = stack.index(last) if stack[-1] != last else len(stack) - 1
    group = stack[at:]
    del stack[at:]
    return group


def interfaces(schema: ir.Schema) -> ir.Schema:
    """Return models without descriptions and places, which files of other models do not depend on."""
    return ir.Schema(
        {id: _interface(model) for id, model in schema.models.items()},
        {id: ir.Places(Span(places.model.path, 1, 1, 1, 1)) for id, places in schema.spans.items()},
    )


def _interface(model: ir.Model) -> ir.Model:
    if isinstance(model, ir.Record):
        fields = [replace(field, doc=None, deprecated=None) for field in model.fields]
        extra = replace(model.extra, doc=None) if model.extra is not None else None
        model = replace(model, fields=tuple(fields), extra=extra)
    return replace(model, doc=None, deprecated=None)


def models_by_page(schema: ir.Schema) -> dict[str, tuple[str, ...]]:
    """Return the pages that describe models, each with the names of these."""
    found: dict[str, tuple[str, ...]] = {}
    for id in schema.models:
        path = schema.span(id).path
        found[path] = (*found.get(path, ()), str(id))
    return found
