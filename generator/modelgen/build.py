"""One build, from a folder of pages to an output folder: the passes in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import IntEnum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from .analysis.configured import referred_names, unknown_models, unknown_names, unmatched_patterns
from .analysis.schema import Hints, Witnesses, check, schema_of
from .analysis.wire_names import Inference
from .analysis.witnesses import Beside, read_witnesses
from .cache.state import FileKeys, FileResult, State, encoded, key_of
from .config.structs import BuildConfig, LoadOptions
from .diagnostics.codes import files as file_rules
from .diagnostics.model import Diagnostic, FatalError, Reporter, Span, ignore
from .diagnostics.suppress import Collector, lenient
from .diagnostics.wording import nearest
from .dialects.read import (
    Looks,
    Parsed,
    TreeReading,
    complete,
    dialect_of,
    look,
    read_pages,
    settle,
    suffixes_of,
    tell,
    until_model,
)
from .evidence.model import SourceUse, TwinUse
from .evidence.payloads.model import PayloadUse
from .ir.graph import models_by_page
from .ir.model import Schema
from .output.files import Artifact, Promise, Promised
from .output.manifest import Reading, digest, read_manifest, report_lost
from .output.place import check_place
from .output.plan import Plan, plan
from .output.transaction import apply
from .parallel import WorkerError, WorkerPool
from .source.tree import Source, paths_of, read_tree
from .syntax import ParsedPage
from .targets.base import Unit
from .targets.rendering import Rendering, RenderOptions

T = TypeVar("T")
_Pages = Iterable[tuple[Source, Parsed]]
Progress = Callable[[int], None]
"""Told how many pages are done."""


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


class Resources(Struct, frozen=True):
    """What a run works with; what it comes to does not depend on them."""

    progress: Progress | None = None
    pool: WorkerPool = field(default_factory=WorkerPool)
    state: State | None = None
    """What earlier builds of the same tree came to; the run's own results are added."""
    keep: Callable[[Source, Parsed, TreeReading], None] | None = None
    """Given each page, what it says and how it was read, sorted by path: the formatter writes them
    anew."""


class Loaded(Struct, frozen=True):
    """A schema and what it was read from."""

    schema: Schema
    pages: int
    """How many pages describe a model."""
    left_out: tuple[tuple[str, str], ...]
    """Path and name of the reason of each page that describes none, sorted."""
    inference: Inference
    """How the names on the wire were found."""
    source: SourceUse | None = None
    """What source code told; None where none was read."""
    twin: TwinUse | None = None
    """What docs in another language told; None where there are none."""
    payloads: PayloadUse | None = None
    """What recorded payloads told; None where there are none."""
    decided: tuple[str, ...] = ()
    """What dialects have decided about the tree, and by what evidence."""
    dialect: str | None = None
    """The dialect of most pages that declare models; None: no page does."""
    language: str | None = None
    """The language that these are printed for; None: the dialect has one."""
    misnamed: tuple[Diagnostic, ...] = ()
    """What is wrong with the names in the config; paths as they are."""


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
    loaded = _load(build, resources, collector)
    reading: Reading | None = None
    if loaded is not None and loaded.left_out and request.until >= Stage.RENDER:
        reading = read_manifest(build.output)
        report_lost(reading.manifest, loaded.left_out, collector.rebased(build.specs))
    made: Plan | None = None
    written = False
    if loaded is not None and request.until >= Stage.RENDER and not collector.failed:
        artifacts = _render(build, request, loaded, resources, collector)
        if request.until >= Stage.PLAN and not collector.failed:
            targets = request.only or build.targets
            check_place(
                build.output, build.specs, build.file, targets, collector.diagnostics.append
            )
            if not collector.failed:
                report, only = collector.diagnostics.append, frozenset(request.only)
                scope = only if only and not only.issuperset(build.targets) else None
                pages = models_by_page(loaded.schema)
                reading = reading or read_manifest(build.output)
                made = plan(artifacts, reading, report, request.force, scope).describing(pages)
                write = request.until >= Stage.WRITE and not collector.failed
                written = write and apply(made, report)
    complete = not request.only and request.until >= Stage.RENDER
    shown = collector.shown(build.ignore, complete=complete)
    return Outcome(build.specs, build.output, shown, loaded, made, written, collector.failed)


