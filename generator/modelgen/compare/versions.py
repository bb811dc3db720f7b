"""Semantic Versioning (semver.org): which part of a version the changes call for, and declared versions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path

import msgspec
from msgspec import Struct, convert, field

from ..diagnostics.codes import changes
from ..diagnostics.codes import policy as rules
from ..diagnostics.model import Diagnostic, Span
from ..source.git import read_file, revision_of
from ..source.tree import reason
from .change import Change, Level

_VERSION = re.compile(r"(?<![\w.])v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?")
Version = tuple[int, int, int]


class _Table(Struct):
    version: str | None = None


class _Document(_Table):
    project: _Table = field(default_factory=_Table)
    package: _Table = field(default_factory=_Table)


class Bump(IntEnum):
    """The part of a version that has to be raised."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


def bump_of(found: Iterable[Change]) -> Bump:
    """Return what the changes call for: what breaks is major, all others but prose are minor."""
    bump = Bump.NONE
    for change in found:
        if change.level is Level.BREAKING:
            return Bump.MAJOR
        is_prose = change.finding.code == changes.docs_changed.code
        kind = Bump.PATCH if is_prose else Bump.MINOR
        bump = max(bump, kind)
    return bump


def needed(bump: Bump, old: Version) -> Bump:
    """Return which part of a version has to be raised.

    Below 1.0.0, where the specification promises nothing, it is one less than from 1.0.0 on.
    """
    return bump if old[0] or bump in (Bump.NONE, Bump.PATCH) else Bump(bump - 1)


def raised(old: Version, new: Version) -> Bump:
    """Return which part was raised; none where the newer version is not the greater one."""
    if new <= old:
        return Bump.NONE
    parts = zip((Bump.MAJOR, Bump.MINOR, Bump.PATCH), old, new, strict=True)
    return next(bump for bump, before, after in parts if before != after)


def declared(name: str, data: bytes) -> str:
    """Return the version that a file declares; raises `ValueError`, with the reason, for none.

    Of a `.toml` it is `project.version` or `package.version`, of a `.json` `version`, of others the
    first text like `1.2.3`.
    """
    text = data.decode()
    try:
        if name.endswith(".toml"):
            document = convert(tomllib.loads(text), _Document)
            said = document.project.version or document.package.version
        elif name.endswith(".json"):
            said = msgspec.json.decode(data, type=_Document).version
        else:
            found = _VERSION.search(text)
            said = found[0] if found else None
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    if said is not None:
        return said
    raise ValueError("it says none")


def parse(version: str) -> Version:
    """Return the three numbers of a version; raises `ValueError` for text that has none."""
    found = _VERSION.match(version)
    if found is None:
        raise ValueError(f"`{version}` is no version like 1.2.3")
    return (int(found[1]), int(found[2]), int(found[3] or 0))


def check(bump: Bump, file: Path, side: str) -> Diagnostic | None:
    """Return what is wrong with the version that `file` declares, after the changes since a side.

    None where the version follows, or where the side is a folder: its version is that of now.
    """
    span = Span.of_file(file.as_posix())
    revision = revision_of(side)
    if revision is None:
        return None
    try:
        before = read_file(revision, file.as_posix())
        if before is None:
            raise ValueError(f"revision `{revision.name}` has no such file")
        said = [declared(file.name, data) for data in (before, file.read_bytes())]
        old, new = (parse(version) for version in said)
    except (OSError, ValueError, RecursionError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error) or "it nests too deep"
        return rules.no_version(span, why)
    wanted, done = needed(bump, old), raised(old, new)
    if done >= wanted and not (wanted and new < old):
        return None
    return rules.version_not_raised(span, said[0], said[1], str(wanted), str(done))
