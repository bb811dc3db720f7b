"""`modelgen lint`: what is wrong with pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from ..build import Request, Stage
from ..config.structs import BuildConfig
from ..dialects.read import Parsed, TreeReading, explain
from ..parallel import WorkerPool
from ..reports.structs import Result
from ..reports.summary import joined
from ..reports.terminal import escape
from ..reports.wire_names import list_names, show_names, show_unshown
from ..source.tree import Source
from .options import CONFIG, EVIDENCE, FORMAT, LENIENT, SOURCE, Flags
from .places import PATHS, below, split
from .run import run_build, run_command


@click.command("lint")
@PATHS
@SOURCE
@EVIDENCE
@LENIENT
@CONFIG
@FORMAT
@click.option(
    "--wire-names",
    is_flag=True,
    help="List the names on the wire that are not as documented or are guesses.",
)
@click.option(
    "--explain-tables",
    is_flag=True,
    help="Say of every hand-written table what it was taken for, and by which key of the profile.",
)
def lint_command(paths: tuple[Path, ...], **given: Any) -> int:
    """Report what is wrong with the pages in SPECS, or with FILES of it; write nothing."""
    specs, files = split(paths)
    flags, request = Flags(specs=specs, files=files, **given), Request(Stage.RENDER)

    def work(config: BuildConfig) -> Result:
        tables: list[str] = []

        named = below(config, flags.files)

        def keep(source: Source, parsed: Parsed, reading: TreeReading) -> None:
            if named and source.path not in named:
                return
            path = (config.specs / source.path).as_posix()
            for line, text in explain(source, parsed, reading):
                tables.append(escape(f"{path}:{line}: {text}"))

        given_pages = keep if flags.explain_tables else None
        result = run_build(config, request, flags, WorkerPool(), given_pages)
        result = replace(result, text=joined(tables) + result.text)
        if not flags.wire_names or result.outcome is None:
            return result
        names = list_names(result.outcome)
        lines = (*show_names(names), *show_unshown(result.outcome))
        return replace(result, names=names, text=joined(lines) + result.text)

    return run_command("lint", flags, work)
