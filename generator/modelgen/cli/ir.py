"""`modelgen ir`: the schema that pages come to, as JSON."""

from __future__ import annotations

from typing import Any

import click

from ..build import Request, Stage, run
from ..ir.json import dump
from ..reports.terminal import escape_json
from .console import Console
from .options import CONFIG, FINDINGS, FINE, SPECS, Flags, resolve_builds


@click.command("ir")
@SPECS
@CONFIG
@click.pass_context
def ir_command(context: click.Context, /, **given: Any) -> None:
    """Print the schema that the pages in SPECS come to, as JSON."""
    flags = Flags(**given)
    console = Console("ir")
    builds = resolve_builds(flags, console)
    if len(builds) > 1:
        raise click.UsageError("the config has several builds; say which SPECS")
    for one in builds:
        outcome = run(one, Request(Stage.LOAD))
        console.findings(outcome.findings)
        if outcome.loaded is not None and not outcome.failed:
            click.echo(escape_json(dump(outcome.loaded.schema)), nl=False)
            context.exit(FINE)
    context.exit(FINDINGS)
