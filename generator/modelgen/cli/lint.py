"""`modelgen lint`: what is wrong with pages."""

from __future__ import annotations

from typing import Any

import click

from ..build import Request, Stage
from ..parallel import WorkerPool
from .build import run_builds
from .console import Console
from .options import CONFIG, FORMAT, SPECS, Flags, resolve_builds


@click.command("lint")
@SPECS
@CONFIG
@FORMAT
@click.pass_context
def lint_command(context: click.Context, /, **given: Any) -> None:
    """Report what is wrong with the pages in SPECS; write nothing."""
    flags = Flags(**given)
    console = Console("lint", flags.form)
    builds = resolve_builds(flags, console)
    context.exit(run_builds(flags, Request(Stage.RENDER), WorkerPool(), builds, console))
