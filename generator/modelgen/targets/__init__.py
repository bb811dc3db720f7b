"""The table of targets; each is a folder here, and one in `templates/` if it needs any."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from .. import plugins
from .base import CodeExamples, Snippet, Target, View
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
"""The names of the targets that are built in, and what shapes the files of each."""
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
    if name == "python":
        from .python import render  # noqa: PLC0415 (not needed for docs)

        return Target(name, render.plan, render.render, PythonOptions, _python_code, _python)
    if name == "docs":
        from .docs import render as docs  # noqa: PLC0415 (not needed for code)

        return Target(name, docs.plan, docs.render, DocsOptions)
    if name == "json-schema":
        from .json_schema import render as schemas  # noqa: PLC0415 (not needed for others)

        return Target(
            name, schemas.plan, schemas.render, JsonSchemaOptions, snippet=schemas.snippet
        )
    if name == "openapi":
        from .openapi import render as openapi  # noqa: PLC0415 (not needed for others)

        return Target(name, openapi.plan, openapi.render, OpenApiOptions, snippet=openapi.snippet)
    if name == "typescript":
        from .typescript import render as typescript  # noqa: PLC0415 (few builds make it)

        return Target(
            name, typescript.plan, typescript.render, TypeScriptOptions, snippet=_typescript
        )
    plugin: Target | None = plugins.load(plugins.TARGETS, name, Target)
    if plugin is None:
        raise KeyError(name)
    return plugin


def _python_code(view: View, options: PythonOptions) -> CodeExamples:
    from .python.construct import Constructor  # noqa: PLC0415 (only docs show code)

    return Constructor(view, options)


_TITLES = {
    "dataclass": "Python",
    "pydantic": "pydantic",
    "msgspec": "msgspec",
    "typeddict": "TypedDict",
}
"""What the kinds of Python models are called beside each other."""


def _python(view: View, options: PythonOptions) -> Snippet:
    return Snippet(_TITLES[options.models], "python", _python_code(view, options).code)


def _typescript(view: View, options: TypeScriptOptions) -> Snippet:
    from .typescript.construct import Constructor  # noqa: PLC0415 (only docs show code)

    return Snippet("TypeScript", "ts", Constructor(view, options).code)
