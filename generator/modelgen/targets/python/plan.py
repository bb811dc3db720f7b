"""Plans the generated package: a module for each group of models, and a lazy root."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from ...diagnostics.codes import models as rules
from ...diagnostics.model import Reporter, Span
from ...ir.graph import Graph
from ...ir.model import ModelId, Schema
from ..base import Unit
from .options import PythonOptions
from .package import RUNTIME, Folder, Home, Package, lay_out
from .styles import DEFAULT, STYLES

MODULE, PACKAGE, PRIVATE, TYPED = "module", "package", "runtime", "py.typed"
"""The kinds of file."""


class ModuleFacts(Struct, frozen=True):
    """Where the models of a module are, and those that they lead to."""

    homes: Mapping[ModelId, Home]


class PackageFacts(Struct, frozen=True):
    """What an `__init__.py` lists."""

    folder: Folder
    homes: tuple[Home, ...]
    """What it exports, the classes of all folders in the root."""
    inside: Folder
    """The subpackages."""
    span: Span
    """The first page of its models, for messages."""


def plan(
    schema: Schema, graph: Graph, options: PythonOptions, report: Reporter
) -> tuple[Unit, ...]:
    """Return the files of the package; names that repeat are noted."""
    package = lay_out(schema, graph, STYLES[DEFAULT].reserved)
    root = "/".join(("python", *options.package.split(".")))
    _note_repeated_names(schema, package, options.package, report)
    units = [_module(group, package, graph, root) for group in package.groups]
    units += _packages(schema, package, root)
    units.append(Unit(f"{root}/{RUNTIME}.py", PRIVATE))
    units.append(Unit(f"{root}/py.typed", TYPED))
    return tuple(units)


def _module(group: tuple[ModelId, ...], package: Package, graph: Graph, root: str) -> Unit:
    sees = graph.around(group)
    homes = {id: package.homes[id] for id in (*group, *sees)}
    home = homes[group[0]]
    path = "/".join((root, *home.folder, f"{home.module}.py"))
    return Unit(path, MODULE, group, sees, ModuleFacts(homes))


def _note_repeated_names(schema: Schema, package: Package, root: str, report: Reporter) -> None:
    homes: dict[str, list[tuple[ModelId, Home]]] = defaultdict(list)
    for id, home in package.homes.items():
        homes[home.name].append((id, home))
    for name, found in homes.items():
        if len(found) > 1:
            modules = (".".join((root, *home.folder, home.module)) for _, home in found)
            places = ", ".join(f"`{module}`" for module in modules)
            report(rules.repeated_name(schema.span(found[0][0]), name, places))


def _packages(schema: Schema, package: Package, root: str) -> list[Unit]:
    """Return the `__init__.py` of the package and of each folder in it."""
    inside: dict[Folder, dict[ModelId, Home]] = {(): {}}
    for id, home in package.homes.items():
        for depth in range(len(home.folder)):
            inside.setdefault(home.folder[:depth], {})
        inside.setdefault(home.folder, {})[id] = home
    units: list[Unit] = []
    for folder in sorted(inside):
        homes = tuple(inside[folder].values()) if folder else _of_root(package)
        below: Folder = tuple([one[-1] for one in sorted(inside) if one and one[:-1] == folder])
        first = next(iter(inside[folder] or package.homes), None)
        span = schema.span(first) if first else Span("", 1, 1, 1, 1)
        path = "/".join((root, *folder, "__init__.py"))
        units.append(Unit(path, PACKAGE, facts=PackageFacts(folder, homes, below, span)))
    return units


def _of_root(package: Package) -> tuple[Home, ...]:
    """Return what the root exports: models whose name stands for one alone, and what callers need."""
    counts = Counter(home.name for home in package.homes.values())
    shared = [Home((), RUNTIME, name, "") for name in ("UNSET", "DecodeError", "Unset")]
    return (
        *[home for home in package.homes.values() if counts[home.name] == 1],
        *[home for home in shared if home.name not in counts],
    )
