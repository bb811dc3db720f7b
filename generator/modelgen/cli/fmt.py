"""`modelgen fmt`: model pages laid out as their dialect does it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from ..config.structs import BuildConfig
from ..fmt.run import Mode, run_fmt
from ..reports.formatted import formatted_pages, show_formatted
from ..reports.result import Result
from .options import CONFIG, FORMAT, SPECS, Flags
from .progress import progress_line
from .run import run_command


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
    context.exit(run_command("fmt", flags, partial(_format, flags=flags), _trees))


def _trees(builds: Sequence[BuildConfig]) -> Sequence[BuildConfig]:
    """Return one build for each folder of pages: several may be made of one."""
    return list({os.path.realpath(one.specs): one for one in reversed(builds)}.values())[::-1]


def _format(config: BuildConfig, flags: Flags) -> Result:
    mode = Mode.CHECK if flags.check else Mode.SHOW if flags.diff else Mode.WRITE
    with progress_line() as progress:
        done = run_fmt(config, mode, progress)
    outcome, pages = done.outcome, formatted_pages(done)
    text = "" if outcome.loaded is None else show_formatted(done, pages)
    diff = done.plan if flags.diff else None
    return Result(outcome.findings, outcome, outcome.failed, text, diff, pages=pages)
