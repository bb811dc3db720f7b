"""`modelgen schema`: the JSON Schema of what commands print."""

from __future__ import annotations

import click

from ..reports.schemas import NAMES, schema_text


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default=NAMES[0])
def schema_command(name: str) -> None:
    """Print the JSON Schema of what a command prints: `report` is `--format json`."""
    click.echo(schema_text(name), nl=False)
