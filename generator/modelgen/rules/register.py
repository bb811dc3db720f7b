"""Owns the register of all rules, for whoever goes by code: to import a family is to register it."""

from __future__ import annotations

from ..diagnostics import RULES
from . import (
    change_types,
    changes,
    examples,
    files,
    formatting,
    internal,
    models,
    names,
    output,
    pages,
    revisions,
    types,
)

__all__ = [
    "RULES",
    "change_types",
    "changes",
    "examples",
    "files",
    "formatting",
    "internal",
    "models",
    "names",
    "output",
    "pages",
    "revisions",
    "types",
]
