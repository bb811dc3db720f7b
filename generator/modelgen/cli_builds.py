"""Owns what commands about builds have in common on click's command lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from . import meaning
from .console import Console
from .crew import Crew
from .flags import FORMAT_OPTION, Flags, Option
from .meaning import WrongUseError
from .settings import Build

Command = TypeVar("Command", bound=Callable[..., object])


def option_of(one: Option, command: Command) -> Command:
    """Return a command with an option of the table added."""
    more: dict[str, Any] = {"help": one.help}
    match one.kind:
        case "switch":
            more["is_flag"] = True
        case "path":
            more["type"] = click.Path(path_type=Path)
        case "choice":
            more["type"], more["multiple"] = click.Choice(one.choices), one.is_many
        case _:
            pass
    if isinstance(standard := getattr(Flags(), one.name), str):
        more["default"] = standard
    return click.option(*one.spellings, one.name, **more)(command)


SPECS = click.argument("specs", required=False, type=click.Path(path_type=Path))
CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read [tool.modelgen] from this file instead of the nearest pyproject.toml.",
)
FORMAT = partial(option_of, FORMAT_OPTION)


def usage_error(error: WrongUseError) -> click.UsageError:
    """Return how click says what is wrong with a command line."""
    if error.option:
        return click.BadParameter(str(error), param_hint=error.option)
    return click.UsageError(str(error))


def crew_meant(flags: Flags) -> Crew:
    """Return who is to do the work."""
    if flags.executor is None:
        # One who watches has threads of another language, which nothing here would notice.
        return Crew(1 if flags.watch and flags.jobs is None else flags.jobs)
    from .executors import find_factory  # noqa: PLC0415 (rarely needed)

    try:
        return Crew(flags.jobs, find_factory(flags.executor))
    except ValueError as error:
        raise usage_error(WrongUseError(str(error), "--executor")) from None


def builds_meant(flags: Flags, console: Console) -> tuple[Build, ...]:
    """Return what is to be built; nothing, with findings printed, after a bad config."""
    try:
        return meaning.builds_meant(flags, console)
    except WrongUseError as error:
        raise usage_error(error) from None
