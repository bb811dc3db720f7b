"""`modelgen ir`: prints the schema of a folder of pages as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from ..build import Request, Stage, run
from ..config.structs import BuildConfig
from ..ir.json import dump
from ..ir.model import Schema
from ..reports.structs import Result
from ..reports.terminal import escape_json
from .options import CONFIG, EVIDENCE, LENIENT, SOURCE, SPECS, Flags
from .run import run_command


@click.command("ir")
@SPECS
@SOURCE
@EVIDENCE
@LENIENT
@CONFIG
def ir_command(**given: Any) -> int:
    """Print the parsed schema of SPECS as JSON, with the operations of the API."""

    def show(schema: Schema) -> str:
        return escape_json(dump(schema))

    def made(build: BuildConfig) -> Result:
        return of_schema(build, show, Request(Stage.LOAD, operations=True))

    return run_command("ir", Flags(**given), made, only_build)


def only_build(builds: Sequence[BuildConfig]) -> Sequence[BuildConfig]:
    """Return the only build of a config; raises `click.UsageError` for several."""
    if len(builds) > 1:
        raise click.UsageError("the config has several builds; say which SPECS")
    return builds


_LOADED = Request(Stage.LOAD)


def of_schema(
    config: BuildConfig, show: Callable[[Schema], str], request: Request = _LOADED
) -> Result:
    """Return the result of showing the schema of a build; nothing is shown of one with errors."""
    outcome = run(config, request)
    if outcome.loaded is None or outcome.failed:
        return Result(outcome.findings, outcome, failed=True)
    return Result(outcome.findings, outcome, text=show(outcome.loaded.schema))
