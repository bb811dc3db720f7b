"""`modelgen build`: the builds of a config one after the other, once or whenever a page changes."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import click

from ..build import Request, Stage, run
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
            code = run_builds(flags, request, pool, resolve_builds(flags, console), console)
    context.exit(code)


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
        try:
            outcome = run(one, request, bar, pool)
        finally:
            bar.clear()
        console.outcome(outcome, check=flags.check)
        drifted = flags.check and (outcome.plan is None or not outcome.plan.empty)
        ok = ok and not (outcome.failed or drifted)
    console.close(ok=ok)
    return FINE if ok else FINDINGS
