"""`modelgen lint`: what is wrong with pages."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from ..build import Request, Stage
from ..parallel import WorkerPool
from .options import CONFIG, FORMAT, LENIENT, SOURCE, SPECS, Flags
from .run import run_build, run_command


@click.command("lint")
@SPECS
@SOURCE
@LENIENT
@CONFIG
@FORMAT
def lint_command(**given: Any) -> int:
    """Report what is wrong with the pages in SPECS; write nothing."""
    flags, request = Flags(**given), Request(Stage.RENDER)
    work = partial(run_build, request=request, flags=flags, pool=WorkerPool())
    return run_command("lint", flags, work)
