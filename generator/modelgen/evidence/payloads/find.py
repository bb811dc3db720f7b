"""Finds the files that a pattern of payloads means, and the folders that it was looked for in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

FORMATS = (".json", ".jsonl", ".ndjson", ".har")
"""The ends of the names of files that are read where a whole folder is named."""
_WILD = "*?["
_ANY_DEPTH = "**"


class Found(Struct, frozen=True):
    """What a pattern means today; it may mean more when a folder has another name in it."""

    files: tuple[str, ...]
    """Sorted, with `/` on every system."""
    folders: tuple[str, ...]


def find(pattern: Path) -> Found:
    """Return the files that a path or pattern means; `**` stands for folders at any depth.

    A folder means all files of `FORMATS` in it and below. Names that begin with a dot are passed over unless the
    pattern begins so as well, links to folders are not followed. What cannot be looked into has nothing in it.
    """
    parts = pattern.parts
    plain = next((n for n, part in enumerate(parts) if set(part) & set(_WILD)), len(parts))
    base, rest = Path(*parts[:plain]), parts[plain:]
    if rest:
        return _search(base, rest, lambda _: True)
    if os.path.isdir(base):  # noqa: PTH112 (a Path's methods raise)
        return _search(base, (_ANY_DEPTH, "*"), lambda name: name.lower().endswith(FORMATS))
    return Found((base.as_posix(),) if os.path.lexists(base) else (), ())


def _search(base: Path, rest: Sequence[str], wanted: Callable[[str], bool]) -> Found:
    files: set[str] = set()
    folders: set[str] = set()
    seen: set[tuple[str, tuple[str, ...]]] = set()
    work: list[tuple[str, tuple[str, ...]]] = [(base.as_posix(), tuple(rest))]
    while work:
        folder, parts = one = work.pop()
        if one in seen:
            continue
        seen.add(one)
        folders.add(folder)
        head, tail = parts[0], parts[1:]
        if head == _ANY_DEPTH:
            work.append((folder, tail or ("*",)))
            work += [(entry.path, parts) for entry in _entries(folder, "*") if _is_folder(entry)]
        elif tail:
            work += [(entry.path, tail) for entry in _entries(folder, head) if _is_folder(entry)]
        else:
            found = [entry for entry in _entries(folder, head) if not entry.is_dir()]
            files.update(Path(entry.path).as_posix() for entry in found if wanted(entry.name))
    return Found(tuple(sorted(files)), tuple(sorted(folders)))


def _entries(folder: str, pattern: str) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        is_hidden = entry.name.startswith(".") and not pattern.startswith(".")
        if not is_hidden and fnmatchcase(entry.name, pattern):
            yield entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir() and not entry.is_symlink()
