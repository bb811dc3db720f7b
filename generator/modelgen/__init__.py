"""Compiles Markdown model docs into typed Python and docs.

The front door for scripts: `load` a folder of pages into a `Schema`, `render` it into artifacts.
Nothing here is imported before it is asked for, since `modelgen --version` must not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = [
    "Artifact",
    "Diagnostic",
    "LoadOptions",
    "Loaded",
    "RenderOptions",
    "Schema",
    "Severity",
    "Span",
    "load",
    "render",
]

if TYPE_CHECKING:
    from .build import Loaded, load, render
    from .config.structs import LoadOptions
    from .diagnostics.model import Diagnostic, Severity, Span
    from .ir.model import Schema
    from .output.files import Artifact
    from .targets.options import RenderOptions

_HOMES = {
    "Artifact": "output.files",
    "Diagnostic": "diagnostics.model",
    "LoadOptions": "config.structs",
    "Loaded": "build",
    "RenderOptions": "targets.options",
    "Schema": "ir.model",
    "Severity": "diagnostics.model",
    "Span": "diagnostics.model",
    "load": "build",
    "render": "build",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
