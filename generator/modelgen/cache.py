"""Owns the folder in the user's cache where modelgen keeps what may be lost.

What lies there is trusted, so it counts only if nobody else can have written it; and it is looked at
before anything else, so this module imports next to nothing.
"""

from __future__ import annotations

import os
import sys
from zlib import adler32, crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 96
"""Files that are kept; of more, those that were written last."""
_SUM = 4
"""Bytes of the checksum that a file begins with."""


def cache_folder() -> str:
    """Return the folder for what may be lost: `MODELGEN_CACHE`, else the system's place for such.

    "" when there is none, or when `MODELGEN_CACHE` is set to nothing.
    """
    said = os.environ.get("MODELGEN_CACHE")
    if said is not None:
        return os.path.abspath(said) if said else ""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        home = os.environ.get("HOME", "")
        base = f"{home}/Library/Caches" if home else ""
    else:
        home = os.environ.get("HOME", "")
        base = os.environ.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else "")
    return f"{base}/modelgen" if os.path.isabs(base) else ""


def digits(key: object) -> str:
    """Return digits for the name of a file; what is in it still has to be compared with the key."""
    text = repr(key).encode(errors="surrogateescape")
    return f"{crc32(text):08x}{adler32(text):08x}"


def read_own(name: str) -> memoryview | None:
    """Return what was written under a name; None for what is damaged, or others can have written."""
    folder = cache_folder()
    if not folder:
        return None
    path = f"{folder}/{name}"
    try:
        if not _is_own(os.stat(folder)):
            return None
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb", buffering=0) as file:
            data = file.read() if _is_own(os.fstat(file.fileno())) else b""
    except OSError:
        return None
    rest = memoryview(data)[_SUM:]
    whole = len(data) >= _SUM and int.from_bytes(data[:_SUM], "big") == crc32(rest)
    return rest if whole else None


def write_own(name: str, parts: Iterable[bytes]) -> bool:
    """Store something under a name, part by part; return whether that could be done."""
    folder = cache_folder()
    if not folder:
        return False
    path = f"{folder}/{name}"
    draft = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        if not _is_own(os.stat(folder)):
            return False
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with open(os.open(draft, flags, 0o600), "wb") as file:
            file.write(bytes(_SUM))
            total = 0
            for part in parts:
                file.write(part)
                total = crc32(part, total)
            file.seek(0)
            file.write(total.to_bytes(_SUM, "big"))
        os.replace(draft, path)
    except OSError:
        _remove([draft])
        return False
    _forget_old(folder)
    return True


def _is_own(found: os.stat_result) -> bool:
    """Tell whether something belongs to this user, and nobody else may write it."""
    if sys.platform == "win32":
        return True  # the folder is the user's by the system's own rules
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _forget_old(folder: str) -> None:
    """Remove what was written longest ago; others may put files in place and remove some meanwhile."""
    found: list[tuple[int, str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    found.append((entry.stat().st_mtime_ns, entry.path))
                except OSError:
                    continue
    except OSError:
        return
    _remove(path for _, path in sorted(found)[:-_MOST])


def _remove(paths: Iterable[str]) -> None:
    for path in paths:
        try:
            os.unlink(path)
        except OSError:
            continue
