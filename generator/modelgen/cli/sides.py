"""What `modelgen diff` and `modelgen changelog` compare: pairs of sides, from what they were given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ..config.decode import decode
from ..config.load import load_config
from ..config.structs import BuildConfig, LoadOptions
from ..diagnostics.codes import policy
from ..diagnostics.codes.files import no_such_folder
from ..diagnostics.codes.sides import bad_revision
from ..diagnostics.model import Diagnostic, Span, ignore
from ..source.git import (
    Revision,
    branch_point,
    has_folder,
    is_known,
    parse_revision,
    read_file,
    revision_of,
)

_DIGITS = 12
"""Of a commit, as it is shown."""


class Sides:
    """Pairs of sides, and the options of each."""

    def __init__(self, config: Path | None, old: str | None, new: str | None) -> None:
        """Take the sides as they were given; `faults` has what keeps them from being compared."""
        self.faults: list[Diagnostic] = []
        self.notes: list[Diagnostic] = []
        self.pairs: list[tuple[str, str, LoadOptions]] = []
        self._builds = load_config(config, self.faults.append) or ()
        if self.faults:
            return
        alone = [one for one in (old, new) if one is not None and not _is_side(one)]
        unknown = [one for one in alone if not is_known(one)]
        if unknown:
            self.faults += [bad_revision(Span.of_file(one), one) for one in unknown]
        elif old is None:
            self._since_the_branch_began()
        elif new is None:
            self._until_now(old)
        elif _is_side(old) or _is_side(new):
            sides = _beside(old, new), _beside(new, old)
            self.pairs.append((*sides, options_of(self._builds, sides)))
        else:
            for build in self._builds:
                older, newer = (pages_at(name, build, self._builds) for name in (old, new))
                self.pairs.append((older, newer, build))

    def _since_the_branch_began(self) -> None:
        try:
            base = branch_point()[:_DIGITS]
        except ValueError as error:
            places = [Span.of_file(build.specs.as_posix()) for build in self._builds]
            self.faults += [policy.no_base(place, str(error)) for place in places]
            return
        for build in self._builds:
            older = pages_at(base, build, self._builds)
            found = parse_revision(older)
            if found is not None and has_folder(found):
                self._add(older, build)
            elif self._is_there(build):
                self.notes.append(policy.no_pages_before(Span.of_file(build.specs.as_posix())))

    def _until_now(self, old: str) -> None:
        for build in self._builds:
            older = old if _is_side(old) else pages_at(old, build, self._builds)
            if os.path.realpath(older) == os.path.realpath(build.specs):
                self.faults.append(policy.same_folder(Span.of_file(old), old))
            else:
                self._add(older, build)

    def _add(self, older: str, build: BuildConfig) -> None:
        if self._is_there(build):
            self.pairs.append((older, build.specs.as_posix(), build))

    def _is_there(self, build: BuildConfig) -> bool:
        name = build.specs.as_posix()
        if os.path.lexists(name):
            return True
        self.faults.append(no_such_folder(Span.of_file(name), name))
        return False


def pages_at(name: str, build: BuildConfig, builds: Sequence[BuildConfig]) -> str:
    """Return a build's pages in a revision: where the config has them now, else where it had them then.

    `builds` are all that the config has.
    """
    here = _in(name, build.specs)
    now = parse_revision(here)
    if now is None or build.file is None or has_folder(now):
        return here
    data = read_file(now, _from_here(build.file))
    then = (decode(build.file, data, ignore) if data else None) or ()
    if len(then) != len(builds):
        return here  # nobody knows which of them it was
    there = _in(name, then[builds.index(build)].specs)
    found = parse_revision(there)
    return there if found is not None and has_folder(found) else here


def options_of(builds: Sequence[BuildConfig], sides: tuple[str, ...]) -> LoadOptions:
    """Return the options of the build whose pages are among the sides; defaults where none is."""
    if len(builds) > 1:
        wanted = {os.path.realpath(_folder(side)) for side in sides}
        builds = [one for one in builds if os.path.realpath(one.specs) in wanted]
    return builds[0] if len(builds) == 1 else LoadOptions()


def _is_side(given: str) -> bool:
    """Return whether a side is complete: a folder, or a revision with a path."""
    return os.path.isdir(given) or ":" in given  # noqa: PTH112 (a Path's methods raise)


def _beside(given: str, other: str) -> str:
    """Return a side that may lack its path: that of the other side."""
    if _is_side(given):
        return given
    revision = revision_of(other)
    return _in(given, Path(other)) if revision is None else str(Revision(given, revision.path))


def _in(name: str, folder: Path) -> str:
    path = _from_here(folder)
    return f"{name}:./" if path == "." else f"{name}:./{path}"


def _from_here(path: Path) -> str:
    return os.path.relpath(path).replace(os.sep, "/")


def _folder(side: str) -> Path:
    """Return where the pages of a side are in the checkout."""
    revision = revision_of(side)
    return Path(side) if revision is None else revision.folder()
