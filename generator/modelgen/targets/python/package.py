"""The place of each model in the generated package: its folder, module and class name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import LiteralString

from msgspec import Struct

from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.names import Scope
from .names import class_name, ending, module_name, package_part, unique
from .options import Layout

RUNTIME: LiteralString = "_runtime"
SINGLE: LiteralString = "models"
"""The module that has all models, where they share one."""
CODEC: LiteralString = "_codec"
"""The package of the modules that decode and encode models, or the module that does where they share one."""
Folder = tuple[LiteralString, ...]
"""The way from the root to a package in it."""


class Home(Struct, frozen=True, order=True, gc=False, array_like=True):
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


class Tag(Struct, frozen=True, array_like=True):
    """What tells the JSON of a record from that of others, in a style whose classes say it themselves."""

    field: str
    """The documented name of the field that has it."""
    key: str
    """The field's name on the wire."""
    value: str


class Reserved(Struct, frozen=True):
    """The names that a style needs for itself."""

    fields: frozenset[str]
    """Attributes that every class has."""
    classes: frozenset[str]
    """What the functions of a module call their own values, which would hide a class."""
    modules: frozenset[str] = frozenset()
    """What the package itself has under a name that a module of it could have."""
    underscored: bool = True
    """Whether the name of a field may begin with `_`."""
    are_keys: bool = False
    """Whether fields are keys of JSON, and so have no other name than that on the wire."""
    snake_case: bool = False
    """Whether fields are written in `snake_case`, whatever the docs spell."""


def lay_out(
    schema: ir.Schema, graph: Graph, reserved: Reserved, layout: Layout = "modules"
) -> Package:
    """Return the package's layout.

    A module a model, except that models which refer to each other in a circle share one, so that
    modules import each other in one direction only; or one module for all.
    """
    groups = sorted(graph.components)
    folders: dict[ir.ModelId, Folder] = {
        id: tuple([package_part(part) for part in id.namespace]) for id in schema.models
    }
    if layout == "single":
        groups = [tuple(sorted(schema.models))] if schema.models else []
        folders = dict.fromkeys(schema.models, ())
    inside = _subfolders(set(folders.values()))
    # Models in a circle stand in the folder of the first, and so do their names.
    folders = {id: folders[group[0]] for group in groups for id in group}
    names = _class_names(groups, folders, inside, reserved.classes)
    # A submodule becomes an attribute of its package, so it may not be called like a class.
    no_modules = {*names.values(), *reserved.modules}
    scopes: dict[Folder, Scope] = {}
    homes: dict[ir.ModelId, Home] = {}
    for group in groups:
        folder = folders[group[0]]
        if folder not in scopes:
            scopes[folder] = Scope(no_modules | inside[folder])
        title = SINGLE if layout == "single" else group[0].name
        module = module_name(title, scopes[folder])
        codecs = Scope()
        for id in group:
            homes[id] = Home(folder, module, names[id], ending(names[id], codecs))
    return Package(homes, tuple(groups))


def _class_names(
    groups: Sequence[Sequence[ir.ModelId]],
    folders: Mapping[ir.ModelId, Folder],
    inside: Mapping[Folder, set[str]],
    reserved: frozenset[str],
) -> dict[ir.ModelId, LiteralString]:
    """Return the name of each class: unique in its folder, and none of a subpackage there."""
    no_classes = {folder: reserved | found for folder, found in inside.items()}
    scopes = {folder: Scope(found) for folder, found in inside.items()}
    return {
        id: unique(class_name(id.name, no_classes[folders[id]]), scopes[folders[id]])
        for group in groups
        for id in group
    }


def _subfolders(folders: Set[Folder]) -> dict[Folder, set[str]]:
    """Return the names of the subpackages of each folder: nothing there may take one."""
    found: dict[Folder, set[str]] = {folder: set() for folder in folders}
    for folder in folders:
        for depth, name in enumerate(folder):
            found.setdefault(folder[:depth], set()).add(name)
    return found


def codec_home(home: Home, layout: Layout) -> Home:
    """Return where the codecs of a home's models are: in a tree of their own, laid out as the models are."""
    if layout == "single":
        return Home((), CODEC, home.name, home.codec)
    return Home((CODEC, *home.folder), home.module, home.name, home.codec)


def relative(home: Home, folder: Folder) -> LiteralString:
    """Return the relative import path of a home's module, seen from a module in `folder`."""
    if home.folder == folder:
        return f".{home.module}"  # as most are
    target: Folder = (*home.folder, home.module)
    shared = 0
    while shared < len(folder) and shared < len(target) - 1 and folder[shared] == target[shared]:
        shared += 1
    return "." * (len(folder) - shared + 1) + ".".join(target[shared:])
