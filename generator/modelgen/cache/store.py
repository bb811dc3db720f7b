"""The cache folder of the user: private files, written atomically, with checksums.

What lies there is believed, so it counts only if nobody else can have written it. Whatever is wrong
with a file or with the folder, reading finds nothing and writing does nothing: neither raises, waits
for a pipe or follows a link.

Imported at every start, so it imports next to nothing.
"""

from __future__ import annotations

import os
import stat
import sys
from zlib import adler32, crc32

from ..source.regular import look_and_read

_SUM = 4
"""Bytes of the checksum that a file begins with."""
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def cache_folder() -> str:
    """Return the folder for what may be lost: `MODELGEN_CACHE`, else the system's place for such.

    "" when there is none, or when `MODELGEN_CACHE` is set to nothing.
    """
    said = os.environ.get("MODELGEN_CACHE")
    if said is not None:
        return os.path.abspath(said) if said else ""
    home = os.environ.get("HOME", "")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = f"{home}/Library/Caches" if home else ""
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else "")
    return f"{base}/modelgen" if os.path.isabs(base) else ""


def file_name(key: str, suffix: str) -> str:
    """Return the name under which something is kept; two keys may share it, if hardly ever."""
    text = key.encode(errors="surrogateescape")
    return f"{crc32(text):08x}{adler32(text):08x}.{suffix}"


def read(name: str) -> memoryview | None:
    """Return what was written under a name, `file` or `folder/file`; None if it cannot be believed."""
    root = cache_folder()
    if not root:
        return None
    try:
        found, data = look_and_read(f"{root}/{name}")
        if not (_is_own_folder(root, name) and _is_own(found)):
            return None
    except (OSError, ValueError):
        return None
    rest = memoryview(data)[_SUM:]
    whole = len(data) >= _SUM and int.from_bytes(data[:_SUM], "big") == crc32(rest)
    return rest if whole else None


def write(name: str, data: bytes) -> bool:
    """Keep something under a name, all of it or nothing; return whether that could be done."""
    root = cache_folder()
    if not root:
        return False
    path = f"{root}/{name}"
    draft = f"{path}.{os.getpid()}"
    try:
        for folder in (root, os.path.dirname(path)):  # each by itself, for the mode of both
            os.makedirs(folder, 0o700, exist_ok=True)
        if not _is_own_folder(root, name):
            return False
        _remove(draft)  # of a process of the same number, long ago
        with open(os.open(draft, _WRITE, 0o600), "wb") as file:
            file.write(crc32(data).to_bytes(_SUM, "big"))
            file.write(data)
        os.replace(draft, path)
    except (OSError, ValueError):
        _remove(draft)
        return False
    return True


def forget(suffix: str, most: int) -> None:
    """Remove files and folders whose names end with `.suffix`, but for those written last."""
    root = cache_folder()
    found: list[tuple[int, str]] = []
    for name in _names(root) if root else ():
        if name.endswith(f".{suffix}"):
            try:
                found.append((os.lstat(f"{root}/{name}").st_mtime_ns, name))
            except OSError:
                continue  # another process removes some as well
    for _, name in sorted(found)[:-most]:
        keep_only(name, "", set())
        _remove(f"{root}/{name}")


def keep_only(folder: str, prefix: str, names: set[str]) -> None:
    """Remove the files in a folder of the cache whose names begin with a prefix, but some."""
    root = cache_folder()
    path = f"{root}/{folder}"
    try:
        if not root or not stat.S_ISDIR(os.lstat(path).st_mode):
            return
    except OSError:
        return
    for name in _names(path):
        if name.startswith(prefix) and name not in names:
            _remove(f"{path}/{name}")


def _is_own_folder(root: str, name: str) -> bool:
    folder = name.rpartition("/")[0]
    return _is_own(os.stat(root)) and (not folder or _is_own(os.lstat(f"{root}/{folder}")))


def _is_own(found: os.stat_result) -> bool:
    """Tell whether something belongs to this user, and nobody else may write it."""
    if sys.platform == "win32":
        return True  # the folder is the user's by the system's own rules
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        try:
            os.rmdir(path)
        except OSError:
            return
