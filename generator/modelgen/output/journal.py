"""Owns the journal of a build: what it is about to do, kept where the next build finds it.

Everything that a build will put in place is written into a private folder inside the output
first. Then comes the journal, under its final name in one step: from that moment on the build
counts, and whoever finds the journal finishes it. A folder without a journal is a build that
never counted, and is removed.

Nothing here is synced to the disk. A process that is killed loses nothing that it handed to the
kernel, so the order of the calls is enough. When the machine itself goes down, a file system may
bring back a journal or a file that is empty: digests tell, such files count as edited, and the
next build replaces them where the content is what it would write anyway, or names them.
"""

# ruff: noqa: PTH102, PTH104, PTH112, PTH123, PTH208
# Paths are strings here, as in `apply`.

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from msgspec import Struct

from .containment import Kind, kind_of, path_problem
from .manifest import MANIFEST_NAME

_STAGING = ".modelgen.tmp-"
_NUMBER = re.compile("[0-9a-f]{16}")
FORWARD = "forward.json"
BACK = "back.json"
"""The journal's name while a build is being undone."""


class Put(Struct, frozen=True):
    """One file is put in place."""

    path: str
    old: str | None
    """Digest of the file that stands there; None when there is none."""
    new: str


class Drop(Struct, frozen=True):
    """One file is deleted."""

    path: str
    old: str


class Tree(Struct, frozen=True):
    """A folder that is not there yet is put in place as a whole."""

    path: str
    files: tuple[tuple[str, str], ...]
    """Path below the folder, and digest, of every file in it."""


Step = Put | Drop | Tree


class Site(Struct, frozen=True):
    """Where a build works: the output folder and the private folder in it."""

    output: str
    staging: str

    def new(self, index: int) -> str:
        """Return where the file or folder waits that step `index` puts in place."""
        return f"{self.staging}/new-{index}"

    def old(self, index: int) -> str:
        """Return where the file is kept that step `index` replaced or deleted."""
        return f"{self.staging}/old-{index}"

    def target(self, step: Step) -> str:
        """Return the path that a step is about."""
        return f"{self.output}/{step.path}"


def new_site(output: Path | str) -> Site:
    """Make a private folder in an output folder; `OSError` when that fails."""
    staging = f"{output}/{_STAGING}{os.urandom(8).hex()}"
    os.mkdir(staging, 0o700)
    return Site(str(output), staging)


def sites(output: Path | str) -> Iterator[Site]:
    """Yield every private folder that stands in an output folder; `OSError` as it comes."""
    if not os.path.isdir(output):
        return
    for name in sorted(os.listdir(output)):
        staging = f"{output}/{name}"
        if (
            name.startswith(_STAGING)
            and _NUMBER.fullmatch(name, len(_STAGING))
            and kind_of(staging) is Kind.FOLDER
        ):
            yield Site(str(output), staging)


def pending(output: Path) -> bool:
    """Return whether an interrupted build waits to be finished; never raises."""
    try:
        return any(journal_name(site) for site in sites(output))
    except OSError:
        return False


def journal_name(site: Site) -> str | None:
    """Return under which of its two names a journal stands, or None; `OSError` as it comes."""
    for name in (BACK, FORWARD):
        if kind_of(f"{site.staging}/{name}") is Kind.FILE:
            return name
    return None


def write_journal(site: Site, steps: tuple[Step, ...]) -> None:
    """Let a build count: after this it is finished or undone, but never forgotten."""
    draft = f"{site.staging}/draft"
    lines = ",\n".join(map(_line, steps))
    with open(draft, "x", encoding="ascii") as file:
        file.write(f"[\n{lines}\n]\n")
    os.rename(draft, f"{site.staging}/{FORWARD}")


def read_journal(site: Site, name: str) -> tuple[Step, ...] | None:
    """Return the steps of a journal, or None when it is not one that modelgen writes whole."""
    try:
        with open(f"{site.staging}/{name}", "rb") as file:
            value: object = json.loads(file.read())
        steps = tuple(_unpack(item) for item in _items(value))
    except (OSError, ValueError, RecursionError):
        return None
    return steps


def _line(step: Step) -> str:
    """Return a step as JSON."""
    match step:
        case Put(path, old, new):
            return f'["put", {json.dumps(path)}, {json.dumps(old) if old else "null"}, {json.dumps(new)}]'
        case Drop(path, old):
            return f'["drop", {json.dumps(path)}, {json.dumps(old)}]'
        case Tree(path, files):
            pairs = ", ".join(
                [f"[{json.dumps(file)}, {json.dumps(digest)}]" for file, digest in files]
            )
            return f'["tree", {json.dumps(path)}, [{pairs}]]'


def _unpack(item: object) -> Step:
    """Return the step that `_line` made an item of; `ValueError` for anything else.

    A journal is untrusted as the manifest is: no step leads out of the output folder.
    """
    match tuple(_items(item)):
        case ["put", str(path), (None | str()) as old, str(new)]:
            if path != MANIFEST_NAME:
                _check(path)
            return Put(path, old, new)
        case ["drop", str(path), str(old)]:
            _check(path)
            return Drop(path, old)
        case ["tree", str(path), files]:
            _check(path)
            return Tree(path, tuple(_unpack_file(pair) for pair in _items(files)))
        case _:
            raise ValueError("no step")


def _unpack_file(pair: object) -> tuple[str, str]:
    match pair:
        case [str(path), str(digest)]:
            _check(path)
            return path, digest
        case _:
            raise ValueError("no file of a folder")


def _items(value: object) -> list[object]:
    if not _is_list(value):
        raise ValueError("no list")
    return value


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _check(path: str) -> None:
    if path_problem(path):
        raise ValueError("the path leads elsewhere")
