"""Owns `modelgen fmt`: what can be said there, and what it prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from .cli_builds import CONFIG, FORMAT, SPECS, builds_meant
from .console import Console, is_read_by_machine
from .flags import Flags
from .progress import ProgressBar
from .show import REPORTS
from .show.diff import show_diff

if TYPE_CHECKING:
    from .run_fmt import FmtOutcome, Mode
    from .settings import Build


@click.command()
@SPECS
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@CONFIG
@FORMAT
@click.pass_context
def fmt(context: click.Context, /, **given: Any) -> None:
    """Lay out the model pages in SPECS as their dialect does it.

    Descriptions and every other word stay. A page with an error is left as it is.
    """
    from .run_fmt import Mode  # noqa: PLC0415 (heavy)
    from .show.formatted import states  # noqa: PLC0415 (brings that along)

    flags = Flags(**given)
    mode = Mode.CHECK if flags.check else Mode.SHOW if flags.diff else Mode.WRITE
    console = Console("fmt", flags.form, flags.diff)
    done = [_run(one, mode, console) for one in _trees(builds_meant(flags, console))]
    ok = bool(done) and not any(one.outcome.failed for one in done)
    found = (state for one in done for state in states(one))
    console.more = {"pages": [{"path": path, "state": state} for path, state in found]}
    console.close(ok=ok)
    context.exit(0 if ok else 1)


def _trees(builds: tuple[Build, ...]) -> list[Build]:
    """Return one build for each folder of pages: several may be made of one."""
    return list({os.path.realpath(one.specs): one for one in reversed(builds)}.values())[::-1]


def _run(one: Build, mode: Mode, console: Console) -> FmtOutcome:
    from .run_fmt import run_fmt  # noqa: PLC0415 (heavy)
    from .show.formatted import show_formatted  # noqa: PLC0415 (brings that along)

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
