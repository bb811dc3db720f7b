"""`modelgen build`: the builds of a config one after the other, once or whenever a page changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any

import click

from ..build import Outcome, Request, Stage
from ..config.structs import BuildConfig
from ..reports.structs import Result
from .options import (
    CONFIG,
    EVIDENCE,
    FINE,
    FORMAT,
    LENIENT,
    SOURCE,
    SPECS,
    Flags,
    build_options,
    worker_pool,
)
from .run import config_stamps, leave_record, run_build, run_command


@click.command("build")
@SPECS
@SOURCE
@EVIDENCE
@build_options
@LENIENT
@CONFIG
@FORMAT
@click.pass_obj
def build_command(arguments: list[str] | None, /, **given: Any) -> int:
    """Generate code and docs from the pages in SPECS."""
    flags = Flags(**given)
    stage = Stage.PLAN if flags.check or flags.diff else Stage.WRITE
    request = Request(stage, flags.force, flags.targets)
    done: list[tuple[BuildConfig, Outcome]] = []

    def work(config: BuildConfig) -> Result:
        result = run_build(config, request, flags, pool)
        if result.outcome is not None:
            done.append((config, result.outcome))
        return result

    with worker_pool(flags) as pool:
        build = partial(run_command, "build", flags, work)
        if flags.watch:
            return _watched(flags, build)
        configs = config_stamps(flags.config)
        code = build()
        if arguments is not None and code == FINE and _is_plain(flags):
            leave_record(arguments, configs, done)
        return code


def _watched(flags: Flags, build: Callable[[], int]) -> int:
    if find_spec("watchfiles") is None:
        raise click.UsageError("--watch needs watchfiles: pip install 'modelgen-docs[watch]'")
    from .watch import watch_builds  # noqa: PLC0415 (an extra)

    return watch_builds(flags, build)


def _is_plain(flags: Flags) -> bool:
    """Tell whether nothing is asked for but that files are written, and told in words."""
    asked = flags.check or flags.diff or flags.force
    return not asked and flags.form == "text" and flags.executor is None
