"""`modelgen fmt`: model pages laid out as their dialect does it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from ..config.structs import BuildConfig
from ..diagnostics.wording import counted
from ..fmt.run import FmtOutcome, Mode, run_fmt
from ..output.files import Update
from ..reports.structs import Page, Result, State
from ..reports.summary import joined
from ..reports.terminal import escape
from .console import progress_line
from .options import CONFIG, FORMAT, LENIENT, SPECS, Flags
from .run import run_command


@click.command("fmt")
@SPECS
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@LENIENT
@CONFIG
@FORMAT
def fmt_command(**given: Any) -> int:
    """Format the model pages in SPECS in the layout of their dialect.

    Descriptions and every other word stay. A page with an error is left as it is.
    """
    flags = Flags(**given)
    return run_command("fmt", flags, partial(_format, flags=flags), _trees)


def _trees(builds: Sequence[BuildConfig]) -> Sequence[BuildConfig]:
    """Return one build for each folder of pages: several may be made of one."""
    return list({os.path.realpath(one.specs): one for one in reversed(builds)}.values())[::-1]


def _format(config: BuildConfig, flags: Flags) -> Result:
    mode = Mode.CHECK if flags.check else Mode.SHOW if flags.diff else Mode.WRITE
    with progress_line() as progress:
        done = run_fmt(config, mode, progress)
    outcome, pages = done.outcome, formatted_pages(done)
    text = "" if outcome.loaded is None else show_formatted(done, pages)
    diff = done.plan if flags.diff else None
    return Result(outcome.findings, outcome, outcome.failed, text, diff, pages=pages)


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
