"""Finds dialects and targets of other installed packages by name, among their entry points.

A package offers `modelgen.dialects` or `modelgen.targets` entry points (the entry points
specification of the Python Packaging User Guide). Nothing of a plugin is imported before a config
or a command line names it, and the metadata of installed packages is only looked at for a name that
is not built in, or to list all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")

DIALECTS, TARGETS = "modelgen.dialects", "modelgen.targets"
GROUPS = (DIALECTS, TARGETS)


class PluginError(Exception):
    """A plugin that is installed cannot be used; the text says why."""


class Plugin(Struct, frozen=True):
    """One entry point of an installed package."""

    group: str
    """One of `GROUPS`."""
    name: str
    package: str
    """The distribution that offers it."""
    version: str
    module: str
    """What is imported when it is named."""

    def files(self) -> tuple[str, ...]:
        """Return the absolute paths of its code, sorted: what it makes depends on them."""
        spec = find_spec(self.module.partition(".")[0])
        if spec is None:
            return ()
        folders = list(spec.submodule_search_locations or ())
        files = [str(file) for folder in folders for file in Path(folder).rglob("*.py")]
        return tuple(sorted(files or ([spec.origin] if spec.origin else [])))


def installed() -> tuple[Plugin, ...]:
    """Return every plugin of this environment, sorted; imports none of them."""
    found = (plugin for group in GROUPS for _, plugin in _entries(group))
    return tuple(sorted(found, key=lambda one: (one.group, one.name, one.package)))


def find(group: str, name: str) -> Plugin | None:
    """Return the plugin of a name, or None; imports nothing of it."""
    return next((plugin for _, plugin in _entries(group) if plugin.name == name), None)


def names(group: str) -> tuple[str, ...]:
    """Return the names that plugins offer, sorted."""
    return tuple(sorted({plugin.name for _, plugin in _entries(group)}))


@cache
def load(group: str, name: str, kind: type[T]) -> T | None:
    """Return what a plugin offers under a name; None where there is no such plugin.

    Raises `PluginError` when it cannot be imported, or offers something else than a `kind`.
    """
    for entry, plugin in _entries(group):
        if plugin.name == name:
            try:
                made: object = entry.load()
            except Exception as error:  # whatever foreign code ends with
                raise PluginError(f"{type(error).__name__}: {error}") from error
            if not isinstance(made, kind):
                raise PluginError(f"{entry.value} is no {kind.__name__}")
            return made
    return None


def _entries(group: str) -> Iterator[tuple[Any, Plugin]]:
    """Yield each entry point, whose own module is slow to import, and what is known of it."""
    from importlib.metadata import entry_points  # noqa: PLC0415 (slow, and for unknown names only)

    for entry in entry_points(group=group):
        package = entry.dist
        name, version = (package.name, package.version) if package else ("", "")
        yield entry, Plugin(group, entry.name, name, version, entry.module)
