"""Owns how a comparison of two trees of pages is asked for on the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ..compare.change import Level
from ..compare.changelog import changelog
from ..compare.document import changes_members
from ..compare.run import Comparison, Wanted, run
from ..config.load import load_config
from ..config.structs import Config, LoadOptions
from ..diagnostics.model import Diagnostic
from ..reports import REPORTS
from ..reports.annotations import show_annotations
from ..reports.counting import count
from ..reports.report import show_report
from ..reports.result import Run
from ..reports.text import show_diagnostics
from .console import style_of
from .options import FORMATS

LEVELS = tuple(str(level) for level in sorted(Level, reverse=True))
"""What `--fail-on` takes."""
_FILE = click.Path(exists=True, dir_okay=False)
_CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    help="Read [tool.modelgen] from this file instead of the nearest pyproject.toml.",
)
_DOCS = click.option("--docs", is_flag=True, help="Tell changes of descriptions and examples, too.")
_IGNORE = click.option(
    "--ignore", type=_FILE, help="A file of accepted changes: a fingerprint a line, # comments."
)


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="breaking",
    show_default=True,
    help="Exit 1 when a change weighs this much or more.",
)
@_IGNORE
@_DOCS
@_CONFIG
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How changes are shown."
)
@click.pass_context
def diff_command(context: click.Context, /, **given: Any) -> None:
    """Tell what changed from OLD to NEW, and whom it breaks.

    Each is a folder of pages, or a git revision with one, such as main:specs.
    """
    context.exit(_diff(given))


@click.command("changelog")
@click.argument("old")
@click.argument("new")
@_IGNORE
@_DOCS
@_CONFIG
@click.pass_context
def changelog_command(context: click.Context, /, **given: Any) -> None:
    """Print a Markdown section about what changed from OLD to NEW.

    Each is a folder of pages, or a git revision with one, such as main:specs.
    """
    context.exit(_changelog(given))


def _diff(given: dict[str, Any]) -> int:
    """Compare two sides and print the changes; return the exit code."""
    form: str = given["form"]
    wanted = _wanted(given, form)
    if wanted is None:
        return 1
    made = run(wanted)
    ok = not made.failed and not made.reaches(Level[given["fail_on"].upper()])
    if form in REPORTS:
        every = (*made.findings, *made.diagnostics)
        _report(form, ok, every, changes_members(made.changes, made.counts))
        return 0 if ok else 1
    _print(made.findings, form, aside=True)
    _print(made.diagnostics, form, aside=False)
    if not made.failed or made.changes:
        click.echo(summary(made), err=form == "github")
    return 0 if ok else 1


def _changelog(given: dict[str, Any]) -> int:
    """Compare two sides and print the section of a changelog; return the exit code."""
    wanted = _wanted(given, "text")
    if wanted is None:
        return 1
    made = run(wanted)
    _print(made.findings, "text", aside=True)
    if made.failed and not made.changes:
        return 1
    click.echo(changelog(wanted.old, wanted.new, made.changes), nl=False)
    return 1 if made.failed else 0


def summary(made: Comparison) -> str:
    """Return how many changes there are, of which level."""
    counts = made.counts
    parts = [f"{counts[level]:,} {level}" for level in LEVELS if counts[level]]
    line = count(len(made.changes), "change") + (f": {', '.join(parts)}" if parts else "")
    return line + (f"; {counts['ignored']:,} ignored" if counts["ignored"] else "")


def _print(findings: tuple[Diagnostic, ...], form: str, *, aside: bool) -> None:
    if form == "github":
        click.echo(show_annotations(findings), nl=False, err=aside)
    else:
        stream = sys.stderr if aside else sys.stdout
        click.echo(show_diagnostics(findings, style_of(stream)), nl=False, err=aside)


def _report(
    form: str, ok: bool, findings: Sequence[Diagnostic], more: Mapping[str, object]
) -> None:
    click.echo(show_report(form, Run("diff", ok, extra=findings, more=more)), nl=False)


def _wanted(given: dict[str, Any], form: str) -> Wanted | None:
    """Return what is to be compared; None, with findings printed, after a bad config."""
    early: list[Diagnostic] = []
    config = load_config(_path(given["config"]), early.append)
    if config is None:
        if form in REPORTS:
            _report(form, False, early, changes_members((), {}))
        else:
            _print(tuple(early), form, aside=True)
        return None
    old, new = given["old"], given["new"]
    return Wanted(old, new, _options(config, (old, new)), _path(given["ignore"]), given["docs"])


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)


def _options(config: Config, sides: tuple[str, str]) -> LoadOptions:
    """Return how pages are read: as the config says of the one tree that this is about."""
    builds = config.builds
    if len(builds) > 1:
        wanted = {os.path.realpath(side.rpartition(":")[2]) for side in sides}
        builds = tuple(one for one in builds if os.path.realpath(one.specs) in wanted)
    return builds[0].reading if len(builds) == 1 else LoadOptions()
