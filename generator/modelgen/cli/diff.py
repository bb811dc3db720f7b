"""`modelgen diff` and `modelgen changelog`: what changed between two trees of pages."""

from __future__ import annotations

from datetime import date, datetime
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import click

from ..compare.change import Level
from ..compare.run import Comparison, Terms, run, run_source
from ..compare.versions import bump_of, check
from ..config.load import load_config
from ..config.structs import LoadOptions
from ..diagnostics.model import Diagnostic
from ..reports import REPORTS
from ..reports.changes import comparison, show_changelog, show_counts
from ..reports.structs import Result
from .console import Console
from .options import CONFIG, FINDINGS, FINE, FORMATS
from .sides import Sides, options_of

LEVELS = {str(level): level for level in sorted(Level, reverse=True)}
NONE = "none"
"""What `--fail-on` takes besides levels: no change is a reason to fail."""
_DOCS = click.option("--docs", is_flag=True, help="Include changes of descriptions and examples.")
_IGNORE = click.option(
    "--ignore",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of accepted changes: one fingerprint per line; # starts a comment.",
)
_TODAY = click.option(
    "--today",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that dates in the config are held against; that of the system's clock.",
)


@click.command("diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--source",
    metavar="PATH",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Compare the pages in OLD, or of the config, with this source code instead.",
)
@click.option(
    "--fail-on",
    type=click.Choice((*LEVELS, NONE)),
    help="Exit 1 if a change has this level or a more severe one; none: never because of changes."
    "  [default: breaking]",
)
@click.option(
    "--bump",
    is_flag=True,
    help="Print only which part of the version has to be raised: major, minor, patch or none. With"
    " `version-file` in the config, exit 1 if the declared version does not follow.",
)
@_IGNORE
@_DOCS
@_TODAY
@CONFIG
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Output format.")
def diff_command(
    fail_on: str | None, form: str, source: Path | None, bump: bool, **given: Any
) -> int:
    """Report the changes from OLD to NEW, and which of them are breaking.

    Each is a folder of pages, a git revision with one, such as main:specs, or a revision alone, such as
    v1.2, with the pages of the config. Without NEW, it is these as they are now; without OLD, too, they
    are compared with those where this branch began. With --source, tell where pages and source code disagree.
    """
    if bump:
        if source is not None:
            raise click.UsageError("--bump is about two trees of pages, not about --source")
        return _show_bump(form, **given)
    made, options = _compare(**given) if source is None else _compare_source(source, **given)
    noun = "change" if source is None else "disagreement"
    text = show_counts(made.counts, noun) if made.changes or not made.failed else ""
    least = fail_on or options.diff.fail_on
    failed = made.failed or (least != NONE and made.reaches(LEVELS[least]))
    result = Result(made.findings, failed=failed, text=text, comparison=comparison(made))
    return _show("diff", form, result)


@click.command("changelog")
@click.argument("old")
@click.argument("new", required=False)
@_IGNORE
@_DOCS
@_TODAY
@CONFIG
def changelog_command(old: str, new: str | None, **given: Any) -> int:
    """Print the changes from OLD to NEW as a section of a Markdown changelog.

    Each is a folder of pages, a git revision with one, such as main:specs, or a revision alone, such as
    v1.2, with the pages of the config. Without NEW, it is these as they are now.
    """
    made, _ = _compare(old, new, **given)
    name = "now" if new is None else new
    text = show_changelog(old, name, made.changes) if made.changes or not made.failed else ""
    return _show("changelog", "text", Result(made.findings, failed=made.failed, text=text))


def _show(command: str, form: str, result: Result) -> int:
    console = Console(command, form)
    console.show(result)
    console.close(ok=not result.failed)
    return FINDINGS if result.failed else FINE


def _show_bump(form: str, **given: Any) -> int:
    """Print which part of the version has to be raised, and hold the declared version against it."""
    sides = Sides(given["config"], given["old"], given["new"])
    made = _run(sides, given["ignore"], docs=True, today=given["today"])
    bump, findings = bump_of(made.changes), list(made.findings)
    for old, _, options in sides.pairs[:1]:
        if not made.failed and (file := options.diff.version_file) is not None:
            fault = check(bump, file, old)
            findings += [fault] if fault else []
    failed = made.failed or len(findings) > len(made.findings)
    text = "" if made.failed else f"{bump}\n"
    counted = comparison(made, str(bump)) if form in REPORTS else None
    return _show(
        "diff", form, Result(tuple(findings), failed=failed, text=text, comparison=counted)
    )


def _compare(
    old: str | None, new: str | None, config: Path | None, **given: Any
) -> tuple[Comparison, LoadOptions]:
    """Compare two sides; a config that cannot be used is a comparison that failed."""
    sides = Sides(config, old, new)
    options = sides.pairs[0][2] if sides.pairs else LoadOptions()
    return _run(sides, **given), options


def _run(sides: Sides, ignore: Path | None, *, docs: bool, today: datetime | None) -> Comparison:
    if sides.faults:
        return Comparison(findings=tuple(sides.faults), failed=True)
    terms = Terms(_day(today), ignore, docs)
    compared = [run(old, new, options, terms) for old, new, options in sides.pairs]
    return reduce(add, compared, Comparison(findings=tuple(sides.notes)))


def _compare_source(
    source: Path, ignore: Path | None, config: Path | None, **given: Any
) -> tuple[Comparison, LoadOptions]:
    """Compare pages with source code; descriptions are not compared."""
    if given["new"] is not None or given["docs"]:
        raise click.UsageError("--source goes with the pages of one tree, and without --docs")
    faults: list[Diagnostic] = []
    found = load_config(config, faults.append)
    if found is None:
        return Comparison(findings=tuple(faults), failed=True), LoadOptions()
    if given["old"] is None and len(found) != 1:
        raise click.UsageError("the config has several builds; say which pages")
    specs: str = given["old"] or found[0].specs.as_posix()
    options = options_of(found, (specs,))
    return run_source(specs, source, options, Terms(_day(given["today"]), ignore)), options


def _day(today: datetime | None) -> date:
    return date.today() if today is None else today.date()
