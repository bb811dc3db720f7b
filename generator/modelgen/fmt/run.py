"""One run of the formatter: reads a tree, formats its pages, replaces those that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from ..build import Outcome, Progress, Request, Resources, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..diagnostics.suppress import Collector
from ..dialects import find_dialect
from ..dialects.read import Parsed, TreeReading, read_each
from ..output.files import Entry, Keep, Update
from ..output.manifest import Manifest, Reading, digest
from ..output.paths import Kind, kind_of
from ..output.plan import Plan
from ..output.transaction import rewrite
from ..source.tree import Source, reason
from .formatter import Formatted, Rewrite, format_pages
from .tree import Original, original


class Mode(Enum):
    """What is done about pages that are not as they should be."""

    WRITE = "write"
    CHECK = "check"
    """Each is an error."""
    SHOW = "show"


class Task(Struct, frozen=True):
    """What one run is about, and what it does."""

    mode: Mode
    only: frozenset[str] | None = None
    """The pages, by path below the folder; None: all. Others are read for what links lead to."""
    overlay: Mapping[str, bytes] = {}
    """What pages hold that are not saved yet."""


class FmtOutcome(Struct, frozen=True):
    """The result of formatting one tree."""

    outcome: Outcome
    """Its output is the folder of pages."""
    plan: Plan
    """The pages that are as they should be, and those that were replaced, or would be."""
    alone: tuple[str, ...]
    """The other pages, which are left as they are; sorted, relative to the folder."""
    unread: tuple[str, ...] = ()
    """The paths that it is about and where no page was read; sorted."""


class PageText(Struct, frozen=True):
    """One page, laid out."""

    data: bytes
    """As it came, where it cannot be laid out."""
    findings: tuple[Diagnostic, ...]
    failed: bool
    """Whether an error kept it from being laid out, or it is not as it should be and that was asked."""
    is_page: bool = True
    """Whether a page is read at its path."""


class _Seen(Struct):
    """The pages of a tree, as they are read."""

    originals: list[Original] = field(default_factory=list[Original])
    paths: set[str] = field(default_factory=set[str])
    any_sense: set[str] = field(default_factory=set[str])
    """Those that are laid out whatever they say."""

    def keep(self, source: Source, parsed: Parsed, reading: TreeReading) -> None:
        self.paths.add(source.path)
        dialect = find_dialect(parsed.dialect) if parsed.dialect is not None else None
        if dialect is None:
            return
        is_sense = dialect.formatter is None or dialect.formatter.needs_sense
        if not is_sense:
            self.any_sense.add(source.path)
        page = parsed.page
        if page.declarations or (not is_sense and page.skipped is None):
            self.originals.append(original(source, page, dialect.name, reading))


def run_fmt(build: BuildConfig, task: Task, progress: Progress | None = None) -> FmtOutcome:
    """Format the pages of one build; raises nothing that a page, a file or a disk could cause."""
    seen = _Seen()
    resources = Resources(progress, keep=seen.keep, overlay=task.overlay)
    read = run(build, Request(Stage.LOAD), resources)
    if read.loaded is None:
        return FmtOutcome(read, _plan(build, (), ()), ())
    prefix = (build.specs / "x").as_posix().removesuffix("x")

    def concerns(finding: Diagnostic) -> bool:
        path = finding.span.path.removeprefix(prefix)
        if path in seen.any_sense:
            return False  # it stands in the way of reading the page, not of laying it out
        return task.only is None or path in task.only or path == finding.span.path

    findings = tuple(filter(concerns, read.findings))
    broken = _broken(findings, prefix)
    every = _broken(read.findings, prefix)
    made = format_pages(
        seen.originals, build.undocumented, every, compact=build.compact_tables, only=task.only
    )
    collector = Collector()
    report = collector.rebased(build.specs)
    alone = {*broken, *_said(made, report)}
    root, mode = str(build.specs), task.mode
    done = tuple(one for one in made.rewrites if _carry_out(one, root, mode, report))
    alone.update({one.path for one in made.rewrites} - {one.path for one in done})
    said = (*findings, *collector.shown(build.ignore, complete=False))
    plan = _plan(build, made.kept, done)
    outcome = replace(
        read,
        output=build.specs,
        findings=tuple(sorted(said, key=lambda finding: finding.sort_key)),
        plan=plan if mode is Mode.WRITE else None,
        written=mode is Mode.WRITE,
        failed=any(one.severity is Severity.ERROR for one in said),
    )
    unread = sorted((task.only or frozenset()) - seen.paths)
    return FmtOutcome(outcome, plan, tuple(sorted(alone)), tuple(unread))


def format_page(build: BuildConfig, path: str | None, data: bytes, mode: Mode) -> PageText:
    """Return one page as its dialect lays it out, whatever is on the disk in its place.

    `path` is below the folder of pages, whose others are read for what links lead to; None: the page
    stands for itself. Nothing is written.
    """
    if path is None:
        return _by_itself(build, data, mode)
    done = run_fmt(build, Task(mode, frozenset({path}), {path: data}))
    made, outcome = _new(done.plan.entries, data), done.outcome
    return PageText(made, outcome.findings, outcome.failed, not done.unread)


def _by_itself(build: BuildConfig, data: bytes, mode: Mode) -> PageText:
    source, seen = Source(NAMELESS, data), _Seen()
    reading, _, (parsed,) = read_each([source], TreeReading(build.dialect), build.options)
    seen.keep(source, parsed, reading)
    found = () if source.path in seen.any_sense else parsed.findings
    made = format_pages(
        seen.originals, build.undocumented, _broken(found, ""), compact=build.compact_tables
    )
    collector = Collector([*found])
    report = collector.diagnostics.append
    _said(made, report)
    for one in made.rewrites:
        if mode is Mode.CHECK:
            report(rules.not_formatted(_first_difference(one)))
    shown = collector.shown(build.ignore, complete=False)
    return PageText(next((one.new for one in made.rewrites), data), shown, collector.failed)


NAMELESS = "-"
"""What a page is called that stands for itself."""


def _new(entries: Iterable[Entry], data: bytes) -> bytes:
    return next((one.text.encode() for one in entries if isinstance(one, Update)), data)


def _broken(findings: Iterable[Diagnostic], prefix: str) -> frozenset[str]:
    """Return the pages with an error, by path below the folder."""
    errors = {f.span.path for f in findings if f.severity is Severity.ERROR}
    errors.discard(prefix.removesuffix("/"))  # the folder as such
    return frozenset(path.removeprefix(prefix) for path in errors if path.startswith(prefix))


def _said(made: Formatted, report: Reporter) -> set[str]:
    """Report the pages that are left as they are, and return their paths."""
    for one in made.alone:
        report(rules.left_alone(one.span, one.reason))
    found = {one.span.path for one in made.alone}
    for dialect, paths in made.only_read.items():
        report(rules.only_read(Span.of_file(paths[0]), dialect, len(paths)))
        found.update(paths)
    return found


def _carry_out(one: Rewrite, root: str, mode: Mode, report: Reporter) -> bool:
    if kind_of(f"{root}/{one.path}") is Kind.LINK:
        why = "it is a symbolic link, and so another page by another name"
        report(rules.left_alone(Span.of_file(one.path), why))
        return False
    if mode is Mode.CHECK:
        report(rules.not_formatted(_first_difference(one)))
    if mode is not Mode.WRITE:
        return True
    try:
        rewrite(root, one.path, one.old, one.new)
    except OSError as error:
        report(rules.not_written(Span.of_file(one.path), reason(error)))
        return False
    return True


def _first_difference(one: Rewrite) -> Span:
    old, new = one.old.decode().split("\n"), one.new.decode().split("\n")
    pairs = enumerate(zip(old, new, strict=False), 1)
    line = next((n for n, (was, is_) in pairs if was != is_), min(len(old), len(new)))
    return Span.of_line(one.path, line, 1, len(old[line - 1]))


def _plan(build: BuildConfig, kept: Iterable[str], done: Iterable[Rewrite]) -> Plan:
    entries: list[Keep | Update] = [Keep(path) for path in kept]
    entries += [Update(one.path, one.new.decode(), digest(one.old), by_hand=False) for one in done]
    manifest = Manifest()
    sorted_entries = tuple(sorted(entries, key=lambda entry: entry.path))
    return Plan(build.specs, sorted_entries, manifest, Reading(found=manifest.dump().encode()))
