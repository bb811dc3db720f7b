"""`modelgen diff` and `modelgen changelog`: what changed between two trees of pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from ..compare.change import Level
from ..compare.run import Comparison, run, run_source
from ..config.load import load_config
from ..config.structs import BuildConfig, LoadOptions
from ..diagnostics.model import Diagnostic
from ..reports.changes import comparison, show_changelog, show_counts
from ..reports.structs import Result
from ..source.git import parse_revision
from .console import Console
from .options import CONFIG, FINDINGS, FINE, FORMATS

LEVELS = {str(level): level for level in sorted(Level, reverse=True)}
NONE = "none"
"""What `--fail-on` takes besides levels: no change is a reason to fail."""
_DOCS = click.option("--docs", is_flag=True, help="Include changes of descriptions and examples.")
_IGNORE = click.option(
    "--ignore",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of accepted changes: one fingerprint per line; # starts a comment.",
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
    default="breaking",
    show_default=True,
    help="Exit 1 if a change has this level or a more severe one; none: never because of changes.",
)
@_IGNORE
@_DOCS
@CONFIG
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Output format.")
def diff_command(fail_on: str, form: str, source: Path | None, **given: Any) -> int:
    """Report the changes from OLD to NEW, and which of them are breaking.

    Each is a folder of pages, or a git revision with one, such as main:specs. With --source, tell
    where pages and source code disagree.
    """
    if source is None and None in (given["old"], given["new"]):
        raise click.UsageError("say what to compare: OLD and NEW, or --source")
    made = _compare(**given) if source is None else _compare_source(source, **given)
    noun = "change" if source is None else "disagreement"
    text = show_counts(made, noun) if made.changes or not made.failed else ""
    failed = made.failed or (fail_on != NONE and made.reaches(LEVELS[fail_on]))
    result = Result(made.findings, failed=failed, text=text, comparison=comparison(made))
    return _show("diff", form, result)


@click.command("changelog")
@click.argument("old")
@click.argument("new")
@_IGNORE
@_DOCS
@CONFIG
def changelog_command(old: str, new: str, **given: Any) -> int:
    """Print the changes from OLD to NEW as a section of a Markdown changelog.

    Each is a folder of pages, or a git revision with one, such as main:specs.
    """
    made = _compare(old, new, **given)
    text = show_changelog(old, new, made.changes) if made.changes or not made.failed else ""
    return _show("changelog", "text", Result(made.findings, failed=made.failed, text=text))


def _show(command: str, form: str, result: Result) -> int:
    console = Console(command, form)
    console.show(result)
    console.close(ok=not result.failed)
    return FINDINGS if result.failed else FINE


def _compare(
    old: str, new: str, ignore: Path | None, docs: bool, config: Path | None
) -> Comparison:
    """Compare two sides; a config that cannot be used is a comparison that failed."""
    faults: list[Diagnostic] = []
    found = load_config(config, faults.append)
    if found is None:
        return Comparison(findings=tuple(faults), failed=True)
    return run(old, new, _options(found, (old, new)), ignore, docs)


def _compare_source(
    source: Path, ignore: Path | None, config: Path | None, **given: Any
) -> Comparison:
    """Compare pages with source code; descriptions are not compared."""
    if given["new"] is not None or given["docs"]:
        raise click.UsageError("--source goes with the pages of one tree, and without --docs")
    faults: list[Diagnostic] = []
    found = load_config(config, faults.append)
    if found is None:
        return Comparison(findings=tuple(faults), failed=True)
    if given["old"] is None and len(found) != 1:
        raise click.UsageError("the config has several builds; say which pages")
    specs: str = given["old"] or found[0].specs.as_posix()
    return run_source(specs, source, _options(found, (specs,)), ignore)


def _options(builds: tuple[BuildConfig, ...], sides: tuple[str, ...]) -> LoadOptions:
    if len(builds) > 1:
        wanted = {os.path.realpath(_folder(side)) for side in sides}
        builds = tuple(one for one in builds if os.path.realpath(one.specs) in wanted)
    return builds[0] if len(builds) == 1 else LoadOptions()


def _folder(side: str) -> Path:
    """Return where the pages of a side are in the checkout."""
    is_there = os.path.isdir(side)  # noqa: PTH112 (a Path's methods raise)
    revision = None if is_there else parse_revision(side)
    return Path(side) if revision is None else revision.folder()
