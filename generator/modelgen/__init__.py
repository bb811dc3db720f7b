"""Compiles Markdown model docs into typed Python and docs.

The front door for scripts: `load` a folder of pages into a `Schema`, `render` it into artifacts.
Nothing here is imported before it is asked for, since `modelgen --version` must not wait for it.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""What type checkers take for true; `typing` is slow to import."""

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
    from typing import Any

    from .artifact import Artifact
    from .diagnostics import Diagnostic, Severity
    from .ir import Schema
    from .options import LoadOptions, RenderOptions
    from .pipeline import Loaded, load, render
    from .source import Span

_HOMES = {
    "Artifact": "artifact",
    "Diagnostic": "diagnostics",
    "LoadOptions": "options",
    "Loaded": "pipeline",
    "RenderOptions": "options",
    "Schema": "ir",
    "Severity": "diagnostics",
    "Span": "source",
    "load": "pipeline",
    "render": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (nothing at start-up)

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
