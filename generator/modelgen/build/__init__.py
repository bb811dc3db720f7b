"""One build, from a folder of pages to an output folder: the passes in order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import IntEnum
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..analysis.schema import Witnesses
from ..cache.state import FileKeys, FileResult, State, key_of
from ..config.structs import BuildConfig
from ..diagnostics.codes import files as file_rules
from ..diagnostics.model import Diagnostic, FatalError, Reporter, Span
from ..diagnostics.suppress import Collector
from ..diagnostics.wording import nearest
from ..ir.graph import models_by_page
from ..ir.model import Schema
from ..output.files import Artifact, Promise, Promised
from ..output.manifest import digest, read_manifest, report_lost
from ..output.place import check_place
from ..output.plan import Plan, plan
from ..output.transaction import apply
from ..parallel import WorkerError, WorkerPool
from ..targets.base import Unit
from ..targets.rendering import Files, Planned, Rendering, RenderOptions, shared_paths
from .loading import Loaded, Progress, Resources, load, load_beside

__all__ = [
    "Loaded",
    "Outcome",
    "Progress",
    "Request",
    "Resources",
    "Stage",
    "load",
    "render",
    "run",
]


class Stage(IntEnum):
    """How far a run goes."""

    LOAD = 1
    RENDER = 2
    PLAN = 3
    WRITE = 4


class Request(Struct, frozen=True):
    """What one run is to do, as opposed to what a build is."""

    until: Stage = Stage.WRITE
    force: bool = False
    """Whether hand-edited and foreign files give way."""
    only: tuple[str, ...] = ()
    """The targets that this run is about; the files of others stay. Empty: all of the build's."""
    layout: tuple[str, str | None] | None = None
    """The dialect and its language that docs of the github flavor are written in; None: the pages' own."""
    operations: bool = False
    """Whether pages about operations are read as such, also where no target asks for them."""


class Outcome(Struct, frozen=True):
    """The result of one run."""

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


def run(build: BuildConfig, request: Request, resources: Resources | None = None) -> Outcome:
    """Read, render, plan and write one build, as far as is asked and as errors allow.

    Nothing is written after an error. Raises nothing that a page, a file or a disk could cause.
    """
    collector = Collector()
    try:
        return _run(build, request, resources or Resources(), collector)
    except WorkerError as error:
        span = Span.of_file(build.specs.as_posix())
        collector.diagnostics.append(file_rules.workers_failed(span, str(error)))
    except FatalError as error:
        collector.diagnostics.append(error.finding)
    shown = collector.shown(build.ignore, complete=False)
    return Outcome(build.specs, build.output, shown, None, None, False, True)


def _run(
    build: BuildConfig, request: Request, resources: Resources, collector: Collector
) -> Outcome:
    loaded, made, written = _load(build, request, resources, collector), None, False
    if loaded is not None and request.until >= Stage.RENDER:
        made, written = _write(build, request, loaded, resources, collector)
    complete = not request.only and request.until >= Stage.RENDER
    shown = collector.shown(build.ignore, complete=complete)
    return Outcome(build.specs, build.output, shown, loaded, made, written, collector.failed)


def _write(
    build: BuildConfig, request: Request, loaded: Loaded, resources: Resources, collector: Collector
) -> tuple[Plan | None, bool]:
    """Return what is planned for the output, as far as that is asked, and whether it was done."""
    report, reading = collector.diagnostics.append, None
    if loaded.left_out:
        reading = read_manifest(build.output)
        report_lost(reading.manifest, loaded.left_out, collector.rebased(build.specs))
    artifacts = () if collector.failed else _render(build, request, loaded, resources, collector)
    if request.until >= Stage.PLAN and not collector.failed:
        targets = request.only or build.targets
        check_place(build.output, build.specs, build.file, targets, report)
    if request.until < Stage.PLAN or collector.failed:
        return None, False
    only = frozenset(request.only)
    scope = only if only and not only.issuperset(build.targets) else None
    reading = reading or read_manifest(build.output)
    made = plan(artifacts, reading, report, request.force, scope)
    made = made.describing(models_by_page(loaded.schema))
    write = request.until >= Stage.WRITE and not collector.failed
    return made, write and apply(made, report)


