"""`modelgen plugins`: the dialects and targets of installed packages."""

from __future__ import annotations

import click

from .. import plugins
from ..reports.terminal import escape

_KINDS = {plugins.DIALECTS: "dialect", plugins.TARGETS: "target"}


@click.command("plugins")
def plugins_command() -> None:
    """List the dialects and targets of installed packages; loads none of them."""
    found = plugins.installed()
    for one in found:
        line = f"{_KINDS[one.group]:<8} {one.name}  ({one.package} {one.version})"
        click.echo(escape(line))
    if not found:
        click.echo("no installed package offers a dialect or target")
