"""Compiles Markdown model docs into typed Python and docs.

The front door for scripts: `load` a folder of pages into a `Schema`, `render` it into artifacts.
Nothing here is imported before it is asked for, since a build that has nothing to do must not wait
for it; the types of the names are in `__init__.pyi`.
"""

from __future__ import annotations

_HOMES = {
    "Artifact": "output.files",
    "Diagnostic": "diagnostics.model",
    "LoadOptions": "config.structs",
    "Loaded": "build",
    "RenderOptions": "targets.rendering",
    "Schema": "ir.model",
    "Severity": "diagnostics.model",
    "Span": "diagnostics.model",
    "load": "build",
    "render": "build",
}
__all__ = list(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (as above)

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
