"""Finds the config: the file that is named, or the nearest with a table `[tool.modelgen]`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Reporter, Span
from .structs import BuildConfig


def load_config(path: Path | None, report: Reporter) -> tuple[BuildConfig, ...] | None:
    """Return the builds that `path` says, or the nearest file from the working directory upwards.

    Without such a file that is one build, with every default. None, after a report, when the config cannot
    be used; nothing is raised.
    """
    for file in (path,) if path else candidates():
        name = file.as_posix()
        if path is None and not os.path.isfile(file):  # noqa: PTH113 (a Path's methods raise)
            if os.path.lexists(file):  # a pipe, or a link to nothing: its settings would be lost
                report(rules.unreadable(Span.of_file(name), name, "it is not a regular file"))
                return None
            continue
        try:
            data = file.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            report(rules.unreadable(Span.of_file(name), name, reason))
            return None
        if path is None and b"modelgen" not in data.replace(b"\0", b""):
            continue  # another tool's, even if it were UTF-16
        from .decode import decode  # noqa: PLC0415 (a folder of pages needs no config)

        builds = decode(file, data, report)
        if builds != ():
            return builds
    return (BuildConfig(),)


def candidates() -> Iterator[Path]:
    """Yield every place of a `pyproject.toml`, from the working directory upwards."""
    folder = Path()
    for _ in Path.cwd().parts:
        yield folder / "pyproject.toml"
        folder /= ".."
