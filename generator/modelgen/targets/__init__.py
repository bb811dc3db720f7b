"""The table of targets; each is a folder here, and one in `templates/` if it needs any."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from msgspec import Struct

from .. import plugins
from .base import Target
from .docs.options import DocsOptions
from .json_schema.options import JsonSchemaOptions
from .openapi.options import OpenApiOptions
from .python.options import PythonOptions
from .typescript.options import TypeScriptOptions

TARGETS: Mapping[str, type[Struct]] = MappingProxyType(
    {
        "python": PythonOptions,
        "docs": DocsOptions,
        "json-schema": JsonSchemaOptions,
        "openapi": OpenApiOptions,
        "typescript": TypeScriptOptions,
    }
)
"""The names of the targets that are built in, and what shapes the files of each; the module `render` of its
folder has its `TARGET`, and is imported when it is built."""
USUAL = ("python", "docs")
"""Those that a build makes whose config names none."""


def options_of(name: str) -> type[Struct] | None:
    """Return what shapes the files of a target, built in or of an installed plugin.

    None where there is no such target. Raises `PluginError` for a plugin that cannot be used.
    """
    if name in TARGETS:
        return TARGETS[name]
    plugin = plugins.load(plugins.TARGETS, name, Target)
    return plugin.options if plugin is not None else None


def target_of(name: str) -> Target:
    """Return a target that is known to be there; raises `KeyError` where it is not."""
    if name in TARGETS:
        found: Target = import_module(f".{name.replace('-', '_')}.render", __package__).TARGET
        return found
    plugin: Target | None = plugins.load(plugins.TARGETS, name, Target)
    if plugin is None:
        raise KeyError(name)
    return plugin
