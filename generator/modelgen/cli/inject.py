"""`modelgen inject`: parts of any Markdown file, filled with what the pages say."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from ..build import Request, Resources, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import files as file_rules
from ..diagnostics.codes import inject as rules
from ..diagnostics.codes import pages as page_rules
from ..diagnostics.model import Severity, Span
from ..diagnostics.suppress import Collector
from ..diagnostics.wording import counted
from ..dialects.read import Parsed, TreeReading
from ..fmt.formatter import Rewrite
from ..fmt.inject import Filled, Models, fill
from ..output.files import Update
from ..output.manifest import Manifest, Reading, digest
from ..output.plan import Plan
from ..output.transaction import rewrite
from ..reports import REPORTS
from ..reports.structs import Result
from ..reports.summary import joined
from ..reports.terminal import escape
from ..source.tree import Source, read_regular, reason
from ..syntax import ParsedPage
from .console import progress_line
from .options import CONFIG, FORMAT, LENIENT, PATH, Flags
from .run import run_command

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("inject")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--specs", type=PATH, help="The folder of pages, instead of that of the config.")
@click.option("--check", is_flag=True, help="Write nothing; print what would change, and exit 1.")
@LENIENT
@CONFIG
@FORMAT
def inject_command(files: tuple[Path, ...], **given: Any) -> int:
    """Fill what stands in FILES between `modelgen:begin NAME` and `modelgen:end`.

    Each is a comment, `<!-- … -->`, on a line of its own. NAME is that of a model; after it may stand
    `table`, `example` or `diagram`, and `fields=a,b`.
    """
    flags = Flags(**given)
    flags = replace(flags, diff=flags.check and flags.form not in REPORTS)
    return run_command("inject", flags, partial(_inject, files=files, flags=flags), _only)


def _only(builds: Sequence[BuildConfig]) -> Sequence[BuildConfig]:
    trees = {os.path.realpath(one.specs): one for one in reversed(builds)}
    if len(trees) > 1:
        raise click.UsageError("the config has several folders of pages; say which with --specs")
    return list(trees.values())


def _inject(config: BuildConfig, files: Sequence[Path], flags: Flags) -> Result:
    pages: list[ParsedPage] = []

    def keep(source: Source, parsed: Parsed, reading: TreeReading) -> None:
        del source, reading
        pages.append(parsed.page)

    with progress_line() as progress:
        outcome = run(config, Request(Stage.LOAD), Resources(progress, keep=keep))
    if outcome.loaded is None or outcome.failed:
        errors = tuple(one for one in outcome.findings if one.severity is Severity.ERROR)
        return Result(errors, outcome, failed=True)
    models = Models(outcome.loaded, config.specs, config.package, pages)
    collector, lines, parts = Collector(), list[str](), 0
    done: list[Rewrite] = []
    for file in files:
        filled = _fill(file.as_posix(), models, collector)
        if filled is None:
            continue
        parts += filled.parts
        is_done = filled.rewrite is not None and _carry_out(filled, collector, flags)
        done += [filled.rewrite] if is_done and filled.rewrite is not None else []
        if filled.parts:
            state = "would be filled" if flags.check else "filled"
            what = f"{counted(len(filled.outdated), 'part')} {state}" if is_done else "unchanged"
            lines.append(escape(f"{file.as_posix()}: {counted(filled.parts, 'part')}: {what}"))
    if not parts and not collector.failed:
        collector.diagnostics.append(rules.no_parts(Span.of_file(files[0].as_posix())))
    shown = collector.shown(config.ignore, complete=False)
    diff = _plan(done) if flags.diff else None
    return Result(shown, outcome, collector.failed, joined(lines), diff)


def _fill(path: str, models: Models, collector: Collector) -> Filled | None:
    report = collector.diagnostics.append
    try:
        return fill(path, read_regular(path), models, report)
    except UnicodeDecodeError as error:
        report(file_rules.not_utf8(Span.of_file(path), error.start))
    except OSError as error:
        report(file_rules.unreadable(Span.of_file(path), path, reason(error)))
    return None


def _carry_out(filled: Filled, collector: Collector, flags: Flags) -> bool:
    """Write a file, or say that it would be another; return whether nothing was in the way."""
    report, one = collector.diagnostics.append, filled.rewrite
    assert one is not None
    if flags.check:
        for span in filled.outdated:
            report(rules.not_injected(span))
        return True
    folder, _, name = one.path.rpartition("/")
    try:
        rewrite(folder or ("/" if one.path.startswith("/") else "."), name, one.old, one.new)
    except OSError as error:
        report(page_rules.not_written(Span.of_file(one.path), reason(error)))
        return False
    return True


def _plan(done: Sequence[Rewrite]) -> Plan:
    entries = tuple(
        Update(one.path, one.new.decode(), digest(one.old), by_hand=False) for one in done
    )
    manifest = Manifest()
    return Plan(Path(), entries, manifest, Reading(found=manifest.dump().encode()))
