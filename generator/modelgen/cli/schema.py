"""`modelgen schema`: the JSON Schema of what commands print."""

from __future__ import annotations

import click

from ..reports.document import show_schema


@click.command("schema")
@click.argument("name", type=click.Choice(("report",)), default="report")
def schema_command(name: str) -> None:
    """Print the JSON Schema of what a command prints: `report` is `--format json`."""
    click.echo(show_schema(), nl=False)
