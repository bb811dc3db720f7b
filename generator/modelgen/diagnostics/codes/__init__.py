"""Every diagnostic, one function for each code, by family.

`files` has MG0 files and config; `pages` MG1 page shape and MG8 layout; `inject` MG81 parts of files that are filled, `graph` MG818 and MG819 drawn graphs; `models` MG2 types and
links, MG3 models, MG4 names of a target and MG7 examples; `output` MG5 output and MG9 faults of our
own; `changes`, `constraints` and `calls` MG6 changes between two trees, `sides` MG68 what is compared, `policy` MG69 what a project decided about it; `source` MG03 and MG75 source code beside the docs;
`payloads` MG04 recorded payloads, `verify` MG77 and MG78 what they show; `openapi` MG12 and MG13 pages of OpenAPI Generator, `speakeasy`
MG12 those of Speakeasy; `tables` MG14 and MG15 hand-written tables; `project` MG17 new pages; `schemas` MG82 JSON Schema and OpenAPI; `typescript` MG85 TypeScript. A function's parameters are what its
message needs, its name is the slug, its docstring is what `modelgen explain CODE` prints. Codes are
never used twice.
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
