"""Owns where each model goes in the generated package: its folder, module and class name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.names import Scope, snake
from .names import class_name, module_name, package_part

RUNTIME = "_runtime"


class Home(Struct, frozen=True, order=True):
    """Where a model is defined."""

    folder: tuple[str, ...]
    """The subpackage, empty for the root."""
    module: str
    name: str
    """Of the class or alias."""
    codec: str
    """What the names of its codec end in, unique in the module."""


class Package(Struct, frozen=True):
    """The layout of a generated package."""

    homes: Mapping[ir.ModelId, Home]
    groups: tuple[tuple[ir.ModelId, ...], ...]
    """The models of each module: one, or several that refer to each other in a circle."""


def lay_out(schema: ir.Schema, graph: Graph) -> Package:
    """Return the package's layout.

    A module a model, except that models which refer to each other in a circle share one, so that
    modules import each other in one direction only.
    """
    groups = sorted(graph.components)
    folders = {id: tuple(package_part(part) for part in id.namespace) for id in schema.models}
    # A submodule becomes an attribute of its package, so it may not be called like a class.
    names = {id: class_name(id.name) for id in schema.models}
    reserved = {*names.values()}
    scopes: dict[tuple[str, ...], Scope] = {}
    classes: dict[tuple[str, ...], Scope] = defaultdict(Scope)
    homes: dict[ir.ModelId, Home] = {}
    for group in groups:
        folder = folders[group[0]]
        if folder not in scopes:
            scopes[folder] = Scope(reserved | _subfolders(folders, folder))
        module = module_name(group[0].name, scopes[folder])
        codecs = Scope()
        for id in group:
            name = classes[folder].take(names[id])
            homes[id] = Home(folder, module, name, codecs.take(snake(name).strip("_")))
    return Package(homes, tuple(groups))


def _subfolders(folders: Mapping[ir.ModelId, tuple[str, ...]], folder: tuple[str, ...]) -> set[str]:
    """Return the names of the subpackages of a folder: no module there may take one."""
    depth = len(folder)
    return {f[depth] for f in folders.values() if len(f) > depth and f[:depth] == folder}


def relative(home: Home, folder: tuple[str, ...]) -> str:
    """Return the relative import path of a home's module, seen from a module in `folder`."""
    if home.folder == folder:
        return f".{home.module}"  # as most are
    return relative_module((*home.folder, home.module), folder)


def relative_module(target: tuple[str, ...], folder: tuple[str, ...]) -> str:
    """Return the relative import path of a module, seen from a module in `folder`."""
    shared = 0
    while shared < len(folder) and shared < len(target) - 1 and folder[shared] == target[shared]:
        shared += 1
    return "." * (len(folder) - shared + 1) + ".".join(target[shared:])
