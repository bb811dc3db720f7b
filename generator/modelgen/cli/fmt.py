"""`modelgen fmt`: model pages laid out as their dialect does it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from ..config.structs import BuildConfig
from ..diagnostics.wording import counted
from ..fmt.run import FmtOutcome, Mode, Task, format_page, run_fmt
from ..output.files import Update
from ..reports import REPORTS
from ..reports.structs import Page, Result, State
from ..reports.summary import joined
from ..reports.terminal import escape
from .console import progress_line
from .options import CONFIG, FORMAT, LENIENT, PATH, Flags
from .places import PATHS, below, split, unread
from .run import run_command

_STDIN = Path("-")


@click.command("fmt")
@PATHS
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option(
    "--compact",
    is_flag=True,
    help="One blank around each cell of a hand-written table; no columns.",
)
@click.option(
    "--stdin-filename",
    "name",
    metavar="PATH",
    type=PATH,
    help="Which page standard input is, so that its dialect and its links are known.",
)
@LENIENT
@CONFIG
@FORMAT
def fmt_command(paths: tuple[Path, ...], name: Path | None, **given: Any) -> int:
    """Format the model pages in SPECS, or FILES of it, in the layout of their dialect.

    Descriptions and every other word stay. A page with an error is left as it is, unless people wrote its
    tables. With `-`, a page comes from standard input and goes to standard output.
    """
    if paths == (_STDIN,):
        return _filter(name, Flags(**given))
    if name is not None:
        raise click.UsageError("--stdin-filename is about `-`, which is standard input")
    specs, files = split(paths)
    flags = Flags(specs=specs, files=files, **given)
    return run_command("fmt", flags, partial(_format, flags=flags), _trees)


def _filter(name: Path | None, flags: Flags) -> int:
    """Lay out one page from standard input; print it, even where that cannot be done."""
    if flags.diff:
        raise click.UsageError("--diff is about files")
    if flags.form in REPORTS and not flags.check:
        raise click.UsageError("standard output is the page; say --check, or another --format")
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    files = () if name is None else (name,)
    mode, printed = Mode.CHECK if flags.check else Mode.SHOW, data

    def work(build: BuildConfig) -> Result:
        nonlocal printed
        path = None if name is None else next(iter(below(build, files)))
        done = format_page(build, path, data, mode)
        printed = done.data
        missing = unread(build, () if path is None or done.is_page else (path,))
        return Result((*done.findings, *missing), failed=done.failed)

    code = run_command("fmt", replace(flags, files=files), work, lambda builds: builds[:1])
    if mode is not Mode.CHECK:
        click.echo(printed, nl=False)
    return code


def _trees(builds: Sequence[BuildConfig]) -> Sequence[BuildConfig]:
    """Return one build for each folder of pages: several may be made of one."""
    return list({os.path.realpath(one.specs): one for one in reversed(builds)}.values())[::-1]


def _format(config: BuildConfig, flags: Flags) -> Result:
    mode = Mode.CHECK if flags.check else Mode.SHOW if flags.diff else Mode.WRITE
    only = below(config, flags.files) if flags.files else None
    with progress_line() as progress:
        done = run_fmt(config, Task(mode, only), progress)
    outcome, pages = done.outcome, formatted_pages(done)
    text = "" if outcome.loaded is None else show_formatted(done, pages)
    diff = done.plan if flags.diff else None
    found = (*outcome.findings, *unread(config, done.unread))
    return Result(found, outcome, outcome.failed, text, diff, pages=pages)


def formatted_pages(done: FmtOutcome) -> list[Page]:
    """Return every page that is not simply as it should be, by path."""
    state: State = "reformatted" if done.outcome.written else "would be reformatted"
    states: dict[str, State] = {
        entry.path: state for entry in done.plan.entries if isinstance(entry, Update)
    }
    states.update(dict.fromkeys(done.alone, "left alone"))
    root = done.plan.output
    return [Page((root / path).as_posix(), what) for path, what in sorted(states.items())]


def show_formatted(done: FmtOutcome, pages: Sequence[Page]) -> str:
    """Return a line for each page that is not as it was, or should not be, and one for all."""
    counts = Counter[str](page.state for page in pages)
    counts["unchanged"] = len(done.plan.entries) + len(done.alone) - counts.total()
    order = ("reformatted", "would be reformatted", "unchanged", "left alone")
    said = ", ".join(f"{counts[what]:,} {what}" for what in order if counts[what])
    total = counted(counts.total(), "model page")
    name = escape(done.plan.output.as_posix())
    last = f"{name}: {total}: {said}" if said else f"{name}: {total}"
    return joined([*(f"{escape(page.path)}: {page.state}" for page in pages), last])
