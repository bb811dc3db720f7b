"""The manifest: which files of an output folder are modelgen's, and what it wrote there.

The file is JSON with one line per page of a model and two per generated file, sorted, so that a diff of
two manifests is readable, and branches that change different files merge: between two digests stands a
line that did not change.

    {
    "format": 1,
    "state": {},
    "pages": {
    "order.md": ["Order"]
    },
    "files": {
    "docs/index.md":
    {"sha256": "…"}
    }
    }

While a build puts its files in place, the manifest says so by `"unfinished": true`, and a file
that is being replaced has the digest of the one before as well, under `before`. `state` is kept
for what later versions have to know of a build. `pages` tells a page that describes no model any
more from one that never did, and names what a build removes. Where both branches changed a row, what git
makes of it is read by `merging`.

It holds no time, no absolute path and no version of the tool. It is untrusted: whoever can
change it must not gain more than the loss of files that modelgen wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated, TypeGuard

from msgspec import Meta, Struct, ValidationError, convert, field
from msgspec.structs import replace

from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Reporter, Span
from ..diagnostics.wording import sentence
from ..source.tree import read_regular, reason
from .merging import merged_rows
from .paths import Kind, kind_of, path_problem

MANIFEST_NAME = ".modelgen.json"
FORMAT = 1

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Owned(Struct, frozen=True):
    """One generated file as it was written."""

    digest: Digest = field(name="sha256")
    """SHA-256 of its bytes, with the line ends that were written."""
    before: tuple[Digest, ...] = ()
    """SHA-256 of the file that it replaces, until the build is done; or of what another branch wrote."""


class Manifest(Struct, frozen=True):
    """Everything that modelgen wrote into one output folder."""

    files: Mapping[str, Owned] = {}
    """By path, relative to the output folder."""
    unfinished: bool = False
    """Whether a build has begun to put files in place and has not ended."""
    pages: Mapping[str, Sequence[str]] = {}
    """The pages that describe models, with the names of these."""

    def dump(self) -> str:
        """Return the file's text: the same for equal manifests, sorted, a row a page and file."""
        files = _rows({path: f"\n{_line(owned)}" for path, owned in self.files.items()})
        named = {path: ", ".join(map(json.dumps, names)) for path, names in self.pages.items()}
        pages = _rows({path: f" [{names}]" for path, names in named.items()})
        more = '"unfinished": true,\n' if self.unfinished else ""
        more += f'"state": {{}},\n"pages": {pages},\n' if self.pages else '"state": {},\n'
        return f'{{\n"format": {FORMAT},\n{more}"files": {files}\n}}\n'


def _rows(lines: Mapping[str, str]) -> str:
    rows = ",\n".join(f"{json.dumps(path)}:{line}" for path, line in sorted(lines.items()))
    return f"{{\n{rows}\n}}" if rows else "{}"


def _line(owned: Owned) -> str:
    before = f'"before": {json.dumps(owned.before)}, ' if owned.before else ""
    return f'{{{before}"sha256": "{owned.digest}"}}'


class Reading(Struct, frozen=True):
    """The result of reading a manifest."""

    output: Path = Path()
    """The folder that it is of."""
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
    merged: bool = False
    """Whether it is what a merge left, with the rows of both sides."""


def digest(data: bytes) -> str:
    """Return what identifies a file's content: its SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def unedited(found: bytes, owned: Owned) -> bool:
    """Return whether a file is one that modelgen wrote, except for line ends.

    A checkout on Windows may turn every line end into CR LF (git's autocrlf). Such a file is
    kept as it is: rewriting it would change nothing that version control sees, and a check
    would never pass there.
    """
    written = (owned.digest, *owned.before)
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
            return Reading(output)
        if kind is not Kind.FILE:
            return Reading(output, kind=kind, problem=f"it is {kind.value}")
        found = read_regular(path)
    except OSError as error:
        return Reading(output, kind=kind, problem=reason(error))
    try:
        return replace(_parse(found), output=output, kind=kind, found=found)
    except ValueError as error:
        return Reading(output, kind=kind, found=found, problem=str(error))


def report_lost(before: Manifest, left_out: Iterable[tuple[str, str]], report: Reporter) -> None:
    """Report pages that describe no model, each with why, and did so in the last build."""
    for path, why in left_out:
        if path in before.pages:
            names = ", ".join([f"`{name}`" for name in before.pages[path]])
            report(rules.lost_model(Span(path, 1, 1, 1, 2), names, sentence(why)))


def _parse(data: bytes) -> Reading:
    """Return what a manifest says; `ValueError` says why there is none."""
    try:
        value: object = json.loads(data, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        # ValueError covers bytes that are no UTF-8 and integers of absurd length.
        return _merged(data)
    if not _is_object(value):
        raise ValueError("it is not an object")
    if value.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    files = value.get("files")
    if not _is_object(files) or not _is_object(value.get("state", {})):
        raise ValueError("its `files` or `state` is not an object")
    kept, dropped = _files({path: [entry] for path, entry in files.items()})
    manifest = Manifest(kept, value.get("unfinished") is True, _pages(value.get("pages", {})))
    return Reading(manifest=manifest, dropped=dropped)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _merged(data: bytes) -> Reading:
    rows = merged_rows(data.decode("utf-8", "replace"))
    if not rows.files or rows.form != str(FORMAT):
        raise ValueError("it is not JSON")
    kept, dropped = _files(rows.files)
    manifest = Manifest(kept, rows.unfinished, _pages(rows.pages))
    return Reading(manifest=manifest, dropped=dropped, merged=True)


def _files(
    rows: Mapping[str, list[object]],
) -> tuple[dict[str, Owned], tuple[tuple[str, str], ...]]:
    kept: dict[str, Owned] = {}
    dropped: list[tuple[str, str]] = []
    for path, entries in rows.items():
        problem = path_problem(path)
        known = [owned for entry in entries if (owned := _owned(entry)) is not None]
        if problem is None and known:
            *others, last = known
            more = [one for owned in others for one in (owned.digest, *owned.before)]
            kept[path] = Owned(last.digest, (*last.before, *more)) if more else last
        else:
            dropped.append((path, problem or "has no SHA-256"))
    return kept, tuple(sorted(dropped))


def _pages(rows: object) -> dict[str, tuple[str, ...]]:
    try:
        return convert(rows, dict[str, tuple[str, ...]])
    except ValidationError:
        return {}  # what they came to is removed without a name


def _owned(entry: object) -> Owned | None:
    try:
        return convert(entry, Owned)
    except ValidationError:
        return None


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
