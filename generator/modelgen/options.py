"""Owns the choices that a caller of the pipeline makes, apart from where files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What shapes the schema that is read from a folder."""

    exclude: tuple[str, ...] = ()
    """Patterns of paths below the folder that are not read."""
    undocumented: frozenset[str] = frozenset()
    """Names of models that have no page; a reference to one is a value of any type."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What shapes the files that are made from a schema."""

    targets: tuple[str, ...] = ("python", "docs")
    """Names of targets, in the order in which they render."""
    package: str = "models"
    """Import name of the generated Python package, dotted if it lies in another."""
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""
