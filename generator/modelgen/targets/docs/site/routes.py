"""File names that Docusaurus serves under the address which they have.

By its defaults it takes a page called like its folder, `readme` or `index` for the folder's own; cuts off
what looks like a position (`2-factor`); and leaves out what begins with an underscore.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from ....source.paths import collision_key

K = TypeVar("K")

_OF_FOLDER = ("index", "readme")
_POSITION = re.compile(r"\d+\s*[-_.]")


def served(paths: Mapping[K, str]) -> dict[K, str]:
    """Return paths of pages without suffix, unique still, with those changed that would not be served."""
    found = {key: _served(path) for key, path in paths.items()}
    taken = {collision_key(path) for key, path in found.items() if path == paths[key]}
    for key, path in found.items():
        if path != paths[key]:
            free = path
            while collision_key(free) in taken:
                free += "_"
            taken.add(collision_key(free))
            found[key] = free
    return found


def _served(path: str) -> str:
    *folders, name = (_kept(part) for part in path.split("/"))
    if name.lower() in (*_OF_FOLDER, *(folder.lower() for folder in folders[-1:])):
        name += "_"
    return "/".join((*folders, name))


def _kept(name: str) -> str:
    return f"page-{name.lstrip('_')}" if name.startswith("_") or _POSITION.match(name) else name
