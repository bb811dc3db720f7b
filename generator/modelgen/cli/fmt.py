"""Owns `modelgen fmt`: what can be said there, and what it prints."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from ..config.structs import BuildConfig
from ..fmt.run import FmtOutcome, Mode, run_fmt
from ..reports import REPORTS
from ..reports.diff import show_diff
from ..reports.formatted import show_formatted, states
from .console import Console, is_read_by_machine
from .options import CONFIG, FORMAT, SPECS, Flags, resolve_builds
from .progress import ProgressBar


@click.command("fmt")
@SPECS
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@CONFIG
@FORMAT
@click.pass_context
def fmt_command(context: click.Context, /, **given: Any) -> None:
    """Lay out the model pages in SPECS as their dialect does it.

    Descriptions and every other word stay. A page with an error is left as it is.
    """
    flags = Flags(**given)
    mode = Mode.CHECK if flags.check else Mode.SHOW if flags.diff else Mode.WRITE
    console = Console("fmt", flags.form, flags.diff)
    done = [_run(one, mode, console) for one in _trees(resolve_builds(flags, console))]
    ok = bool(done) and not any(one.outcome.failed for one in done)
    found = (state for one in done for state in states(one))
    console.more = {"pages": [{"path": path, "state": state} for path, state in found]}
    console.close(ok=ok)
    context.exit(0 if ok else 1)


def _trees(builds: tuple[BuildConfig, ...]) -> list[BuildConfig]:
    """Return one build for each folder of pages: several may be made of one."""
    return list({os.path.realpath(one.specs): one for one in reversed(builds)}.values())[::-1]


def _run(one: BuildConfig, mode: Mode, console: Console) -> FmtOutcome:
    bar = ProgressBar(sys.stderr)
    try:
        done = run_fmt(one, mode, bar)
    finally:
        bar.clear()
    console.outcomes.append(done.outcome)
    if console.diff:
        console.say(show_diff(done.plan, safe=is_read_by_machine()), False)
    if console.form not in REPORTS:
        console.findings(done.outcome.findings)
        if done.outcome.loaded is not None:
            console.say(show_formatted(done), console.diff)
    return done
