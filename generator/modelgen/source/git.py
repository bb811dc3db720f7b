"""Reads the pages of a git revision into memory, by running git without a shell.

A revision comes from the command line, so it must match a pattern that excludes options; after
that, git only gets hashes that it printed before. Nothing is fetched or written, and no hook or
filter runs.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from io import BytesIO

from msgspec import Struct

from ..diagnostics.codes import changes as rules
from ..diagnostics.model import Reporter, Span
from .tree import Source

_SPEC = re.compile(r"(?P<revision>[A-Za-z0-9_@][A-Za-z0-9_./@{}^~+-]{0,199}):(?P<path>[^\0\n]*)")
_HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FILES = (b"100644", b"100755")
_TIMEOUT = 120
"""Seconds."""
_MAX_SIZE = 64 * 1024 * 1024
"""Bytes of a page; nobody writes larger ones."""


class Revision(Struct, frozen=True):
    """A folder of pages in a revision."""

    name: str
    path: str
    """As git takes it: from the top of the repository; with `./`, from the working directory."""

    def __str__(self) -> str:
        return f"{self.name}:{self.path}"


class _GitError(Exception):
    """Git could not be run, or failed."""


def parse_revision(text: str) -> Revision | None:
    """Return the revision that `REVISION:PATH` means; None for text of another form."""
    found = _SPEC.fullmatch(text)
    if found is None or ".." in found["revision"]:
        return None
    path = found["path"].replace("\\", "/").rstrip("/")
    return Revision(found["revision"], "" if path == "." else path)


def read_revision(
    revision: Revision, exclude: tuple[str, ...], report: Reporter
) -> tuple[Source, ...] | None:
    """Return every Markdown file of a revision's folder, sorted by path.

    Names that start with a dot are skipped, as are links, submodules and paths that match a
    pattern in `exclude`. None, after a report, when git cannot read them.
    """
    place = Span.of_file(str(revision))
    try:
        commit = _resolve(f"{revision.name}^{{commit}}")
        if commit is None:
            report(rules.unknown_revision(place, revision.name))
            return None
        tree = _resolve(f"{commit}:{revision.path}")
        if tree is None or _git("cat-file", "-t", tree).strip() != b"tree":
            report(rules.not_in_revision(place, revision.name, revision.path))
            return None
        entries = [
            (path, blob)
            for path, blob in _entries(_git("ls-tree", "-r", "-z", "-l", tree))
            if not any(fnmatchcase(path, pattern) for pattern in exclude)
        ]
        blobs = _contents([blob for _, blob in entries])
    except _GitError as error:
        report(rules.git_failed(place, str(error)))
        return None
    return tuple(Source(path, blobs[blob]) for path, blob in sorted(entries))


def _resolve(name: str) -> str | None:
    try:
        found = _git("rev-parse", "--verify", "--quiet", name).strip()
    except _GitError as error:
        if str(error):
            raise
        return None  # git was asked to be quiet about unknown names
    return found.decode() if _HASH.fullmatch(found) else None


def _entries(listing: bytes) -> Iterator[tuple[str, str]]:
    for line in listing.split(b"\0"):
        head, _, name = line.partition(b"\t")
        parts = head.split()
        if len(parts) != 4 or parts[0] not in _FILES or not name.endswith(b".md"):
            continue
        path = name.decode("utf-8", "surrogateescape")
        is_hidden = path.startswith(".") or "/." in path
        if not is_hidden and parts[3].isdigit() and int(parts[3]) <= _MAX_SIZE:
            yield path, parts[2].decode()


def _contents(hashes: list[str]) -> dict[str, bytes]:
    wanted = list(dict.fromkeys(hashes))
    if not wanted:
        return {}
    given = "".join(f"{one}\n" for one in wanted).encode()
    output = BytesIO(_git("cat-file", "--batch", given=given))
    found: dict[str, bytes] = {}
    for one in wanted:
        head = output.readline().split()
        if len(head) != 3 or head[0] != one.encode():
            raise _GitError("an object is missing")
        found[one] = output.read(int(head[2]))
        output.read(1)  # the line feed behind it
    return found


def _git(*arguments: str, given: bytes = b"") -> bytes:
    """Return the output of git; raises `_GitError` with the first line of its error message."""
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
            timeout=_TIMEOUT,
            env=environment,
        )
    except subprocess.CalledProcessError as error:
        said: bytes = error.stderr
        raise _GitError(said.decode("utf-8", "replace").strip().partition("\n")[0]) from error
    except subprocess.TimeoutExpired as error:
        raise _GitError(f"it took longer than {_TIMEOUT} seconds") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise _GitError(f"git cannot be run ({reason})") from error
    return done.stdout
