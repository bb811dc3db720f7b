"""`modelgen schema`: the JSON Schema of what commands print."""

from __future__ import annotations

import click

from ..reports.document import show_schema


@click.command("schema")
@click.argument("name", type=click.Choice(("report",)), default="report")
def schema_command(name: str) -> None:
    """Print the JSON Schema of the report that `--format json` prints."""
    click.echo(show_schema(), nl=False)
