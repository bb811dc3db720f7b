"""Prints the result of a command: to which stream, in which format."""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

import click

from ..build import Progress
from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.suppress import tally
from ..diagnostics.wording import counted
from ..reports import LOGS, REPORTS
from ..reports.azure import show_issues
from ..reports.structs import Result
from ..reports.terminal import escape
from ..reports.text import Style, show_annotations, show_diagnostics
from ..source.tree import reason

_LISTING = ("lint", "examples", "verify")
"""Commands whose findings are what was asked for."""
_COMPARING = ("diff", "changelog")
"""Commands that count changes, and tell all that is wrong with the pages."""
_PATIENCE = 1.0
"""Seconds before anything is shown: most runs are over by then."""
_PAUSE = 0.1


class _Closed(io.TextIOBase):
    """Stands in the place of a stream that the process was started without."""

    def write(self, text: str, /) -> int:
        """Refuse, as the system does where a stream is closed; nothing is as good as printed."""
        if text:
            raise OSError(errno.EBADF, "it is closed")
        return 0


def prepare_streams() -> None:
    """Let a terminal that cannot show a character show its code, and a closed stream be an error.

    Python would raise where a character cannot be shown, and pass over what a closed stream is given.
    """
    sys.stdout, sys.stderr = sys.stdout or _Closed(), sys.stderr or _Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def fall_silent(error: OSError) -> None:
    """Say what the system refused, and put out nothing more.

    Whoever has closed a pipe has read enough, and is told nothing. What waits to be put out goes nowhere,
    else Python would complain at its own last flush.
    """
    _silence(sys.stdout)
    if not isinstance(error, BrokenPipeError):
        with suppress(OSError):
            click.echo(f"error: {escape(_refusal(error))}", err=True)
    _silence(sys.stderr)


def _refusal(error: OSError) -> str:
    try:
        Path.cwd()
    except OSError:
        return "the working directory is gone"
    return f"{error.filename or 'cannot print'}: {reason(error)}"


def _silence(stream: TextIO) -> None:
    if not isinstance(stream, _Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Console:
    """Prints the results of one command.

    What was asked for goes to standard output: the diff of `--diff`, the findings of `lint` and
    `examples` and `verify`, changes, one document with the formats of `REPORTS`, else the summary. Everything
    besides goes to the other stream, so what is redirected into a file is only what was asked for.
    """

    def __init__(self, command: str, form: str = "text", *, diff: bool = False) -> None:
        """Take the command's name, the format, and whether a diff was asked for."""
        self._command = command
        self._form = form
        self._diff = diff
        self._results: list[Result] = []

    def show(self, result: Result) -> None:
        """Print a result; what waits for the others is printed by `close`."""
        self._results.append(result)
        in_words, compared = self._form not in REPORTS, result.comparison
        if in_words:
            self._show_diagnostics(result.diagnostics)
        if result.diff is not None:
            from ..reports.diff import show_diff  # noqa: PLC0415 (most runs print none)

            click.echo(show_diff(result.diff, safe=_is_read_by_machine()), nl=False)
        if in_words:
            self._print(compared.diagnostics if compared else (), aside=False)
            in_log = compared is not None and self._form in LOGS
            click.echo(result.text, nl=False, err=self._diff or in_log)
        if self._form in LOGS:
            self._print(result.drift, aside=True)

    def close(self, *, ok: bool) -> None:
        """Print what can only be printed at the end; `ok`: the command ends with exit code 0."""
        if self._form in REPORTS:
            from ..reports.document import show_document  # noqa: PLC0415 (most runs print none)

            text = show_document(self._form, self._command, self._results, ok=ok)
            click.echo(text, nl=False, err=self._diff)

    def _show_diagnostics(self, found: Sequence[Diagnostic]) -> None:
        """Print diagnostics and how many there are; in a build, notes only where it acted."""
        aside, counts = self._command not in _LISTING, tally(found)
        if self._command in _COMPARING:
            self._print(found, aside=True)
            return
        if aside:
            found = [one for one in found if not _is_remark(one)]
            counts[Severity.NOTE] = 0
        self._print(found, aside=aside)
        parts = [counted(number, kind.value) for kind, number in counts.items() if number]
        if parts and self._form == "text":
            click.echo(", ".join(parts), err=aside)

    def _print(self, found: Sequence[Diagnostic], *, aside: bool) -> None:
        if self._form in LOGS:
            show = show_annotations if self._form == "github" else show_issues
            click.echo(show(found), nl=False, err=aside)
        else:
            style = _style(sys.stderr if aside else sys.stdout)
            click.echo(show_diagnostics(found, style), nl=False, err=aside)


def _style(stream: TextIO | None) -> Style:
    if stream is None or not stream.isatty():
        return Style()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(color=not plain, width=get_terminal_size().columns)


def _is_remark(one: Diagnostic) -> bool:
    """Tell a note about pages, which only `lint` prints, from one about what a build did."""
    return one.severity is Severity.NOTE and not one.code.startswith("MG5")


def _is_read_by_machine() -> bool:
    """Tell whether standard output goes to something that obeys what it reads."""
    in_log = os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")
    return bool(in_log) or (sys.stdout is not None and sys.stdout.isatty())


@contextmanager
def progress_line() -> Generator[Progress | None]:
    """Show how many pages are done; on a terminal only, and never in CI.

    The line is removed in the end, so that what follows begins on a clean one.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("CI"):
        yield None
        return
    due, shown = time.monotonic() + _PATIENCE, False

    def show(done: int) -> None:
        nonlocal due, shown
        if time.monotonic() < due:
            return
        stream.write(f"\r{done:,} pages")
        stream.flush()
        due, shown = time.monotonic() + _PAUSE, True

    try:
        yield show
    finally:
        if shown:
            stream.write("\r\x1b[K")
            stream.flush()