def _wants_operations(build: BuildConfig, request: Request) -> bool:
    """Return whether they are asked for, or the options of a target say so: reading them takes a while."""
    if request.operations:
        return True
    chosen = RenderOptions(request.only or build.targets, options=build.outputs).outputs()
    return any(getattr(one.options, "operations", False) for one in chosen)


def _load(
    build: BuildConfig, request: Request, resources: Resources, collector: Collector
) -> Loaded | None:
    path, name = build.specs, build.specs.as_posix()
    # Not by Path's methods: they raise where the answer is hidden by permissions.
    if not os.path.exists(path):  # noqa: PTH110
        near: str | None = None
        with suppress(OSError):
            near = nearest(path.name, [one.name for one in os.scandir(path.parent) if one.is_dir()])
        near = (path.parent / near).as_posix() if near else None
        collector.diagnostics.append(file_rules.no_such_folder(Span.of_file(name), name, near))
        return None
    if not os.path.isdir(path):  # noqa: PTH112
        collector.diagnostics.append(file_rules.not_a_folder(Span.of_file(name), name))
        return None

    options = replace(build, operations=_wants_operations(build, request))

    def pages(report: Reporter, witnesses: Witnesses) -> Loaded:
        return load(path, options, report, resources, witnesses)

    return load_beside(build, resources, collector, pages)


def _render(
    build: BuildConfig, request: Request, loaded: Loaded, resources: Resources, collector: Collector
) -> tuple[Promised, ...]:
    own = (build.dialect or loaded.dialect, loaded.language)
    dialect, language = request.layout or own
    options = RenderOptions(
        request.only or build.targets,
        build.package,
        build.outputs,
        dialect,
        language,
        (dialect, language) != own,
        build.templates,
        build.targets,
    )
    report = collector.rebased(build.specs)
    state, templates = resources.state, b""
    if state is not None and build.templates is not None:
        try:
            templates = state.digest_of(str(build.templates))
        except OSError:
            state = None  # they cannot be read, which rendering tells
    rendering = Rendering(loaded.schema, options, resources.pool)
    planned = rendering.planned(report)
    collector.diagnostics.extend(shared_paths(planned, build.places))
    if collector.failed:
        return ()
    if state is None or options.respelled:
        made = tuple(_rendered(rendering, planned, report))
        if options.respelled:
            from ..compare.losses import losses  # noqa: PLC0415 (few builds compare)

            pages = {one.path: one.text for one in made}
            for loss in losses(loaded.schema, pages, dialect, language):
                report(loss)
        return made
    keys = FileKeys(rendering, key_of(state.tool, templates))
    return tuple(
        one for files in planned for one in _recalled(files, rendering, keys, state, report)
    )


def render(
    schema: Schema, options: RenderOptions, report: Reporter, pool: WorkerPool | None = None
) -> tuple[Artifact, ...]:
    """Return the files that the chosen targets make of a schema; touches no disk."""
    rendering = Rendering(schema, options, pool or WorkerPool())
    return tuple(_rendered(rendering, rendering.planned(report), report))


def _rendered(rendering: Rendering, planned: Planned, report: Reporter) -> Iterator[Artifact]:
    for output, units in planned:
        for artifact, said in rendering.render(output, units):
            for finding in said:
                report(finding)
            yield artifact


def _recalled(
    files: Files, rendering: Rendering, keys: FileKeys, state: State, report: Reporter
) -> Iterator[Promised]:
    """Yield an output's files: those that the state has are promised, the others made."""
    output, units = files
    table = state.table(f"files-{output.target}-{output.number}", FileResult)
    fresh: dict[str, Artifact] = {}

    def make(missing: Sequence[Unit]) -> Iterator[FileResult]:
        for artifact, said in rendering.render(output, missing):
            made = fresh[artifact.path] = _with_digest(artifact)
            yield FileResult(made.digest, said)

    paths = [unit.path for unit in units]
    results = table.complete([*zip(paths, keys.of(output, units), units, strict=True)], make)
    for unit, result in zip(units, results, strict=True):
        for finding in result.findings:
            report(finding)
        again = partial(rendering.render_one, output, unit)
        if unit.path in fresh:
            yield fresh.pop(unit.path)
        else:
            yield Promise(unit.path, result.digest, again) if result.digest else again()


def _with_digest(artifact: Artifact) -> Artifact:
    try:
        return replace(artifact, digest=digest(artifact.text.encode()))
    except UnicodeEncodeError:
        return artifact  # the plan says what is wrong with it
