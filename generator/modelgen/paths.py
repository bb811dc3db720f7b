"""Owns how file names are compared and shown."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath


def display_path(path: Path) -> str:
    """Return `path` with `/` between its parts, as the user wrote it; never made absolute."""
    return path.as_posix()


def collision_key(path: str) -> str:
    """Return what two paths share when some file system would take them for one file.

    Case and Unicode normal form do not tell files apart on the usual Windows and macOS disks.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def resolve_relative(page: str, target: str) -> str | None:
    """Return the path that `target`, written on `page`, leads to; None when it leaves the tree."""
    parts = list(PurePosixPath(page).parent.parts)
    for part in target.split("/"):
        if part in ("", "."):
            continue
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return "/".join(parts)
