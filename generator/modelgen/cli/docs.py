"""`modelgen docs`: a schema written as pages of a dialect and a language of one's choice."""

from __future__ import annotations

from typing import Any

import click

from ..build import Request, Stage
from ..config.structs import BuildConfig
from ..dialects import DIALECTS, find_dialect
from ..dialects.base import Dialect
from ..parallel import WorkerPool
from ..plugins import PluginError
from ..reports.structs import Result
from .options import CONFIG, EVIDENCE, FORMAT, LENIENT, PATH, SOURCE, SPECS, Flags
from .run import run_build, run_command


@click.command("docs")
@SPECS
@SOURCE
@EVIDENCE
@click.option(
    "--dialect", required=True, help="The dialect to write in; `modelgen dialects` lists them."
)
@click.option("--language", help="The language that its pages are printed for.")
@click.option("-o", "--output", type=PATH, help="The folder to write to.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 on any difference.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@LENIENT
@CONFIG
@FORMAT
def docs_command(dialect: str, language: str | None, **given: Any) -> int:
    """Write what the pages in SPECS say as pages of another dialect or language.

    Read again, they give the same models, as far as the dialect can say them; what it cannot is told.
    """
    flags = Flags(**given, flavor="github")
    layout = (dialect, _language(_writing(dialect), language))
    stage = Stage.PLAN if flags.check else Stage.WRITE
    request = Request(stage, flags.force, ("docs",), layout)

    def work(config: BuildConfig) -> Result:
        return run_build(config, request, flags, WorkerPool())

    return run_command("docs", flags, work)


def _writing(name: str) -> Dialect:
    """Return the dialect of a name; raises `click.BadParameter` for one that is not known or not written."""
    try:
        found = find_dialect(name)
    except PluginError as error:
        raise click.BadParameter(str(error), param_hint="--dialect") from None
    known = ", ".join(one.name for one in DIALECTS if one.writer is not None)
    if found is None:
        message = f"{name!a} is no dialect; {known} are written"
        raise click.BadParameter(message, param_hint="--dialect")
    if found.writer is None:
        message = f"pages of {name} are only read; {known} are written"
        raise click.BadParameter(message, param_hint="--dialect")
    return found


def _language(dialect: Dialect, word: str | None) -> str | None:
    """Return the language to write; raises `click.BadParameter` for one that is not written."""
    assert dialect.writer is not None  # see `_writing`
    samples = dialect.samples() if dialect.samples is not None else ()
    known = [one.word for one in samples] if dialect.writer.languages is not None else []
    if word is not None and not known:
        message = f"{dialect.name} is written in one language alone: leave this out"
        raise click.BadParameter(message, param_hint="--language")
    if word is not None and word not in known:
        message = f"{word!a} is no language that is written; known are {', '.join(known)}"
        raise click.BadParameter(message, param_hint="--language")
    return next(iter(known), None) if word is None else word
