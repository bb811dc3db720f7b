"""The place of each model: its folder, its file and the name of its type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import LiteralString

from msgspec import Struct

from ...ir import model as ir
from ...ir.names import Scope, pascal
from .names import RESERVED, file_name, type_name

ROOT: LiteralString = "typescript"
INDEX: LiteralString = "index"
ZOD: LiteralString = "_zod"
"""The file that goes with schemas."""
RENAMED: LiteralString = "_renamed"
"""The one that goes with schemas where properties are called otherwise than on the wire."""
Folder = tuple[LiteralString, ...]
"""The way from the root to a folder in it."""


class Home(Struct, frozen=True, gc=False, array_like=True):
    """Where a model is."""

    folder: Folder
    file: LiteralString
    """Without its ending."""
    name: LiteralString
    """Of its type, and of its schema if it has one."""
    has_schema: bool = False


Homes = Mapping[ir.ModelId, Home]


def in_modules(schema: ir.Schema) -> Homes:
    """Return the places of models that have a file each."""
    folders = _folders(schema)
    files: dict[Folder, Scope] = defaultdict(lambda: Scope({INDEX}))
    names: dict[Folder, Scope] = defaultdict(lambda: Scope(RESERVED))
    found: dict[ir.ModelId, Home] = {}
    for id in _plain_first(schema.models):
        folder = folders[id.namespace]
        file = file_name(id.name, files[folder])
        found[id] = Home(folder, file, type_name(id.name, names[folder]))
    return {id: found[id] for id in schema.models}


def in_one(schema: ir.Schema) -> Homes:
    """Return the places of models that share a file; where titles repeat, the folder comes first."""
    counts = Counter(id.name for id in schema.models)
    scope = Scope(RESERVED)
    found: dict[ir.ModelId, Home] = {}
    for id in sorted(_plain_first(schema.models), key=lambda id: counts[id.name] > 1):
        folder = "_".join(id.namespace) if counts[id.name] > 1 else ""
        title = pascal(f"{folder}_{id.name}") if folder else id.name
        found[id] = Home((), INDEX, type_name(title, scope))
    return {id: found[id] for id in schema.models}


def _plain_first(models: Mapping[ir.ModelId, ir.Model]) -> Sequence[ir.ModelId]:
    """Return the models so that those which can keep their names come first."""
    return sorted(models, key=lambda id: (not id.name.isidentifier(), id))


def _folders(schema: ir.Schema) -> Mapping[tuple[str, ...], Folder]:
    """Return the folder of each namespace; no two have one, and none has that of a part of another."""
    scopes: dict[tuple[str, ...], Scope] = defaultdict(Scope)
    found: dict[tuple[str, ...], Folder] = {(): ()}
    for namespace in sorted({id.namespace for id in schema.models}):
        for depth in range(1, len(namespace) + 1):
            part = namespace[:depth]
            if part not in found:
                name = file_name(part[-1], scopes[part[:-1]])
                found[part] = (*found[part[:-1]], name)
    return found


def relative(home: Home, folder: Folder) -> LiteralString:
    """Return what a module in `folder` imports a home's module by."""
    shared = 0
    for one, other in zip(home.folder, folder, strict=False):
        if one != other:
            break
        shared += 1
    up: LiteralString = "../" * (len(folder) - shared) or "./"
    return f"{up}{'/'.join((*home.folder[shared:], home.file))}.js"
