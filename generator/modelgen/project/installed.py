"""How this modelgen was installed, as the record of the installation says (PEP 610).

https://packaging.python.org/en/latest/specifications/direct-url/
"""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import url2pathname

from msgspec import Struct

from ..config.decode import is_table
from ..version import VERSION

DISTRIBUTION = "modelgen-docs"
_LIBRARY = Path(__file__).resolve().parents[2]
"""Where the package `modelgen` lies."""
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class Requirement(Struct, frozen=True):
    """What installs the same modelgen again."""

    text: str
    """As pip takes it."""
    local: str = ""
    """The path or URL that only this machine has; empty where others find it, too."""


def requirement(folder: Path) -> Requirement:
    """Return what installs this modelgen in a checkout whose top is `folder`; never raises.

    That is a version of the index, a commit of a repository, a file at a URL, or a path: relative, where it
    leads into the checkout.
    """
    url, record = _record()
    if not url:
        return Requirement(f"{DISTRIBUTION}=={VERSION}")
    vcs = record.get("vcs_info")
    if is_table(vcs):
        return _commit(url, vcs, record.get("subdirectory"))
    if urlsplit(url).scheme != "file":
        return Requirement(f"{_without_secret(url)}{_digest(record)}")
    return _path(Path(url2pathname(unquote(urlsplit(url).path))), folder)


def _record() -> tuple[str, dict[str, object]]:
    """Return the URL that was installed from, and the rest of the record; nothing for an index."""
    try:
        text = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        # It runs from a checkout that is on Python's path.
        top = _LIBRARY.parent
        return (top.as_uri() if (top / "pyproject.toml").is_file() else ""), {}
    try:
        record: object = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return "", {}
    url = record.get("url") if is_table(record) else None
    return (url, record) if isinstance(url, str) and is_table(record) else ("", {})


def _commit(url: str, vcs: dict[str, object], below: object) -> Requirement:
    kind, commit = vcs.get("vcs"), vcs.get("commit_id")
    pinned = f"@{commit}" if isinstance(commit, str) and _COMMIT.fullmatch(commit) else ""
    inside = f"#subdirectory={below}" if isinstance(below, str) and below else ""
    text = f"{kind}+{_without_secret(url)}{pinned}{inside}"
    return Requirement(text, url if urlsplit(url).scheme == "file" else "")


def _digest(record: dict[str, object]) -> str:
    archive = record.get("archive_info")
    hashes = archive.get("hashes") if is_table(archive) else None
    digest = hashes.get("sha256") if is_table(hashes) else None
    return f"#sha256={digest}" if isinstance(digest, str) else ""


def _without_secret(url: str) -> str:
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    is_public = user in ("", "git") or user.startswith("${")
    return url if is_public else urlunsplit(parts._replace(netloc=host))


def _path(path: Path, folder: Path) -> Requirement:
    try:
        return Requirement(f"./{path.resolve().relative_to(folder.resolve()).as_posix()}")
    except (ValueError, OSError):
        return Requirement(path.as_posix(), path.as_posix())
