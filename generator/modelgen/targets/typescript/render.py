"""The files of TypeScript: planned for a whole schema, each rendered by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import LiteralString

from msgspec import Struct
from msgspec.structs import replace

from ...diagnostics.codes import models as rules
from ...diagnostics.model import Reporter
from ...ir.graph import Graph
from ...ir.model import ModelId, Schema
from ...ir.names import Scope
from ...ir.wire import is_json
from ..base import Context, Snippet, Target, Unit, View
from .declarations import Declarations
from .lines import Lines
from .literals import line_comment
from .module import Module
from .names import RESERVED, namespace_name
from .options import TypeScriptOptions
from .places import INDEX, RENAMED, ROOT, ZOD, Folder, Home, Homes, in_modules, in_one, relative
from .views import IndexView, ModuleView
from .zod import Schemas, variants_of

_MODULE, _INDEX, _ZOD, _RENAMED = "module", "index", "zod", "renamed"
"""The kinds of file."""


class ModuleFacts(Struct, frozen=True, array_like=True):
    """Where the models of a module are, and those that they lead to."""

    homes: Homes
    circle: tuple[ModelId, ...] = ()
    """Models in the same circle, whose schemas may not be there when the module is loaded."""
    variants: tuple[ModelId, ...] = ()
    """The records in it that a union tells apart by a tag."""


class IndexFacts(Struct, frozen=True, array_like=True):
    """What an `index.ts` exports."""

    folder: Folder
    homes: tuple[Home, ...]
    folders: Lines
    """The folders in it."""
    names: Lines
    """What each is exported as."""
    has_schemas: bool = False


def plan(
    schema: Schema, graph: Graph, options: TypeScriptOptions, report: Reporter
) -> tuple[Unit, ...]:
    """Return the files; names that repeat, or that had to change, are noted."""
    homes = in_one(schema) if options.layout == "single" else in_modules(schema)
    _note_changed_names(schema, homes, report)
    variants: frozenset[ModelId] = frozenset()
    if options.zod:
        homes = {
            id: replace(home, has_schema=is_json(schema.models[id])) for id, home in homes.items()
        }
        variants = variants_of(schema)
    beside = [Unit(_path((), ZOD), _ZOD)] if options.zod else []
    beside += [Unit(_path((), RENAMED), _RENAMED)] if options.camel_case else []
    if options.layout == "single":
        ordered = tuple(chain(*graph.components)) if options.zod else tuple(homes)
        facts = ModuleFacts(homes, (), tuple(sorted(variants)))
        return (Unit(_path((), INDEX), _MODULE, ordered, (), facts), *beside)
    units = [
        _module(id, homes, graph, circle if options.zod else (), id in variants)
        for circle in graph.components
        for id in circle
    ]
    return (*units, *_indexes(schema, homes, report), *beside)


def _path(folder: Folder, file: str) -> str:
    return "/".join((ROOT, *folder, f"{file}.ts"))


def _module(
    id: ModelId, homes: Homes, graph: Graph, circle: tuple[ModelId, ...], is_variant: bool
) -> Unit:
    sees = graph.around((id,))
    near = {one: homes[one] for one in (id, *sees)}
    facts = ModuleFacts(near, circle, (id,) if is_variant else ())
    return Unit(_path(homes[id].folder, homes[id].file), _MODULE, (id,), sees, facts)


def _note_changed_names(schema: Schema, homes: Homes, report: Reporter) -> None:
    for id, home in homes.items():
        if home.name != id.name:
            why = "the documented name cannot be that of a type"
            report(rules.changed_name(schema.span(id), id.name, home.name, why))


def _indexes(schema: Schema, homes: Homes, report: Reporter) -> list[Unit]:
    """Return the index of each folder; that of the root exports all whose name is the only one."""
    inside: dict[Folder, dict[ModelId, Home]] = {(): {}}
    for id, home in homes.items():
        for depth in range(len(home.folder)):
            inside.setdefault(home.folder[:depth], {})
        inside.setdefault(home.folder, {})[id] = home
    counts = Counter(home.name for home in homes.values())
    _note_repeated_names(schema, homes, report)
    units: list[Unit] = []
    has_schemas = any(home.has_schema for home in homes.values())
    for folder in sorted(inside):
        shown = inside[folder] if folder else homes
        chosen = [
            home for home in shown.values() if folder or counts[home.name] == 1 or not home.folder
        ]
        scope = Scope([*RESERVED, *(home.name for home in chosen)])
        below: Lines = [one[-1] for one in sorted(inside) if one and one[:-1] == folder]
        names: Lines = [namespace_name(one, scope) for one in below]
        units.append(
            Unit(
                _path(folder, INDEX),
                _INDEX,
                facts=IndexFacts(folder, tuple(chosen), below, names, has_schemas),
            )
        )
    return units


def _note_repeated_names(schema: Schema, homes: Homes, report: Reporter) -> None:
    places: dict[str, list[tuple[ModelId, Home]]] = defaultdict(list)
    for id, home in homes.items():
        places[home.name].append((id, home))
    for name, found in places.items():
        hidden = [(id, home) for id, home in found if home.folder]
        if len(found) > 1 and hidden:
            files = ", ".join([f"`{_path(home.folder, home.file)}`" for _, home in hidden])
            report(rules.repeated_name(schema.span(hidden[0][0]), name, files))


def render(
    unit: Unit, view: View, options: TypeScriptOptions, context: Context, report: Reporter
) -> str:
    """Return the text of one file."""
    if unit.kind in (_ZOD, _RENAMED):
        return context.printer(f"{unit.kind}.ts")()
    if isinstance(unit.facts, IndexFacts):
        return context.printer("index.ts")(index=_index_view(unit.facts))
    assert isinstance(unit.facts, ModuleFacts)
    facts = unit.facts
    module = Module(view, unit.models, facts.homes, facts.circle)
    declarations = Declarations(module, options)
    types = tuple([declarations.of(view.models[id]) for id in sorted(unit.models)])
    schemas: list[LiteralString] = []
    if options.zod:
        writer = Schemas(module, frozenset(facts.variants), options, report)
        for model in module.models:
            if schema := writer.of(model):
                schemas.append(schema)
    pages = dict.fromkeys([view.span(id).path for id in unit.models])
    origin = ", ".join(pages) if len(pages) == 1 else f"{len(pages)} pages"
    shown = ModuleView(line_comment(origin), module.imports(), types, tuple(schemas))
    return context.printer("module.ts")(module=shown)


def _index_view(facts: IndexFacts) -> IndexView:
    lines: Lines = []
    for home in sorted(facts.homes, key=_place):
        kind: LiteralString = "export" if home.has_schema else "export type"
        lines.append(f'{kind} {{ {home.name} }} from "{relative(home, facts.folder)}";')
    for folder, name in zip(facts.folders, facts.names, strict=True):
        kind = "export" if facts.has_schemas else "export type"
        lines.append(f'{kind} * as {name} from "./{folder}/index.js";')
    return IndexView("\n".join(lines) or "export {};")


def _place(home: Home) -> tuple[Folder, str]:
    return home.folder, home.file


def snippet(view: View, options: TypeScriptOptions) -> Snippet:
    """Return how docs show examples of models."""
    from .construct import Constructor  # noqa: PLC0415 (only docs show code)

    return Snippet("TypeScript", "ts", Constructor(view, options).code)


TARGET = Target("typescript", plan, render, TypeScriptOptions, snippet=snippet)