def _load(build: BuildConfig, resources: Resources, collector: Collector) -> Loaded | None:
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
    each = partial(_each, resources=resources)
    beside = Beside(build.source, build.twin, build.evidence)
    witnesses = read_witnesses(beside, collector, each, _twin_at)
    loaded = load(path, build, collector.rebased(path), resources, witnesses)
    if build.source is not None and loaded.source is not None:
        report = collector.rebased(build.source)
        for finding in loaded.source.undocumented:
            report(finding)
    if loaded.payloads is not None:
        collector.diagnostics.extend(loaded.payloads.findings)
    if not collector.failed:
        collector.diagnostics.extend(loaded.misnamed)
    return loaded


def load(
    root: Path,
    options: LoadOptions,
    report: Reporter,
    resources: Resources | None = None,
    witnesses: Witnesses | None = None,
) -> Loaded:
    """Return the schema of the pages below `root`; faults go to `report`, none is raised.

    Source code, docs in another language and recorded payloads fill what pages hide.
    """
    report = lenient(report) if options.dangling == "any" else report
    resources = resources or Resources()
    reading, looks, parsed = _read(root, options, report, resources)
    pages = _taken(parsed, reading, report, resources)
    del parsed  # the text of pages
    left_out = [(page.path, page.skipped) for page, _ in pages if page.skipped is not None]
    models = len(pages) - len(left_out)
    if not models and root.is_dir():
        report(file_rules.no_pages(Span("", 1, 1, 1, 2)))
    decided = tell(reading, looks, pages, report)
    most = dialect_of(pages)
    language = reading.language_of(most)
    said = complete(pages, reading, report)
    pages.clear()
    referred = referred_names(said) if options.undocumented else frozenset[str]()
    names, recorded = (options.wire_names, options.wire_convention), options.payload_models
    hints = Hints(options.undocumented, *names, recorded, witnesses or Witnesses())
    made = schema_of(said, hints, report)
    for finding in check(made.schema):
        report(finding)
    places = options.places
    misnamed = [*unknown_names(made.schema, referred, options.undocumented, names[0], places)]
    misnamed += unknown_models(made.schema, recorded, places)
    if options.exclude:
        ends = suffixes_of(reading, options.options)
        misnamed += unmatched_patterns(options.exclude, paths_of(root, ends), places)
    told = (made.inference, made.source, made.twin, made.payloads, decided)
    return Loaded(made.schema, models, tuple(left_out), *told, most, language, tuple(misnamed))


def _twin_at(root: Path, report: Reporter) -> Schema:
    return load(root, LoadOptions(dangling="any"), report).schema


def _taken(
    parsed: _Pages, reading: TreeReading, report: Reporter, resources: Resources
) -> list[tuple[ParsedPage, str | None]]:
    """Return what pages say, each with its dialect, and hand on what there is to report of them."""
    pages: list[tuple[ParsedPage, str | None]] = []
    for number, (source, one) in enumerate(parsed):
        for finding in one.findings:
            report(finding)
        pages.append((one.page, one.dialect))
        if resources.keep is not None:
            resources.keep(source, one, reading)
        if resources.progress is not None:
            resources.progress(number + 1)
    return pages


_BATCH = 4_000
"""Pages that are held before they are parsed: enough for many chunks, few enough to hold."""


