"""Owns the command line: what can be said there, and which exit code a run gets."""

from __future__ import annotations

import io
import sys
from functools import partial
from typing import Any, NoReturn

import click

from .build import Request, Stage, run
from .cli_builds import (
    CONFIG,
    FORMAT,
    SPECS,
    Command,
    builds_meant,
    crew_meant,
    option_of,
    usage_error,
)
from .cli_compare import changelog, diff
from .cli_examples import Threshold, check_examples, show_examples
from .cli_fmt import fmt
from .cli_project import init, schema
from .cli_run import FINDINGS, FINE, INTERRUPTED, Hands, build_once, request_meant, run_builds
from .cli_watch import watch_builds
from .console import Console, fall_silent, flush, prepare_streams
from .flags import BUILD_OPTIONS, Flags
from .meaning import WrongUseError
from .rules.register import RULES
from .show.explanation import show_rule, show_rules
from .show.terminal import escape, escape_json, guard
from .toml_values import nearest
from .version import VERSION


def main() -> NoReturn:
    """Run the command line of this process, and end it with the exit code."""
    run_command(sys.argv[1:])


def run_command(arguments: list[str]) -> NoReturn:
    """Run a command line, and end the process with the exit code.

    A build that goes well leaves a receipt, so that `start` can repeat it.
    """
    prepare_streams()
    try:
        code: object = commands.main(
            arguments, prog_name="modelgen", standalone_mode=False, obj=arguments
        )
        flush()
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        for line in said.getvalue().splitlines():
            click.echo(guard(escape(line)), err=True)  # arguments are repeated in it
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        fall_silent()
        code = FINDINGS
    sys.exit(code if isinstance(code, int) else FINE)


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"modelgen {VERSION}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and exit.",
)
def commands() -> None:
    """Compile Markdown model docs into typed Python and docs.

    Exit codes: 0 fine, 1 findings or drift, 2 wrong usage.
    """


def _build_options(command: Command) -> Command:
    for option in reversed(
        (
            click.option("--watch", is_flag=True, help="Build again whenever a page changes."),
            click.option(
                "-j",
                "--jobs",
                type=click.IntRange(1),
                help="Processes that do the work; unsaid, forks do it with this one where they pay.",
            ),
            click.option(
                "--executor",
                metavar="MODULE:CALLABLE",
                help="What makes the concurrent.futures.Executor that does the work.",
            ),
        )
    ):
        command = option(command)
    for one in reversed(BUILD_OPTIONS):
        command = option_of(one, command)
    return command


@commands.command()
@SPECS
@_build_options
@CONFIG
@FORMAT
@click.pass_context
def build(context: click.Context, /, **given: Any) -> None:
    """Generate code and docs from the pages in SPECS."""
    flags = Flags(**given)
    with crew_meant(flags) as crew:
        if flags.watch:
            hands = Hands(crew, memories={})
            code = watch_builds(flags, partial(run_builds, flags, request_meant(flags), hands))
        else:
            try:
                code = build_once(flags, context.obj, crew)
            except WrongUseError as error:
                raise usage_error(error) from None
    context.exit(code)


@commands.command()
@SPECS
@CONFIG
@FORMAT
@click.pass_context
def lint(context: click.Context, /, **given: Any) -> None:
    """Report what is wrong with the pages in SPECS; write nothing."""
    flags = Flags(**given)
    console = Console("lint", flags.form)
    builds = builds_meant(flags, console)
    context.exit(run_builds(flags, Request(Stage.RENDER), Hands(), builds, console))


@commands.command("ir")
@SPECS
@CONFIG
@click.pass_context
def print_ir(context: click.Context, /, **given: Any) -> None:
    """Print the schema that the pages in SPECS come to, as JSON."""
    from .schema_json import dump  # noqa: PLC0415 (heavy)

    flags = Flags(**given)
    console = Console("ir")
    builds = builds_meant(flags, console)
    if len(builds) > 1:
        raise click.UsageError("the config has several builds; say which SPECS")
    for one in builds:
        outcome = run(one, Request(Stage.LOAD))
        console.findings(outcome.findings)
        if outcome.loaded is not None and not outcome.failed:
            click.echo(escape_json(dump(outcome.loaded.schema)), nl=False)
            context.exit(FINE)
    context.exit(FINDINGS)


@commands.command()
@SPECS
@click.option("--max-misfits", type=click.IntRange(0), help="Exit 1 if more cells do not fit.")
@click.option(
    "--min-fit", type=click.FloatRange(0, 100), help="Exit 1 if less than this percentage fits."
)
@CONFIG
@FORMAT
@click.pass_context
def examples(
    context: click.Context, /, max_misfits: int | None, min_fit: float | None, **given: Any
) -> None:
    """Decode every documented example with the generated code, and encode it again."""
    flags, threshold = Flags(**given), Threshold(max_misfits, min_fit)
    console = Console("examples", flags.form)
    done = [check_examples(one, threshold) for one in builds_meant(flags, console)]
    for checked in done:
        show_examples(checked, console)
    console.more = {"examples": [checked.members for checked in done]}
    ok = bool(done) and not any(checked.outcome.failed for checked in done)
    console.close(ok=ok)
    context.exit(FINE if ok else FINDINGS)


commands.add_command(fmt)
commands.add_command(diff)
commands.add_command(changelog)
commands.add_command(init)
commands.add_command(schema)


@commands.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Print what a diagnostic CODE means; without it, the list of all."""
    if code is None:
        click.echo(show_rules(RULES), nl=False)
        return
    wanted = code.upper()
    known = wanted if wanted in RULES else _code_of_slug(code)
    if known is None:
        near = nearest(wanted, RULES) or "`modelgen explain` for the list"
        raise click.UsageError(f"there is no code {code!a}; did you mean {near}?")
    click.echo(show_rule(known, RULES[known]), nl=False)


def _code_of_slug(slug: str) -> str | None:
    return next((code for code, rule in RULES.items() if rule.slug == slug.lower()), None)
