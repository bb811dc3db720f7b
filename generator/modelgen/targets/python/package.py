"""The place of each model in the generated package: its folder, module and class name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import LiteralString

from msgspec import Struct

from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.names import Scope
from .names import class_name, ending, module_name, package_part, unique

RUNTIME: LiteralString = "_runtime"
Folder = tuple[LiteralString, ...]
"""The way from the root to a package in it."""


class Home(Struct, frozen=True, order=True):
    """Where a model is defined."""

    folder: Folder
    """The subpackage, empty for the root."""
    module: LiteralString
    name: LiteralString
    """Of the class or alias."""
    codec: LiteralString
    """What the names of its codec end in, unique in the module."""


class Package(Struct, frozen=True):
    """The layout of a generated package."""

    homes: Mapping[ir.ModelId, Home]
    groups: tuple[tuple[ir.ModelId, ...], ...]
    """The models of each module: one, or several that refer to each other in a circle."""


class Reserved(Struct, frozen=True):
    """The names that a style needs for itself."""

    fields: frozenset[str]
    """Attributes that every class has."""
    classes: frozenset[str]
    """What the functions of a module call their own values, which would hide a class."""
    beside: tuple[tuple[LiteralString, LiteralString], ...] = ()
    """What the names of all else begin and end with that is made for a model in its module."""


def lay_out(schema: ir.Schema, graph: Graph, reserved: Reserved) -> Package:
    """Return the package's layout.

    A module a model, except that models which refer to each other in a circle share one, so that
    modules import each other in one direction only.
    """
    groups = sorted(graph.components)
    folders: dict[ir.ModelId, Folder] = {
        id: tuple([package_part(part) for part in id.namespace]) for id in schema.models
    }
    # A submodule becomes an attribute of its package, so it may not be called like a class.
    names: dict[ir.ModelId, LiteralString] = {
        id: class_name(id.name, reserved.classes) for id in schema.models
    }
    no_modules = {*names.values()}
    scopes: dict[Folder, Scope] = {}
    classes: dict[Folder, Scope] = defaultdict(Scope)
    homes: dict[ir.ModelId, Home] = {}
    for group in groups:
        folder = folders[group[0]]
        if folder not in scopes:
            scopes[folder] = Scope(no_modules | _subfolders(folders, folder))
        module = module_name(group[0].name, scopes[folder])
        codecs = Scope()
        for id in group:
            name = unique(names[id], classes[folder])
            homes[id] = Home(folder, module, name, ending(name, codecs))
    return Package(homes, tuple(groups))


def _subfolders(folders: Mapping[ir.ModelId, Folder], folder: Folder) -> set[str]:
    depth = len(folder)
    return {f[depth] for f in folders.values() if len(f) > depth and f[:depth] == folder}


def relative(home: Home, folder: Folder) -> LiteralString:
    """Return the relative import path of a home's module, seen from a module in `folder`."""
    if home.folder == folder:
        return f".{home.module}"  # as most are
    target: Folder = (*home.folder, home.module)
    shared = 0
    while shared < len(folder) and shared < len(target) - 1 and folder[shared] == target[shared]:
        shared += 1
    return "." * (len(folder) - shared + 1) + ".".join(target[shared:])
