"""Reads the pages of a git revision into memory, by running git without a shell.

A revision comes from the command line, so it must match a pattern that excludes options; after
that, git only gets hashes that it printed before. No hook or filter runs. Nothing is written or
fetched, but for one case: in a partial clone (`git clone --filter`) git has only promised pages, and
fetches them, as for any command that reads them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from ..diagnostics.codes import sides as rules
from ..diagnostics.model import Reporter, Span
from .tree import Source

_SPEC = re.compile(r"(?P<revision>[A-Za-z0-9_@][A-Za-z0-9_./@{}^~+-]{0,199}):(?P<path>[^\0\n]*)")
_HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}")
_PRE = ("-", "a", "b", "rc")
"""What a pre-release has behind its version, before which it comes."""
_FILES = (b"100644", b"100755")
_TIMEOUT = 120
"""Seconds."""
_NO_DIFFERENCE = ("--no-ext-diff", "--no-textconv", "--no-renames", "--numstat")


class Revision(Struct, frozen=True):
    """A folder of pages in a revision."""

    name: str
    path: str
    """As git takes it: from the top of the repository; with `./`, from the working directory."""

    def __str__(self) -> str:
        return f"{self.name}:{self.path}"

    def folder(self) -> Path:
        """Return where this folder is, or was, in the checkout."""
        is_near = self.path.split("/")[0] in (".", "..")
        return (Path() if is_near else find_checkout(Path.cwd()) or Path()) / self.path


class _GitError(Exception):
    """Git could not be run, or failed."""


def find_checkout(folder: Path) -> Path | None:
    """Return the top of the checkout that an absolute path is in; None when it is in none."""
    tops = (one for one in (folder, *folder.parents) if os.path.lexists(one / ".git"))
    return next(tops, None)


def parse_revision(text: str) -> Revision | None:
    """Return the revision that `REVISION:PATH` means; None for text of another form."""
    found = _SPEC.fullmatch(text)
    if found is None or ".." in found["revision"]:
        return None
    path = found["path"].replace("\\", "/").rstrip("/")
    # Git takes a path for one from the working directory by the slash behind its dots.
    return Revision(found["revision"], f"{path}/" if path in (".", "..") else path)


def revision_of(side: str) -> Revision | None:
    """Return the revision that a side of a comparison names; None for a folder, and for other text."""
    is_there = os.path.isdir(side)  # noqa: PTH112 (a Path's methods raise)
    return None if is_there else parse_revision(side)


def read_revision(
    revision: Revision,
    exclude: tuple[str, ...],
    report: Reporter,
    suffixes: tuple[str, ...] = (".md",),
) -> tuple[Source, ...] | None:
    """Return every Markdown file of a revision's folder, sorted by path; other `suffixes`, other files.

    Names that start with a dot are skipped, as are links, submodules and paths that match a
    pattern in `exclude`. None, after a report, when git cannot read them.
    """
    place = Span.of_file(str(revision))
    try:
        commit = _resolve(f"{revision.name}^{{commit}}")
        if commit is None:
            report(rules.unknown_revision(place, revision.name))
            return None
        tree = _folder(commit, revision.path)
        if tree is None:
            report(rules.not_in_revision(place, revision.name, revision.path))
            return None
        entries = [
            (path, blob)
            for path, blob in _entries(_git("ls-tree", "-r", "-z", "--full-tree", tree), suffixes)
            if not any(fnmatchcase(path, pattern) for pattern in exclude)
        ]
        if _is_partial():
            _fetch_pages(tree, suffixes)
        blobs = _contents([blob for _, blob in entries])
    except _GitError as error:
        report(rules.git_failed(place, str(error)))
        return None
    return tuple(Source(path, blobs[blob]) for path, blob in sorted(entries))


_TARGETS = (
    ("GITHUB_BASE_REF", "origin/"),
    ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "origin/"),
    ("SYSTEM_PULLREQUEST_TARGETBRANCHNAME", "origin/"),
    ("BITBUCKET_PR_DESTINATION_BRANCH", "origin/"),
)
"""What CI services call the branch that a pull request goes to, and what git puts before it."""
_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


def branch_point() -> str:
    """Return the commit where this branch left the one that it goes back to.

    Raises `ValueError`, with what was tried, where there is none.
    """
    said = [(os.environ.get(name), prefix) for name, prefix in _TARGETS]
    named = [f"{prefix}{branch}" for branch, prefix in said if branch]
    tried = [one for one in named or _BRANCHES if _SPEC.fullmatch(f"{one}:") and ".." not in one]
    try:
        for name in tried:
            commit = _resolve(f"{name}^{{commit}}")
            if commit is not None:
                return _git("merge-base", commit, "HEAD").strip().decode()
    except _GitError as error:
        raise ValueError(str(error) or "the branches have no commit in common") from error
    raise ValueError(f"tried {', '.join(tried)}")


def is_known(name: str) -> bool:
    """Return whether git knows a revision by this name; False where it cannot tell."""
    revision = parse_revision(f"{name}:")
    try:
        return revision is not None and _resolve(f"{revision.name}^{{commit}}") is not None
    except _GitError:
        return False


def tags(pattern: str) -> list[str]:
    """Return the tags that fit a pattern and lead to this commit, in the order of their versions.

    Left out are names that could not be a folder. Raises `ValueError`, with the reason, where git cannot tell.
    """
    try:
        suffixes = (word for one in _PRE for word in ("-c", f"versionsort.suffix={one}"))
        sort = ("--sort=version:refname", "--merged", "HEAD", "--list")
        found = _git(*suffixes, "tag", *sort, "--", pattern)
    except _GitError as error:
        raise ValueError(str(error)) from error
    return [name for name in found.decode("utf-8", "replace").split("\n") if _TAG.fullmatch(name)]


def has_folder(revision: Revision) -> bool:
    """Return whether a revision has its folder; False where git cannot tell."""
    try:
        return _folder(revision.name, revision.path) is not None
    except _GitError:
        return False


def history(revision: Revision, path: str) -> Iterator[tuple[Revision, date]]:
    """Yield the commits that changed a file below a revision's folder, the last first, with their days.

    Yields none where git cannot tell.
    """
    try:
        commit = _resolve(f"{revision.name}^{{commit}}")
        folder = _git("rev-parse", "--show-prefix").strip().decode("utf-8", "surrogateescape")
        is_near = revision.path.split("/")[0] in (".", "..")
        place = f"{folder if is_near else ''}{revision.path}/{path}"
        place = os.path.normpath(place).replace(os.sep, "/")
        if commit is None or place.startswith("../"):
            return
        # A page that was moved is followed; what a merge brought counts from the day of the merge.
        ways = ("--first-parent", "--follow", "--format=%H %cs")
        listing = _git("log", *ways, commit, "--", f":(top,literal){place}")
    except _GitError:
        return
    for line in listing.decode().splitlines():
        name, _, day = line.partition(" ")
        yield Revision(name, revision.path), date.fromisoformat(day)


def is_shallow() -> bool:
    """Return whether the history is cut here, as by `git clone --depth`."""
    try:
        return _git("rev-parse", "--is-shallow-repository").strip() == b"true"
    except _GitError:
        return False


def read_file(revision: Revision, path: str) -> bytes | None:
    """Return a file of a revision, by its path from the working directory; None where it is not there."""
    try:
        commit = _resolve(f"{revision.name}^{{commit}}")
        blob = _resolve(f"{commit}:./{path}") if commit else None
        return _git("cat-file", "blob", blob) if blob else None
    except _GitError:
        return None


def _folder(name: str, path: str) -> str | None:
    """Return the tree of a folder in a commit; None where there is no such folder."""
    tree = _resolve(f"{name}:{path}")
    is_folder = tree is not None and _git("cat-file", "-t", tree).strip() == b"tree"
    return tree if is_folder else None


def _resolve(name: str) -> str | None:
    try:
        found = _git("rev-parse", "--verify", "--quiet", name).strip()
    except _GitError as error:
        if str(error):
            raise
        return None  # git was asked to be quiet about unknown names
    return found.decode() if _HASH.fullmatch(found) else None


def _entries(listing: bytes, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    ends = tuple(suffix.encode() for suffix in suffixes)
    for line in listing.split(b"\0"):
        head, _, name = line.partition(b"\t")
        parts = head.split()
        if len(parts) != 3 or parts[0] not in _FILES or not name.lower().endswith(ends):
            continue
        path = name.decode("utf-8", "surrogateescape")
        if not path.startswith(".") and "/." not in path:
            yield path, parts[2].decode()


def _is_partial() -> bool:
    try:
        return bool(_git("config", "--get-regexp", r"^remote\..*\.promisor$"))
    except _GitError:
        return False


def _fetch_pages(tree: str, suffixes: tuple[str, ...]) -> None:
    """Have git fetch the pages that it lacks, in one go: to read them one by one fetches each."""
    nothing = _git("hash-object", "-t", "tree", "--stdin").strip().decode()
    try:
        wanted = [f":(icase)*{suffix}" for suffix in suffixes]
        _git("diff-tree", "-r", *_NO_DIFFERENCE, nothing, tree, "--", *wanted)
    except _GitError as error:
        raise _GitError(
            f"the clone is partial, and its pages cannot be fetched ({error})"
        ) from error


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
    import subprocess  # noqa: PLC0415 (builds run nothing)

    command = ["git", "--no-pager", "--no-replace-objects", "-c", "protocol.ext.allow=never"]
    environment = {
        **os.environ,
        "LC_ALL": "C",
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
