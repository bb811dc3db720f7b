"""Files that are named on a command line, and the builds whose folders hold them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from ..config.structs import BuildConfig
from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Diagnostic, Severity, Span
from ..reports.structs import Result
from .options import PATH

PATHS = click.argument("paths", nargs=-1, type=PATH, metavar="[SPECS | FILES...]")


def split(paths: Sequence[Path]) -> tuple[Path | None, tuple[Path, ...]]:
    """Return the folder of pages that is named, or the files; raises `click.UsageError`."""
    if len(paths) == 1 and not paths[0].is_file():
        return paths[0], ()
    for path in paths:
        if not path.is_file():
            raise click.UsageError(f"{str(path)!r} is no file; give one folder, or files alone")
    return None, tuple(paths)


def below(build: BuildConfig, files: Iterable[Path]) -> frozenset[str]:
    """Return the paths of the files that the folder of a build holds, relative to it."""
    root = os.path.realpath(build.specs)
    found: set[str] = set()
    for file in files:
        place = os.path.join(os.path.realpath(file.parent), file.name)  # noqa: PTH118 (links stay)
        if place.startswith(root + os.sep):
            found.add(place[len(root) + 1 :].replace(os.sep, "/"))
    return frozenset(found)


def holding(builds: Iterable[BuildConfig], files: Sequence[Path]) -> list[BuildConfig]:
    """Return the builds whose folders hold any of the files; all, where none is named."""
    return [one for one in builds if not files or below(one, files)]


def strays(builds: Sequence[BuildConfig], files: Iterable[Path]) -> Iterator[Diagnostic]:
    """Yield what there is to say of files that no build's folder holds."""
    for file in files:
        if not any(below(build, (file,)) for build in builds):
            folders = ", ".join(f"`{build.specs.as_posix()}`" for build in builds)
            yield rules.not_a_page(Span.of_file(file.as_posix()), f"it is not below {folders}")


def unread(build: BuildConfig, paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what there is to say of files below the folder that were not read as pages."""
    why = "the config excludes it, or its name is not that of a page"
    for path in sorted(paths):
        yield rules.not_a_page(Span.of_file((build.specs / path).as_posix()), why)


def about(result: Result, build: BuildConfig, paths: frozenset[str]) -> Result:
    """Return a result of a whole tree as far as it is about some of its pages."""
    names = {(build.specs / path).as_posix() for path in paths}
    found = tuple(one for one in result.diagnostics if one.span.path in names)
    failed = any(one.severity is Severity.ERROR for one in found)
    outcome = result.outcome
    if outcome is not None:
        outcome = replace(outcome, findings=found, failed=failed)
    return replace(result, diagnostics=found, outcome=outcome, failed=failed, text="")
