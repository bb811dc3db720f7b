"""`modelgen init`: begin a project."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from ..reports.terminal import escape
from .scaffold import Step, init


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--site", is_flag=True, help="Add mkdocs.yml, for a site of the docs.")
@click.pass_context
def init_command(context: click.Context, /, folder: Path, site: bool) -> None:
    """Begin a project in DIR: config, a sample page, a CI workflow, a pre-commit hook.

    What is there already is never overwritten.
    """
    steps = list(init(folder, site))
    for step in steps:
        _say(folder, step)
    failed = any(step.status == "failed" for step in steps)
    if not failed:
        where = "" if folder == Path() else f"cd {quote(escape(folder.as_posix()))} && "
        click.echo(f"next: {where}modelgen build" + (" && mkdocs build" if site else ""))
    context.exit(1 if failed else 0)


def _say(folder: Path, step: Step) -> None:
    reason = f": {escape(step.reason)}" if step.reason else ""
    click.echo(f"{step.status:<8}  {escape((folder / step.path).as_posix())}{reason}")
    if step.paste:
        click.echo("          what belongs there:\n")
        click.echo("".join(f"    {line}\n" for line in step.paste.splitlines()))
