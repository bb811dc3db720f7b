"""Owns which builds a command line is about: what was said there, over what the config says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from .config import load_config
from .config_keys import is_package_name
from .console import FORMATS, Console
from .crew import Crew
from .options import DocsOptions
from .settings import Build, Config
from .values import dataclass, replace

SPECS = click.argument("specs", required=False, type=click.Path(path_type=Path))
CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read [tool.modelgen] from this file instead of the nearest pyproject.toml.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How findings are shown."
)


@dataclass(frozen=True, slots=True)
class Flags:
    """What was said on the command line."""

    specs: Path | None = None
    output: Path | None = None
    targets: tuple[str, ...] = ()
    package: str | None = None
    flavor: str | None = None
    check: bool = False
    diff: bool = False
    force: bool = False
    watch: bool = False
    config: Path | None = None
    form: str = "text"
    jobs: int | None = None
    executor: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for but that files are written, and told in words."""
        return self.form == "text" and not (self.check or self.diff or self.force or self.watch)


def crew_meant(flags: Flags) -> Crew:
    """Return who is to do the work."""
    if flags.executor is None:
        # One who watches has threads of another language, which nothing here would notice.
        return Crew(1 if flags.watch and flags.jobs is None else flags.jobs)
    from .executors import find_factory  # noqa: PLC0415 (rarely needed)

    try:
        return Crew(flags.jobs, find_factory(flags.executor))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--executor") from None


def builds_meant(flags: Flags, console: Console) -> tuple[Build, ...]:
    """Return what is to be built; nothing, with findings printed, after a bad config."""
    if flags.package is not None and not is_package_name(flags.package):
        raise click.BadParameter(
            f"{flags.package!a} is not one identifier or several with dots between them",
            param_hint="--package",
        )
    config = load_config(flags.config, console.early.append)
    if config is None:
        console.findings(console.early)
        return ()
    changes: dict[str, Any] = {
        name: value
        for name in ("specs", "output", "package")
        if (value := getattr(flags, name)) is not None
    }
    if flags.flavor is not None:
        changes["docs"] = DocsOptions(flags.flavor)
    return tuple(replace(one, **changes) for one in _meant(config, flags))


def _meant(config: Config, flags: Flags) -> tuple[Build, ...]:
    """Return the builds of the config that the command line is about."""
    if len(config.builds) == 1:
        return config.builds
    if flags.specs is None:
        if flags.output is not None or flags.package is not None:
            raise click.UsageError("the config has several builds; say which SPECS this is about")
        return config.builds
    wanted = os.path.realpath(flags.specs)
    found = [one for one in config.builds if os.path.realpath(one.specs) == wanted]
    if not found and flags.output is None:
        raise click.UsageError("the config has no build of these SPECS; say where to with --output")
    return tuple(found) or (Build(),)
