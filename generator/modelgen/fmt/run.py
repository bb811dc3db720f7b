"""One run of the formatter: reads a tree, formats its pages, replaces those that differ."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ..build import Outcome, Progress, Request, Resources, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Reporter, Severity, Span
from ..diagnostics.suppress import Collector
from ..dialects.read import Parsed, TreeReading
from ..output.files import Keep, Update
from ..output.manifest import Manifest, Reading, digest
from ..output.paths import Kind, kind_of
from ..output.plan import Plan
from ..output.transaction import rewrite
from ..source.tree import Source, reason
from .formatter import Rewrite, format_pages
from .tree import Original, original


class Mode(Enum):
    """What is done about pages that are not as they should be."""

    WRITE = "write"
    CHECK = "check"
    """Each is an error."""
    SHOW = "show"


class FmtOutcome(Struct, frozen=True):
    """The result of formatting one tree."""

    outcome: Outcome
    """Its output is the folder of pages."""
    plan: Plan
    """The pages that are as they should be, and those that were replaced, or would be."""
    alone: tuple[str, ...]
    """The other pages, which are left as they are; sorted, relative to the folder."""


def run_fmt(build: BuildConfig, mode: Mode, progress: Progress | None = None) -> FmtOutcome:
    """Format the pages of one build; raises nothing that a page, a file or a disk could cause."""
    originals: list[Original] = []

    def keep(source: Source, parsed: Parsed, reading: TreeReading) -> None:
        if parsed.page.declarations and parsed.dialect is not None:
            originals.append(original(source, parsed.page, parsed.dialect, reading))

    read = run(build, Request(Stage.LOAD), Resources(progress, keep=keep))
    if read.loaded is None:
        return FmtOutcome(read, _plan(build, (), ()), ())
    prefix = (build.specs / "x").as_posix().removesuffix("x")
    errors = {f.span.path for f in read.findings if f.severity is Severity.ERROR}
    errors.discard(build.specs.as_posix())  # the folder as such
    broken = frozenset(path.removeprefix(prefix) for path in errors if path.startswith(prefix))
    made = format_pages(originals, build.undocumented, broken)
    collector = Collector()
    root, report = str(build.specs), collector.rebased(build.specs)
    alone = {*broken, *(one.span.path for one in made.alone)}
    for one in made.alone:
        report(rules.left_alone(one.span, one.reason))
    for dialect, paths in made.only_read.items():
        report(rules.only_read(Span.of_file(paths[0]), dialect, len(paths)))
        alone.update(paths)
    done = tuple(one for one in made.rewrites if _carry_out(one, root, mode, report))
    alone.update({one.path for one in made.rewrites} - {one.path for one in done})
    said = (*read.findings, *collector.shown(build.ignore, complete=False))
    plan = _plan(build, made.kept, done)
    outcome = replace(
        read,
        output=build.specs,
        findings=tuple(sorted(said, key=lambda finding: finding.sort_key)),
        plan=plan if mode is Mode.WRITE else None,
        written=mode is Mode.WRITE,
        failed=read.failed or collector.failed,
    )
    return FmtOutcome(outcome, plan, tuple(sorted(alone)))


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
