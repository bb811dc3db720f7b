"""`modelgen init`: creates a project that fits a repository; files that exist are never overwritten."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from ..diagnostics.wording import counted
from ..project.begin import WORKFLOW, Plan, plan, write
from ..project.detect import Found
from ..project.files import Folder, Step
from ..project.installed import requirement
from ..reports.terminal import escape
from ..source.git import find_checkout
from .options import FINDINGS, FINE

_WOULD = {"wrote": "would write", "extended": "would extend", "left": "would leave"}


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--site", is_flag=True, help="Add mkdocs.yml, for a site of the docs.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
def init_command(folder: Path, site: bool, dry_run: bool) -> int:
    """Begin a project in DIR: config, a sample page, a CI workflow, what git and pre-commit need.

    Pages that are there decide what the config says, and get no sample. What is there already is never
    overwritten.
    """
    if not folder.is_absolute():
        Path.cwd()  # where it is gone, that is all there is to say
    place = Folder(folder, dry_run)
    if (failure := place.make()) is not None:
        _say(folder, failure, dry_run)
        return FINDINGS
    what = plan(folder)
    steps = list(write(place, what, site))
    if steps[0].status != "left" or steps[0].paste:
        for line in _seen(what):
            click.echo(escape(line))
    for step in steps:
        _say(folder, step, dry_run)
    if any(step.status == "failed" for step in steps):
        return FINDINGS
    if any(step.path == WORKFLOW and step.status == "wrote" for step in steps):
        _warn(folder)
    where = "" if folder == Path() else f"cd {quote(escape(folder.as_posix()))} && "
    click.echo(f"next: {where}modelgen build" + (" && mkdocs build" if site else ""))
    click.echo("      `modelgen new NAME FIELD:TYPE …` writes another page")
    if site:
        click.echo("      `pip install mkdocs-material` brings mkdocs")
    return FINE


def _seen(what: Plan) -> list[str]:
    """Return what was found in the repository, a line each."""
    lines = [_found(what.chosen, "these are built")] if what.chosen else []
    lines += [_found(one, _advice(one)) for one in what.others]
    by = f", by the name in {what.named_by}" if what.named_by else ""
    return [*lines, f"package   {what.package}{by}"]


def _found(one: Found, then: str) -> str:
    faulty = f", {one.faulty} with errors" if one.faulty else ""
    where = one.folder or "."
    return f"found     {where}: {counted(one.pages, 'page')} about models ({one.dialect}){faulty}; {then}"


def _advice(one: Found) -> str:
    if not one.folder:
        return "to build these, move them into a folder of pages"
    return "to build these too, add a [[tool.modelgen.build]]"


def _say(folder: Path, step: Step, dry: bool) -> None:
    why = f": {escape(step.reason)}" if step.reason else ""
    status = _WOULD.get(step.status, step.status) if dry else step.status
    click.echo(f"{status:<{12 if dry else 8}}  {escape((folder / step.path).as_posix())}{why}")
    if step.paste:
        click.echo("          what belongs there:\n")
        click.echo("".join(f"    {escape(line)}\n" for line in step.paste.splitlines()))


def _warn(folder: Path) -> None:
    """Say what the workflow cannot install elsewhere."""
    needed = requirement(find_checkout(folder.absolute()) or folder.absolute())
    if needed.local:
        click.echo(
            f"note      {escape(WORKFLOW)} installs modelgen from {escape(needed.local)}, as it was"
            " installed here: where that is on this machine alone, say where else it is"
        )
