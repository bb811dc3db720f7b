"""Packages of npm that tests use; `MODELGEN_NODE_MODULES` names the folder that holds them."""

from __future__ import annotations

import os
from pathlib import Path

_VARIABLE = "MODELGEN_NODE_MODULES"


def node_module(path: str) -> Path | None:
    """Return a file of an npm package, if it is installed where the tests were told."""
    root = os.environ.get(_VARIABLE)
    found = Path(root, path) if root else None
    return found if found and found.exists() else None