def _read(
    root: Path, options: LoadOptions, report: Reporter, resources: Resources, fallback: bool = False
) -> tuple[TreeReading, Mapping[str, Looks], Iterable[tuple[Source, Parsed]]]:
    """Return how pages are read, what each shows, and each with what it says, sorted by path.

    Dialects that want to look at all pages do so; a fallback is asked when no page is in any other.
    """
    reading = TreeReading(options.dialect, fallback)
    ends = suffixes_of(reading, options.options)
    once = partial(read_tree, root, exclude=options.exclude, suffixes=ends)
    tree, looks = look(once, reading, ignore if fallback else report)
    reading = settle(reading, looks.values(), options.options)
    kind = (f"pages{fallback:d}", Parsed, reading)
    pages = _each(tree, partial(read_pages, reading=reading), resources, kind)
    if not reading.has_fallback():
        return reading, looks, pages
    if (result := until_model(pages))[0]:
        return reading, looks, result[1]
    by, shown, again = _read(root, options, report, resources, fallback=True)
    found, again = until_model(again)
    return (by, shown, again) if found else (reading, looks, result[1])


def _each(
    sources: Iterator[Source],
    make: Callable[[Sequence[Source]], list[T]],
    resources: Resources,
    kind: tuple[str, Any, object],
) -> Iterator[tuple[Source, T]]:
    name, form, reading = kind
    state = resources.state
    work = partial(resources.pool.map_chunks, make)
    table = state.table(name, form) if state is not None else None
    by = key_of(state.tool, encoded(reading)) if state is not None else b""
    while batch := list(islice(sources, _BATCH)):
        if table is None:
            done = work(batch)
        else:
            done = table.complete([(one.path, key_of(by, one.data), one) for one in batch], work)
        yield from zip(batch, done, strict=True)


def _render(
    build: BuildConfig, request: Request, loaded: Loaded, resources: Resources, collector: Collector
) -> tuple[Promised, ...]:
    own = (build.dialect or loaded.dialect, loaded.language)
    dialect, language = request.layout or own
    options = RenderOptions(
        request.only or build.targets,
        build.package,
        build.options,
        dialect,
        language,
        (dialect, language) != own,
        build.templates,
    )
    report = collector.rebased(build.specs)
    state, templates = resources.state, b""
    if state is not None and build.templates is not None:
        try:
            templates = state.digest_of(str(build.templates))
        except OSError:
            state = None  # they cannot be read, which rendering tells
    if state is None:
        return render(loaded.schema, options, report, resources.pool)
    rendering = Rendering(loaded.schema, options, resources.pool)
    keys = FileKeys(rendering, key_of(state.tool, templates))
    chosen = options.targets
    return tuple(
        one for target in chosen for one in _recalled(rendering, target, keys, state, report)
    )


def render(
    schema: Schema, options: RenderOptions, report: Reporter, pool: WorkerPool | None = None
) -> tuple[Artifact, ...]:
    """Return the files that the chosen targets make of a schema; touches no disk."""
    rendering = Rendering(schema, options, pool or WorkerPool())
    made: list[Artifact] = []
    for target in options.targets:
        for artifact, said in rendering.render(target, rendering.units(target, report)):
            for finding in said:
                report(finding)
            made.append(artifact)
    return tuple(made)


def _recalled(
    rendering: Rendering, target: str, keys: FileKeys, state: State, report: Reporter
) -> Iterator[Promised]:
    """Yield a target's files: those that the state has are promised, the others made."""
    units = rendering.units(target, report)
    table = state.table(f"files-{target}", FileResult)
    fresh: dict[str, Artifact] = {}

    def make(missing: Sequence[Unit]) -> Iterator[FileResult]:
        for artifact, said in rendering.render(target, missing):
            made = fresh[artifact.path] = _with_digest(artifact)
            yield FileResult(made.digest, said)

    paths = [unit.path for unit in units]
    results = table.complete([*zip(paths, keys.of(target, units), units, strict=True)], make)
    for unit, result in zip(units, results, strict=True):
        for finding in result.findings:
            report(finding)
        again = partial(rendering.render_one, target, unit)
        if unit.path in fresh:
            yield fresh.pop(unit.path)
        else:
            yield Promise(unit.path, result.digest, again) if result.digest else again()


def _with_digest(artifact: Artifact) -> Artifact:
    try:
        return replace(artifact, digest=digest(artifact.text.encode()))
    except UnicodeEncodeError:
        return artifact  # the plan says what is wrong with it
