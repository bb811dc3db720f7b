"""Paths of pages: where a link leads, and which paths some file systems take for one."""

from __future__ import annotations

import unicodedata

DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""Names that are devices on Windows, with any ending."""


def collision_key(path: str) -> str:
    """Return what two paths share when some file system would take them for one file.

    Case and Unicode normal form do not tell files apart on the usual Windows and macOS disks.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def resolve_relative(page: str, target: str) -> str | None:
    """Return the path that `target`, written on `page`, leads to; None when it leaves the tree."""
    parts, outside = _followed(page, target)
    return None if outside else "/".join(parts)


def reenter(page: str, target: str) -> tuple[tuple[str, ...], str] | None:
    """Return where a link that leaves the tree would come in again, if it goes down as far as up.

    The pages of `docs/models` link to each other by `../models/x.md`: read alone, that folder is
    left and entered by a name that only its parent knows. What comes out is the name (as many
    folders as the link left) and the path below them.
    """
    parts, outside = _followed(page, target)
    if len(parts) <= outside:
        return None
    return tuple(parts[:outside]), "/".join(parts[outside:])


def _followed(page: str, target: str) -> tuple[list[str], int]:
    """Return the parts of the path that a link leads to, from as many folders above the tree."""
    outside = 0
    parts = page.split("/")[:-1]
    for part in target.split("/"):
        if part in ("", "."):
            continue
        if part != "..":
            parts.append(part)
        elif not parts:
            outside += 1
        elif outside:
            return [], outside
        else:
            parts.pop()
    return parts, outside
