"""Pages of a git revision: read through git itself, into memory, and never by a shell.

A revision comes from a command line, so it is held against a pattern that no option fits; from
then on git is only given hashes that it gave before. Nothing is fetched, no hook and no filter
runs, and nothing is written.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from ..diagnostics.codes import revisions as revision_rules
from ..diagnostics.model import Reporter, Span
from .tree import Source

_SPEC = re.compile(r"(?P<revision>[A-Za-z0-9_@][A-Za-z0-9_./@{}^~+-]{0,199}):(?P<path>[^\0\n]*)")
_HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FILES = (b"100644", b"100755")
_SECONDS = 120
_LARGEST = 64 * 1024 * 1024
"""Bytes of one page; what is larger is no page that anybody wrote."""


class Revision(Struct, frozen=True):
    """A folder of pages at some revision."""

    name: str
    path: str
    """As git takes it: from the top of the repository, or from here when it begins with `./`."""

    def __str__(self) -> str:
        return f"{self.name}:{self.path}"


class _GitError(Exception):
    """Git could not be run, or failed."""


def parse_revision(text: str) -> Revision | None:
    """Return the revision that `REVISION:PATH` means; None when that cannot be one."""
    found = _SPEC.fullmatch(text)
    if found is None or ".." in found["revision"]:
        return None
    path = found["path"].replace("\\", "/").rstrip("/")
    return Revision(found["revision"], "" if path == "." else path)


def read_revision(
    revision: Revision, exclude: tuple[str, ...], report: Reporter
) -> tuple[Source, ...] | None:
    """Return every Markdown file of a revision's folder, sorted by path.

    Names that start with a dot are passed over, as are links, submodules and paths that match
    a pattern in `exclude`. None, after a report, when git cannot give them.
    """
    place = Span.of_file(str(revision))
    try:
        commit = _resolve(f"{revision.name}^{{commit}}")
        if commit is None:
            report(revision_rules.unknown_revision(place, revision.name))
            return None
        tree = _resolve(f"{commit}:{revision.path}")
        if tree is None or _git("cat-file", "-t", tree).strip() != b"tree":
            report(revision_rules.not_in_revision(place, revision.name, revision.path))
            return None
        entries = [
            (path, blob)
            for path, blob in _entries(_git("ls-tree", "-r", "-z", "-l", tree))
            if not any(fnmatchcase(path, pattern) for pattern in exclude)
        ]
        blobs = _contents([blob for _, blob in entries])
    except _GitError as error:
        report(revision_rules.git_failed(place, str(error)))
        return None
    return tuple(Source(path, blobs[blob]) for path, blob in sorted(entries))


def _resolve(name: str) -> str | None:
    """Return the hash of what a name means; None when it means nothing."""
    try:
        found = _git("rev-parse", "--verify", "--quiet", name).strip()
    except _GitError as error:
        if str(error):
            raise
        return None  # git has no complaint, since it was asked to be quiet
    return found.decode() if _HASH.fullmatch(found) else None


def _entries(listing: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and hash of each page in what `ls-tree -r -z -l` printed."""
    for line in listing.split(b"\0"):
        head, _, name = line.partition(b"\t")
        parts = head.split()
        if len(parts) != 4 or parts[0] not in _FILES or not name.endswith(b".md"):
            continue
        path = name.decode("utf-8", "surrogateescape")
        is_hidden = path.startswith(".") or "/." in path
        if not is_hidden and parts[3].isdigit() and int(parts[3]) <= _LARGEST:
            yield path, parts[2].decode()


def _contents(hashes: list[str]) -> dict[str, bytes]:
    """Return the bytes of each blob, by its hash."""
    wanted = list(dict.fromkeys(hashes))
    if not wanted:
        return {}
    output = _git("cat-file", "--batch", given="".join(f"{one}\n" for one in wanted).encode())
    found: dict[str, bytes] = {}
    at = 0
    for one in wanted:
        end = output.find(b"\n", at)
        head = output[at:end].split()
        if end < 0 or len(head) != 3 or head[0] != one.encode():
            raise _GitError("an object is missing")
        size = int(head[2])
        found[one] = output[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _git(*arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints; raises `_GitError` with its first line of complaint."""
    command = ["git", "--no-pager", "--no-replace-objects", "-c", "protocol.allow=never"]
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
    try:
        done = subprocess.run(
            [*command, *arguments],
            input=given,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env=environment,
        )
    except subprocess.CalledProcessError as error:
        said: bytes = error.stderr
        raise _GitError(said.decode("utf-8", "replace").strip().partition("\n")[0]) from error
    except subprocess.TimeoutExpired as error:
        raise _GitError(f"it took longer than {_SECONDS} seconds") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise _GitError(f"git cannot be run ({reason})") from error
    return done.stdout
