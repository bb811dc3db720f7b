"""The passes in order, and no logic: folder → sources → pages → schema → artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from .artifact import Artifact, Promised
from .diagnostics import Diagnostic, Report
from .ir import Schema
from .memory import Known, Made, Memory
from .options import LoadOptions, RenderOptions
from .reading import read_pages
from .rules import files as file_rules
from .source import Span
from .syntax import OperationPage, Page
from .values import dataclass, field, replace
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .targets.survey import Survey
    from .wire_names import Inference

Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many; 0 of 0 when that is not known."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A schema and what it was read from."""

    schema: Schema
    pages: int
    """How many pages describe a model."""
    left_out: tuple[tuple[str, str], ...]
    """Path and reason of each page that describes none, sorted."""
    inference: Inference
    """How the names on the wire were found."""
    digests: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """SHA-256 of each file that was read, by path."""


def load(
    root: Path,
    options: LoadOptions,
    report: Report,
    progress: Progress | None = None,
    work: Work | None = None,
) -> Loaded:
    """Return the schema of the pages below `root`; faults go to `report`, none is raised."""
    work = work or Work()
    said = _Said()
    left_out: list[tuple[str, str]] = []
    models = 0
    for number, (path, digest, parsed) in enumerate(read_pages(root, options, report, work)):
        said.digests[path] = digest
        for finding in parsed.findings:
            report(finding)
        page, reason = parsed.said, parsed.reason
        if isinstance(page, Page):
            said.pages.append(page)
        elif isinstance(page, OperationPage):
            said.operations.append(page)
        models += not reason
        if reason:
            left_out.append((path, reason))
        if progress is not None:
            progress(number + 1, 0)
    if not models and root.is_dir():
        report(file_rules.no_pages(Span("", 1, 1, 1, 2)))
    schema, inference = _linked(said, options, report, work)
    return Loaded(schema, models, tuple(left_out), inference, said.digests)


@dataclass(slots=True)
class _Said:
    """What all pages of a folder say."""

    pages: list[Page] = field(default_factory=list[Page])
    operations: list[OperationPage] = field(default_factory=list[OperationPage])
    digests: dict[str, bytes] = field(default_factory=dict[str, bytes])


def _linked(
    said: _Said, options: LoadOptions, report: Report, work: Work
) -> tuple[Schema, Inference]:
    """Return the schema of all pages; take the known one where a few pages say it in other words."""
    memory, digests = work.memory, said.digests
    pages, operations = said.pages, said.operations
    paths = (*(page.path for page in pages), *(page.path for page in operations))
    if memory is not None:
        memory.linked = True
        known = memory.known
        if known is not None and known.options == options and known.paths == paths:
            from .relink import relink  # noqa: PLC0415 (a first build knows nothing)

            again = relink(known, pages, known.stale(digests))
            if again is not None:
                memory.linked = False
                schema = Schema(MappingProxyType({**known.models, **again}))
                memory.known = replace(known, models=schema.models, digests=digests)
                return schema, known.inference
    # Forks can parse while these are loaded.
    from .checks import check  # noqa: PLC0415
    from .link import link  # noqa: PLC0415
    from .wire_names import infer_wire_names  # noqa: PLC0415

    findings: list[Diagnostic] = []
    linked = link(pages, operations, options.undocumented, findings.append)
    pages.clear()
    schema, inference = infer_wire_names(linked, operations, options)
    findings += check(schema)
    for finding in findings:
        report(finding)
    if memory is not None:
        models = schema.models  # the very same, so that what is derived from them is found again
        places = {model.span.path: id for id, model in models.items()}
        known = Known(options, paths, digests, places, models, inference)
        memory.known = None if findings else known
    return schema, inference


def render(schema: Schema, options: RenderOptions, report: Report) -> tuple[Artifact, ...]:
    """Return the files that the chosen targets make of a schema; touches no disk."""
    made = promise(schema, options, report, {}, Work())
    return tuple(file if isinstance(file, Artifact) else file.make() for file in made)


def promise(
    schema: Schema,
    options: RenderOptions,
    report: Report,
    digests: Mapping[str, bytes],
    work: Work,
) -> tuple[Promised, ...]:
    """Return the files that the chosen targets make of a schema; touches no disk.

    What would come out as the memory has it is promised only; `digests` are those of the pages.
    """
    from .rendering import render_target  # noqa: PLC0415 (heavy)
    from .targets import TARGETS  # noqa: PLC0415 (heavy)

    # Of users' own templates nothing tells when they change.
    memory = work.memory if options.templates is None else None
    before = memory.files() if memory is not None else {}
    surveys = {name: TARGETS[name].survey(schema, options) for name in options.targets}
    keys = _keys(schema, surveys, options, digests) if before else {}
    same = {path: one for path, one in before.items() if keys.get(path) == one.key}
    now: dict[str, Made] = {}
    made: list[Promised] = []
    if work.memory is not None:
        work.memory.surveys, work.memory.rendering = surveys, options
        later = partial(_keys, schema, surveys, options, digests)
        work.memory.keys = keys.copy if before else later
    rendered = 0
    for name, survey in surveys.items():
        files: list[Promised] = []
        own = work if name == options.targets[-1] else replace(work, aside=None)
        for file, known in render_target(schema, survey, same, report, own):
            files.append(file)
            rendered += isinstance(file, Artifact)
            if known is not None:
                now[file.path] = known
        files += survey.frame(schema, report)
        made += sorted(files, key=lambda file: file.path)
    if work.memory is not None:
        work.memory.rendered = rendered
        work.memory.keep(partial(_keyed, now, work.memory) if memory is not None else dict)
    return tuple(made)


def modules_of(targets: Iterable[str]) -> tuple[str, ...]:
    """Return the modules that come after the pages are read, when files of some targets are made."""
    from .targets import TARGETS  # noqa: PLC0415 (heavy)

    passes = ("link", "wire_names", "checks", "rendering")
    return (*passes, *(module for name in targets for module in TARGETS[name].modules))


def _keys(
    schema: Schema,
    surveys: Mapping[str, Survey],
    options: RenderOptions,
    digests: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return the keys of the files of all targets, by path."""
    from .keys import outline  # noqa: PLC0415 (a first build knows no file)
    from .rendering import file_keys  # noqa: PLC0415 (heavy)

    outlines = {id: outline(model) for id, model in schema.models.items()}
    found: dict[str, bytes] = {}
    for survey in surveys.values():
        found |= file_keys(schema, survey, options, outlines, digests)
    return found


def _keyed(files: Mapping[str, Made], memory: Memory) -> dict[str, Made]:
    keys = memory.keys()
    return {path: replace(made, key=keys[path]) for path, made in files.items()}
