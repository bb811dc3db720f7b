"""`modelgen build`: the builds of a config one after the other, once or whenever a page changes."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from ..build import Request, Resources, Stage, run
from ..config.structs import BuildConfig
from ..parallel import WorkerPool
from .console import Console
from .options import (
    CONFIG,
    FINDINGS,
    FINE,
    FORMAT,
    SPECS,
    Flags,
    build_options,
    resolve_builds,
    worker_pool,
)
from .progress import ProgressBar
from .record import config_stamps, leave_record, open_state
from .watch import watch_builds


@click.command("build")
@SPECS
@build_options
@CONFIG
@FORMAT
@click.pass_context
def build_command(context: click.Context, /, **given: Any) -> None:
    """Generate code and docs from the pages in SPECS."""
    flags = Flags(**given)
    stage = Stage.PLAN if flags.check or flags.diff else Stage.WRITE
    request = Request(stage, flags.force, flags.targets)
    with worker_pool(flags) as pool:
        if flags.watch:
            code = watch_builds(flags, partial(run_builds, flags, request, pool))
        else:
            console = Console("build", flags.form, flags.diff)
            configs = config_stamps(flags.config)
            builds = resolve_builds(flags, console)
            code = run_builds(flags, request, pool, builds, console)
            if context.obj is not None and _is_plain(flags) and not console.early:
                leave_record(context.obj, configs, builds, console.outcomes)
    context.exit(code)


def _is_plain(flags: Flags) -> bool:
    """Tell whether nothing is asked for but that files are written, and told in words."""
    asked = flags.check or flags.diff or flags.force
    return not asked and flags.form == "text" and flags.executor is None


def run_builds(
    flags: Flags,
    request: Request,
    pool: WorkerPool,
    builds: tuple[BuildConfig, ...],
    console: Console,
) -> int:
    """Run builds one after the other, and print what each comes to; return the exit code."""
    ok = bool(builds)
    for one in builds:
        bar = ProgressBar(sys.stderr)
        state = open_state(one)
        try:
            outcome = run(one, request, Resources(bar, pool, state))
        finally:
            bar.clear()
        console.outcome(outcome, check=flags.check)
        drifted = flags.check and (outcome.plan is None or not outcome.plan.empty)
        ok = ok and not (outcome.failed or drifted)
        if state is not None:
            state.close()
    console.close(ok=ok)
    return FINE if ok else FINDINGS
