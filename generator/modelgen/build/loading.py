"""Loads a schema: reads the pages of a tree, and finds out what they come to together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from ..analysis.configured import referred_names, unknown_models, unknown_names, unmatched_patterns
from ..analysis.schema import Hints, Witnesses, check, schema_of
from ..analysis.wire_names import Inference
from ..analysis.witnesses import Beside, read_witnesses
from ..cache.state import State, encoded, key_of
from ..config.structs import BuildConfig, LoadOptions
from ..diagnostics.codes import files as file_rules
from ..diagnostics.model import Diagnostic, Reporter, Span, ignore
from ..diagnostics.suppress import Collector, lenient
from ..dialects.read import (
    Looks,
    Parsed,
    TreeReading,
    complete,
    dialect_of,
    look,
    others_of,
    read_pages,
    says_more,
    settle,
    suffixes_of,
    tell,
    until_model,
)
from ..evidence.model import SourceUse, TwinUse
from ..evidence.payloads.model import PayloadUse
from ..ir.model import Schema
from ..parallel import WorkerPool
from ..source.tree import Source, overlaid, paths_of, read_tree
from ..syntax import ParsedPage

T = TypeVar("T")
_Pages = Iterable[tuple[Source, Parsed]]
Progress = Callable[[int], None]
"""Told how many pages are done."""


class Resources(Struct, frozen=True):
    """What a run works with; what it comes to does not depend on them."""

    progress: Progress | None = None
    pool: WorkerPool = field(default_factory=WorkerPool)
    state: State | None = None
    """What earlier builds of the same tree came to; the run's own results are added."""
    keep: Callable[[Source, Parsed, TreeReading], None] | None = None
    """Given each page, what it says and how it was read, sorted by path: the formatter writes them
    anew."""
    overlay: Mapping[str, bytes] = {}
    """What pages hold that are not saved yet, by path below the folder of pages."""


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


LoadPages = Callable[[Reporter, Witnesses], Loaded]
"""Returns the schema of a tree of pages, given what is told beside them."""


def load_beside(
    build: BuildConfig, resources: Resources, collector: Collector, load: LoadPages
) -> Loaded:
    """Return what pages and all that a build names beside them come to; faults are collected."""
    each = partial(_each, resources=resources)
    beside = Beside(build.source, build.twin, build.evidence)
    witnesses = read_witnesses(beside, collector, each, _twin_at)
    loaded = load(collector.rebased(build.specs), witnesses)
    if build.source is not None and loaded.source is not None:
        report = collector.rebased(build.source)
        for finding in loaded.source.undocumented:
            report(finding)
    if build.twin is not None and loaded.twin is not None:
        report = collector.rebased(build.specs, build.twin)
        for finding in loaded.twin.denied:
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
    return conclude(root, options, ReadPages(reading, looks, pages), report, witnesses)


class ReadPages(Struct, frozen=True):
    """The pages of a tree, read one by one, not yet linked."""

    reading: TreeReading
    looks: Mapping[str, Looks]
    """What each page shows of its tree, by its path."""
    pages: list[tuple[ParsedPage, str | None]]
    """Each with its dialect, sorted by path."""


def conclude(
    root: Path,
    options: LoadOptions,
    read: ReadPages,
    report: Reporter,
    witnesses: Witnesses | None = None,
) -> Loaded:
    """Return what the pages of a tree come to together; empties their list.

    What is wrong with each by itself was reported when it was read.
    """
    reading, looks, pages = read.reading, read.looks, read.pages
    decided = tell(reading, looks, pages, report)
    most = dialect_of(pages)
    language = reading.language_of(most)
    said = complete(pages, reading, report)
    pages.clear()
    # What all pages together tell may leave one without a model.
    skipped = [page for page in said if page.skipped is not None]
    models = len(said) - len(skipped)
    left_out = [(one.path, one.skipped or "") for one in skipped if not one.operations]
    if not models and root.is_dir():
        report(file_rules.no_pages(Span("", 1, 1, 1, 2)))
    referred = referred_names(said) if options.undocumented else frozenset[str]()
    names, recorded = (options.wire_names, options.wire_convention), options.payload_models
    words = partial(others_of, most)
    hints = Hints(options.undocumented, *names, recorded, witnesses or Witnesses(), words)
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
    reading = TreeReading(options.dialect, fallback, operations=options.operations)
    ends = suffixes_of(reading, options.options)

    def once(report: Reporter) -> Iterator[Source]:
        found = read_tree(root, report, options.exclude, ends)
        unsaved = resources.overlay
        return overlaid(found, unsaved, options.exclude, ends) if unsaved else found

    tree, looks = look(once, reading, ignore if fallback else report)
    reading = settle(reading, looks.values(), options.options)
    kind = (f"pages{fallback:d}", Parsed, reading)
    pages = _each(tree, partial(read_pages, reading=reading), resources, kind)
    if not reading.has_fallback():
        return reading, looks, pages
    found, known = until_model(pages)
    if found:
        return reading, looks, known
    by, shown, again = _read(root, options, report, resources, fallback=True)
    found, again = until_model(again)
    if found:
        return by, shown, again
    without, others = [*known], [*again]
    if says_more((one for _, one in others), (one for _, one in without)):
        return by, shown, others
    return reading, looks, without


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
