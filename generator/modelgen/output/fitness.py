"""Owns which artifacts may be written at all: each by itself, and all together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .files import Artifact, Promised
from .containment import excess_length, path_problem
from ..diagnostics.model import Reporter
from ..source.paths import collision_key
from ..diagnostics.codes import output as rules
from ..diagnostics.codes.files import whole_file
from ..diagnostics.model import Span


def fitting(artifacts: Sequence[Promised], output: Path, report: Reporter) -> Iterator[Promised]:
    """Yield each artifact that may be written; report the others."""
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for artifact in artifacts:
        path = artifact.path
        problem = path_problem(path)
        if problem:
            shown = f"its path {path!a} {problem}"
            report(rules.bad_artifact(whole_file(output.as_posix()), shown))
            continue
        excess = excess_length(output, path)
        if excess:
            report(rules.long_path(_span(output, path), *excess))
            continue
        other = _clash(path, taken, folders)
        if other:
            report(rules.artifact_clash(_span(output, path), path, other))
            continue
        if isinstance(artifact, Artifact) and not _is_writable(artifact):
            report(rules.bad_artifact(_span(output, path), "its text cannot be written as UTF-8"))
            continue
        yield artifact


def _is_writable(artifact: Artifact) -> bool:
    if artifact.digest:
        return True
    try:
        artifact.text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _span(output: Path, path: str) -> Span:
    return whole_file((output / path).as_posix())


def _clash(path: str, taken: dict[str, str], folders: dict[str, str]) -> str | None:
    """Return the path that `path` cannot stand beside, or note it as taken.

    `taken` has the files by what would make two of them one, `folders` the folders above them.
    """
    key = _key(path)
    if key in taken:
        return taken[key]
    if key in folders:
        return folders[key]
    above = key.rpartition("/")[0]
    while above and above not in folders:
        if above in taken:
            return taken[above]
        folders[above] = path
        above = above.rpartition("/")[0]
    taken[key] = path
    return None


def _key(path: str) -> str:
    return path.lower() if path.isascii() else collision_key(path)
