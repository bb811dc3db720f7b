"""What results are made by, told by contents: modelgen's own files, its libraries, users' templates.

Not by stamps: a cache that a CI system brings back fits a fresh installation of the same versions.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from hashlib import sha256

from . import stamps
from .stamps import is_racy, walk

_LIBRARIES = ("black", "jinja2", "markdown_it_py", "markupsafe", "mdurl", "msgspec")
"""What a result depends on, besides Python and modelgen itself."""


def library_folders() -> list[str]:
    """Return where the metadata of each library is installed; the folder's name has its version.

    Raises `OSError` when there is none of one of them.
    """
    # Not by `importlib.metadata`: its import takes four times as long as Python's start.
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):
            library = name.partition("-")[0].lower()
            if library in _LIBRARIES and name.endswith(("dist-info", "egg-info")):
                found.setdefault(library, f"{folder}/{name}")
    if len(found) < len(_LIBRARIES):
        raise FileNotFoundError("the metadata of a library")
    return sorted(found.values())


def is_settled(roots: Iterable[str], plugins: Iterable[str]) -> bool:
    """Tell whether files are as they were when this process began, and so as it has loaded them.

    They are all that stand below some folders, and those of plugins. Raises `OSError` for what cannot
    be read.
    """
    files = [path for root in roots for path in walk(root)[1]]
    return not any(is_racy(os.stat(path), stamps.BEGIN) for path in (*files, *plugins))


def digest_tool(roots: Iterable[str], plugins: Iterable[str]) -> bytes:
    """Return a digest of Python, the libraries, modelgen's own folders and the files of plugins.

    Raises `OSError` for what cannot be read.
    """
    made = sha256("\n".join([sys.version, *map(os.path.basename, library_folders())]).encode())
    for root in roots:
        made.update(digest_folder(root))
    for path in plugins:
        made.update(_entry(path, path))
    return made.digest()


def digest_folder(root: str) -> bytes:
    """Return a digest of all files below a folder, with their places.

    Raises `OSError` for what cannot be read, and for links.
    """
    made = sha256()
    for path in sorted(walk(root)[1]):
        made.update(_entry(path[len(root) :], path))
    return made.digest()


def _entry(name: str, path: str) -> bytes:
    """Return the digest of a file's content, with its name in front."""
    with open(path, "rb", buffering=0) as file:
        return name.encode(errors="surrogatepass") + b"\0" + sha256(file.read()).digest()
