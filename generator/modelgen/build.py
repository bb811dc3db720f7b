"""Owns one build from a folder of pages to an output folder: which pass runs when, and how far."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import partial
from pathlib import Path
from time import time_ns

from .artifact import Promised
from .crew import CrewError
from .diagnostics import Diagnostic, FatalError
from .findings import Findings
from .options import RenderOptions
from .rules import files as file_rules
from .rules import output as output_rules
from .rules.files import whole_file
from .settings import Build
from .values import dataclass
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time these come when they are needed: they bring a Markdown parser along.
    from .pipeline import Loaded
    from .plan import Plan

Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many; 0 of 0 when that is not known."""


class Stage(IntEnum):
    """How far a run goes."""

    LOAD = 1
    RENDER = 2
    PLAN = 3
    WRITE = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What one run is to do, as opposed to what a build is."""

    until: Stage = Stage.WRITE
    force: bool = False
    """Whether hand-edited and foreign files give way."""
    only: tuple[str, ...] = ()
    """The targets that this run is about; the files of others stay. Empty: all of the build's."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to."""

    specs: Path
    output: Path
    findings: tuple[Diagnostic, ...]
    """Sorted, silences applied; paths start where the working directory is."""
    loaded: Loaded | None
    """None when the pages could not be read."""
    plan: Plan | None
    """None when the run stopped before, wanted or not."""
    written: bool
    """Whether the output folder is now as planned."""
    failed: bool
    """Whether an error was found."""
    staged: int = 0
    """When all was written and nothing was in its place yet, in nanoseconds; 0: nothing was."""


def run(
    build: Build,
    request: Request,
    progress: Progress | None = None,
    work: Work | None = None,
) -> Outcome:
    """Read, render, plan and write one build, as far as is asked and as errors allow.

    Nothing is written after an error. Raises nothing that a page, a file or a disk could cause.
    """
    findings = Findings()
    work = work or Work()
    if request.until >= Stage.RENDER:
        work.ahead = partial(_get_ready, request.only or build.targets)
    try:
        return _run(build, request, progress, work, findings)
    except CrewError as error:
        span = whole_file(build.specs.as_posix())
        findings.all.append(file_rules.crew_failed(span, str(error)))
    except FatalError as error:
        findings.all.append(error.finding)
    shown = findings.settled(build.silences, judge=False)
    return Outcome(build.specs, build.output, shown, None, None, False, True)


def _get_ready(targets: Iterable[str]) -> None:
    """Load what will be needed once the pages are read."""
    from importlib import import_module  # noqa: PLC0415 (few builds do this ahead)

    from .pipeline import modules_of  # noqa: PLC0415 (heavy)

    for module in ("apply", *modules_of(targets)):
        import_module(f".{module}", __package__)


def _run(
    build: Build, request: Request, progress: Progress | None, work: Work, findings: Findings
) -> Outcome:
    loaded = _load(build, findings, progress, work)
    plan: Plan | None = None
    written = False
    if loaded is not None and request.until >= Stage.RENDER and not findings.failed:
        artifacts = _render(build, request, loaded, findings, work)
        if request.until >= Stage.PLAN and not findings.failed:
            _check_places(build, request, findings)
            if not findings.failed:
                plan, written = _put(build, request, artifacts, findings, work)
    complete = not request.only and request.until >= Stage.RENDER
    shown = findings.settled(build.silences, judge=complete)
    return Outcome(
        build.specs, build.output, shown, loaded, plan, written, findings.failed, work.staged
    )


def _load(build: Build, findings: Findings, progress: Progress | None, work: Work) -> Loaded | None:
    from .pipeline import load  # noqa: PLC0415 (heavy)

    name = build.specs.as_posix()
    # Not by Path's methods: they raise where the answer is hidden by permissions.
    if not os.path.exists(build.specs):  # noqa: PTH110
        near = _near_folder(build.specs)
        findings.all.append(file_rules.no_such_folder(whole_file(name), name, near))
        return None
    if not os.path.isdir(build.specs):  # noqa: PTH112
        findings.all.append(file_rules.not_a_folder(whole_file(name), name))
        return None
    return load(build.specs, build.reading, findings.below(build.specs), progress, work)


def _near_folder(path: Path) -> str | None:
    from .toml_values import nearest  # noqa: PLC0415 (only a mistake needs it)

    try:
        folders = [entry.name for entry in os.scandir(path.parent) if entry.is_dir()]
    except OSError:
        return None
    name = nearest(path.name, folders)
    return (path.parent / name).as_posix() if name else None


def _render(
    build: Build, request: Request, loaded: Loaded, findings: Findings, work: Work
) -> tuple[Promised, ...]:
    from .pipeline import promise  # noqa: PLC0415 (heavy)

    options = RenderOptions(
        request.only or build.targets,
        build.package,
        build.python,
        build.docs,
        build.templates,
    )
    report = findings.below(build.specs)
    return promise(loaded.schema, options, report, loaded.digests, work)


def _check_places(build: Build, request: Request, findings: Findings) -> None:
    """Report pages and output that lie in each other's way."""
    specs, output = os.path.realpath(build.specs), os.path.realpath(build.output)
    span = whole_file(build.output.as_posix())
    if _is_within(output, specs):
        findings.all.append(output_rules.output_in_specs(span, build.specs.as_posix()))
    for target in request.only or build.targets:
        if _is_within(specs, f"{output}/{target}"):
            name = build.specs.as_posix()
            findings.all.append(output_rules.specs_in_output(span, name, target))


def _is_within(inner: str, outer: str) -> bool:
    try:
        return os.path.commonpath([inner, outer]) == outer
    except ValueError:
        return False  # two drives


def _put(
    build: Build,
    request: Request,
    artifacts: tuple[Promised, ...],
    findings: Findings,
    work: Work,
) -> tuple[Plan | None, bool]:
    """Return the plan, and whether it has been carried out; note when it was staged."""
    from .apply import apply, recover  # noqa: PLC0415 (not needed to lint)
    from .plan import PlanOptions, plan  # noqa: PLC0415

    report = findings.all.append
    write = request.until >= Stage.WRITE
    if write and not recover(build.output, report):
        return None, False
    partial = request.only and not set(build.targets) <= set(request.only)
    scope = frozenset(request.only) if partial else None
    # A check goes by contents, whatever times say.
    seen = work.memory.seen if write and work.memory is not None else {}
    options = PlanOptions(request.force, scope, seen)
    made = plan(artifacts, build.output, options, report)
    done = write and not findings.failed

    def note() -> None:
        work.staged = time_ns()

    return made, done and apply(made, report, note)
