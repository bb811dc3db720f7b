"""Owns the manifest: which files of an output folder are modelgen's, and what it wrote there.

The file is JSON with one line per generated file, so that a diff of two manifests is readable:

    {
    "format": 1,
    "state": {},
    "files": {
    "docs/index.md": {"sha256": "…"}
    }
    }

It holds no time, no absolute path and no version of the tool. It is untrusted: whoever can
change it must not gain more than the loss of files that modelgen wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeGuard

from msgspec import Struct, field

from .containment import Kind, kind_of, path_problem

MANIFEST_NAME = ".modelgen.json"
FORMAT = 1
_DIGEST = re.compile("[0-9a-f]{64}")

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def _no_files() -> Mapping[str, Owned]:
    return MappingProxyType({})


def _no_state() -> Mapping[str, Json]:
    return MappingProxyType({})


class Owned(Struct, frozen=True):
    """One generated file as it was written."""

    digest: str
    """SHA-256 of its bytes, with the line ends that were written."""
    inputs: Json = None
    """What it was made from, in the terms of whoever put it there; None when nobody did."""


class Manifest(Struct, frozen=True):
    """Everything that modelgen wrote into one output folder."""

    files: Mapping[str, Owned] = field(default_factory=_no_files)
    """By path, relative to the output folder."""
    state: Mapping[str, Json] = field(default_factory=_no_state)
    """What passes want to find again at the next build; kept as it is."""

    def dump(self) -> str:
        """Return the file's text: the same for equal manifests, one line per file."""
        entries = [
            f"{json.dumps(path)}: {_line(owned)}" for path, owned in sorted(self.files.items())
        ]
        state = _dumped(self.state) if self.state else "{}"
        files = "{\n" + ",\n".join(entries) + "\n}" if entries else "{}"
        return f'{{\n"format": {FORMAT},\n"state": {state},\n"files": {files}\n}}\n'


def _dumped(state: Mapping[str, Json]) -> str:
    return json.dumps(dict(state), sort_keys=True)


def _line(owned: Owned) -> str:
    if owned.inputs is None:
        return f'{{"sha256": "{owned.digest}"}}'
    return json.dumps({"sha256": owned.digest, "inputs": owned.inputs}, sort_keys=True)


class Reading(Struct, frozen=True):
    """What reading a manifest came to."""

    manifest: Manifest
    """Empty when there is none or when it cannot be used."""
    found: bytes | None = None
    """The file's bytes; None when there is no regular file to read."""
    problem: str = ""
    """Why a manifest that is there cannot be used."""
    dropped: tuple[tuple[str, str], ...] = ()
    """Path and problem of each entry that names no file of an output folder."""


def digest(data: bytes) -> str:
    """Return what identifies a file's content: its SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def same_content(found: bytes, wanted: bytes) -> bool:
    """Return whether a file is as wanted, line ends aside.

    A checkout on Windows may turn every line end into CR LF (git's autocrlf). Such a file is
    kept as it is: rewriting it would change nothing that version control sees, and a check
    would never pass there. Content that holds carriage returns itself is compared exactly.
    """
    return found == wanted or (b"\r" not in wanted and found.replace(b"\r\n", b"\n") == wanted)


def unedited(found: bytes, owned: Owned) -> bool:
    """Return whether a file is what modelgen wrote, line ends aside."""
    if digest(found) == owned.digest:
        return True
    return b"\r\n" in found and digest(found.replace(b"\r\n", b"\n")) == owned.digest


def read_manifest(output: Path) -> Reading:
    """Return the manifest of an output folder; never raises, whatever stands there."""
    path = output / MANIFEST_NAME
    try:
        kind = kind_of(str(path))
        if kind is Kind.NOTHING:
            return Reading(Manifest())
        if kind is not Kind.FILE:
            return Reading(Manifest(), problem=f"it is {kind.value}")
        data = path.read_bytes()
    except OSError as error:
        return Reading(Manifest(), problem=error.strerror or type(error).__name__)
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        # ValueError covers bytes that are no UTF-8 and integers of absurd length.
        return Reading(Manifest(), data, "it is not JSON")
    return _parse(value, data)


def _parse(value: object, data: bytes) -> Reading:
    if not _is_object(value):
        return Reading(Manifest(), data, "it is not an object")
    if value.get("format") != FORMAT:
        return Reading(Manifest(), data, f"its format is not {FORMAT}")
    files, state = value.get("files"), value.get("state", {})
    if not _is_object(files) or not _is_object(state):
        return Reading(Manifest(), data, "its `files` or `state` is not an object")
    kept: dict[str, Owned] = {}
    dropped: list[tuple[str, str]] = []
    for path, entry in files.items():
        problem = path_problem(path)
        owned = _owned(entry)
        if problem is None and owned is not None:
            kept[path] = owned
        else:
            dropped.append((path, problem or "has no SHA-256"))
    manifest = Manifest(MappingProxyType(kept), MappingProxyType(state))
    return Reading(manifest, data, dropped=tuple(sorted(dropped)))


def _owned(entry: Json) -> Owned | None:
    if not _is_object(entry):
        return None
    value = entry.get("sha256")
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        return None
    return Owned(value, entry.get("inputs"))


def _is_object(value: object) -> TypeGuard[dict[str, Json]]:
    """Tell a JSON object, whose keys are always strings."""
    return isinstance(value, dict)
