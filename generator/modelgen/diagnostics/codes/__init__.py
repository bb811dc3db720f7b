"""Every diagnostic: one function for each code, in a module for each family, whose docstring says which codes are its.

A function's parameters are what its message needs, its name is the slug, its docstring is what
`modelgen explain CODE` prints. Codes are never used twice.
"""

from __future__ import annotations

from ..model import RULES
from . import (
    calls,
    changes,
    constraints,
    files,
    graph,
    inject,
    models,
    openapi,
    output,
    pages,
    payloads,
    policy,
    project,
    schemas,
    sides,
    source,
    speakeasy,
    tables,
    typescript,
    verify,
)

__all__ = [
    "RULES",
    "calls",
    "changes",
    "constraints",
    "files",
    "graph",
    "inject",
    "models",
    "openapi",
    "output",
    "pages",
    "payloads",
    "policy",
    "project",
    "schemas",
    "sides",
    "source",
    "speakeasy",
    "tables",
    "typescript",
    "verify",
]
