"""Every diagnostic that there is, one function a code, by family.

MG0 files and config, MG1 page shape, MG2 types and links, MG3 models, MG4 names of a target,
MG5 output, MG6 changes between two trees, MG7 examples, MG8 layout of pages, MG9 faults of our
own. A function's parameters are what its message needs, its name is the slug, its docstring is
what `modelgen explain CODE` prints. Codes are never used twice.
"""

from __future__ import annotations

from ..model import RULES
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
