"""The manifest: which files of an output folder are modelgen's, and what it wrote there.

The file is JSON with one line per page of a model and per generated file, so that a diff of two
manifests is readable:

    {
    "format": 1,
    "state": {},
    "pages": {
    "order.md": ["Order"]
    },
    "files": {
    "docs/index.md": {"sha256": "…"}
    }
    }

While a build puts its files in place, the manifest says so by `"unfinished": true`, and a file
that is being replaced has the digest of the one before as well, under `before`. `state` is kept
for what later versions have to know of a build. `pages` tells a page that describes no model any
more from one that never did, and names what a build removes.

It holds no time, no absolute path and no version of the tool. It is untrusted: whoever can
change it must not gain more than the loss of files that modelgen wrote.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated, TypeGuard

from msgspec import Meta, Struct, ValidationError, convert, field

from ..source.tree import read_regular, reason
from .paths import Kind, kind_of, path_problem

MANIFEST_NAME = ".modelgen.json"
FORMAT = 1

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Owned(Struct, frozen=True):
    """One generated file as it was written."""

    digest: Digest = field(name="sha256")
    """SHA-256 of its bytes, with the line ends that were written."""
    before: Digest | None = None
    """SHA-256 of the file that it replaces, until the build is done."""


class Manifest(Struct, frozen=True):
    """Everything that modelgen wrote into one output folder."""

    files: Mapping[str, Owned] = {}
    """By path, relative to the output folder."""
    unfinished: bool = False
    """Whether a build has begun to put files in place and has not ended."""
    pages: Mapping[str, Sequence[str]] = {}
    """The pages that describe models, with the names of these."""

    def dump(self) -> str:
        """Return the file's text: the same for equal manifests, one line per page and file."""
        files = _rows({path: _line(owned) for path, owned in self.files.items()})
        pages = _rows({path: json.dumps([*names]) for path, names in self.pages.items()})
        more = '"unfinished": true,\n' if self.unfinished else ""
        more += f'"state": {{}},\n"pages": {pages},\n' if self.pages else '"state": {},\n'
        return f'{{\n"format": {FORMAT},\n{more}"files": {files}\n}}\n'


def _rows(lines: Mapping[str, str]) -> str:
    rows = ",\n".join(f"{json.dumps(path)}: {line}" for path, line in sorted(lines.items()))
    return f"{{\n{rows}\n}}" if rows else "{}"


def _line(owned: Owned) -> str:
    before = f'"before": "{owned.before}", ' if owned.before else ""
    return f'{{{before}"sha256": "{owned.digest}"}}'


class Reading(Struct, frozen=True):
    """The result of reading a manifest."""

    manifest: Manifest = Manifest()
    """Empty when there is none or when it cannot be used."""
    kind: Kind = Kind.NOTHING
    """What is there; taken for a file when it cannot be told."""
    found: bytes | None = None
    """The file's bytes; None when there is no regular file to read."""
    problem: str = ""
    """Why a manifest that is there cannot be used."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Path and problem of each entry that names no file of an output folder."""


def digest(data: bytes) -> str:
    """Return what identifies a file's content: its SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def unedited(found: bytes, owned: Owned) -> bool:
    """Return whether a file is one that modelgen wrote, except for line ends.

    A checkout on Windows may turn every line end into CR LF (git's autocrlf). Such a file is
    kept as it is: rewriting it would change nothing that version control sees, and a check
    would never pass there.
    """
    written = (owned.digest, owned.before)
    if digest(found) in written:
        return True
    return b"\r\n" in found and digest(found.replace(b"\r\n", b"\n")) in written


def read_manifest(output: Path) -> Reading:
    """Return the manifest of an output folder; never raises, whatever is there."""
    path = str(output / MANIFEST_NAME)
    kind = Kind.FILE
    try:
        kind = kind_of(path)
        if kind is Kind.NOTHING:
            return Reading()
        if kind is not Kind.FILE:
            return Reading(kind=kind, problem=f"it is {kind.value}")
        found = read_regular(path)
    except OSError as error:
        return Reading(kind=kind, problem=reason(error))
    try:
        manifest, dropped = _parse(found)
    except ValueError as error:
        return Reading(kind=kind, found=found, problem=str(error))
    return Reading(manifest, kind, found, dropped=dropped)


def _parse(data: bytes) -> tuple[Manifest, tuple[tuple[str, str], ...]]:
    """Return a manifest, and what had to be dropped; `ValueError` says why there is none."""
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        # ValueError covers bytes that are no UTF-8 and integers of absurd length.
        raise ValueError("it is not JSON") from None
    if not _is_object(value):
        raise ValueError("it is not an object")
    if value.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    files = value.get("files")
    if not _is_object(files) or not _is_object(value.get("state", {})):
        raise ValueError("its `files` or `state` is not an object")
    kept: dict[str, Owned] = {}
    dropped: list[tuple[str, str]] = []
    for path, entry in files.items():
        problem = path_problem(path)
        owned = _owned(entry)
        if problem is None and owned is not None:
            kept[path] = owned
        else:
            dropped.append((path, problem or "has no SHA-256"))
    pages = value.get("pages", {})
    try:
        said = convert(pages, dict[str, tuple[str, ...]])
    except ValidationError:
        said = {}  # what they came to is removed without a name
    manifest = Manifest(kept, value.get("unfinished") is True, said)
    return manifest, tuple(sorted(dropped))


def _owned(entry: object) -> Owned | None:
    try:
        return convert(entry, Owned)
    except ValidationError:
        return None


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
