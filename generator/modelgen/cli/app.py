"""The group of commands, and the exit codes."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from ..reports.terminal import escape, guard
from ..version import VERSION
from .console import fall_silent, prepare_streams
from .options import FINDINGS, FINE

COMMANDS = (
    "build",
    "changelog",
    "dialects",
    "diff",
    "docs",
    "examples",
    "explain",
    "fmt",
    "graph",
    "init",
    "inject",
    "ir",
    "lint",
    "lsp",
    "new",
    "plugins",
    "rules",
    "schema",
    "site",
    "verify",
)
"""Each is a `click.Command` of its name with `_command`, in a module of its name."""
_MODULES = {"changelog": "diff"}
"""The modules that have other names."""


class _Commands(click.Group):
    """Loads the module of a command when the command is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(COMMANDS, click.Command(None))  # names, to list and suggest

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{_MODULES.get(cmd_name, cmd_name)}", __package__)
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    VERSION,
    prog_name="modelgen",
    message="%(prog)s %(version)s",
    help="Print the version and exit.",
)
def commands() -> None:
    """Compile Markdown model docs into typed Python and docs.

    Exit codes: 0 fine, 1 findings or drift, 2 wrong usage.
    """


@commands.result_callback()
@click.pass_context
def end(context: click.Context, code: int | None) -> None:
    """End with the exit code that a command has returned; those that always succeed return none."""
    context.exit(code or FINE)


def main(arguments: list[str]) -> NoReturn:
    """Run a command line, and end this process with the exit code; `KeyboardInterrupt` comes out."""
    prepare_streams()
    try:
        code = _run(arguments)
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()  # what comes of it is raised while somebody can still heed it
    except OSError as error:
        fall_silent(error)
        code = FINDINGS
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        code: object = commands.main(
            arguments, prog_name="modelgen", standalone_mode=False, obj=list(arguments)
        )
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        for line in said.getvalue().splitlines():
            click.echo(guard(escape(line)), err=True)  # arguments are repeated in it
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else FINE
