"""Owns where `[tool.modelgen]` is looked for: what a project's builds are, said in its `pyproject.toml`.

Most runs find none, so that what reads one is imported when one is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Reporter
from .file import builds_of
from .structs import Build, Config

__all__ = ["Build", "Config", "load_config"]


def load_config(path: Path | None, report: Reporter) -> Config | None:
    """Return the config in `path`, or in the nearest file above the working directory.

    Without such a file everything has its default. None, after a report, when the config cannot
    be used; nothing is raised.
    """
    for candidate in (path,) if path else candidates():
        if path is None and not candidate.is_file():
            continue
        try:
            data = candidate.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            name = candidate.as_posix()
            report(rules.unreadable(rules.whole_file(name), name, reason))
            return None
        if path is None and b"modelgen" not in data:
            continue  # another tool's
        builds = builds_of(candidate, data, report)
        if builds is None:
            return None
        if builds:
            return Config(builds, candidate)
    return Config()


def candidates() -> Iterator[Path]:
    """Yield every place of a `pyproject.toml`, from the working directory upwards."""
    folder = Path()
    for _ in Path.cwd().parts:
        yield folder / "pyproject.toml"
        folder /= ".."
