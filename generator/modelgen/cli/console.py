"""Owns what a command prints, and to which stream, in each of the formats."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Sequence
from shutil import get_terminal_size

# The rest of what shows something comes when there is something for it to show.
from typing import TextIO, TypeGuard

import click
from msgspec import Struct, field

from ..build import Outcome
from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.suppress import tally
from ..reports import REPORTS
from ..reports.annotations import show_annotations
from ..reports.counting import count
from ..reports.diff import show_diff
from ..reports.drifted import drift_findings
from ..reports.report import show_report
from ..reports.result import Run
from ..reports.summary import show_drift, show_summary
from ..reports.text import Style, show_diagnostics

Say = Callable[[str | bytes, bool], None]
"""Puts text out: to standard output, or to the other stream when the second is true."""


def prepare_streams() -> None:
    """Let a terminal that cannot show a character show its code, instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush() -> None:
    """Pass on what waits to be put out; raises what comes of it while somebody can still heed it."""
    if sys.stdout is not None:
        sys.stdout.flush()


def fall_silent() -> None:
    """Put out nothing more: whoever read it has read enough, and has closed the pipe.

    What waits to be put out goes nowhere, else Python would complain at its own last flush.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def echo(text: str | bytes, aside: bool) -> None:
    """Put text out as click does, which knows streams of every kind; it takes a while to import."""
    stream = sys.stderr if aside else sys.stdout
    if not _is_easy(stream) or (isinstance(text, str) and "\x1b" in text):
        click.echo(text, nl=False, err=aside)
    elif isinstance(text, str):
        stream.write(text)
        stream.flush()
    else:
        stream.flush()
        stream.buffer.write(text)
        stream.buffer.flush()


def _is_easy(stream: TextIO | None) -> TypeGuard[io.TextIOWrapper]:
    """Tell whether a stream takes any text as it is; those of Windows need much care."""
    return (
        sys.platform != "win32"
        and isinstance(stream, io.TextIOWrapper)
        and codecs.lookup(stream.encoding).name == "utf-8"
    )


class Console(Struct):
    """The output of one command.

    What was asked for goes to standard output: the diff of `--diff`, the findings of `lint` and `examples`, one
    document with the formats of `REPORTS`, else the summary. Everything besides goes to the other
    stream, so that what is redirected into a file is only what was asked for.
    """

    command: str
    form: str = "text"
    diff: bool = False
    early: list[Diagnostic] = field(default_factory=list[Diagnostic])
    """Findings about the config, before any build."""
    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    check: bool = False
    say: Say = echo
    more: dict[str, object] = field(default_factory=dict[str, object])
    """What the document says of this command alone."""

    def findings(self, found: Sequence[Diagnostic]) -> None:
        """Print findings, with how many there are; in a build, notes only where it acted."""
        aside = self.command not in ("lint", "examples")
        shown = found if not aside else [f for f in found if not _is_aside(f)]
        if shown and self.form == "github":
            self.say(show_annotations(shown), aside)
        elif shown and self.form == "text":
            stream = sys.stderr if aside else sys.stdout
            self.say(show_diagnostics(shown, style_of(stream)), aside)
        counts = [
            count(number, severity.value)
            for severity, number in tally(found).items()
            if number and (severity is not Severity.NOTE or not aside)
        ]
        if counts and self.form == "text":
            self.say(", ".join(counts) + "\n", aside)

    def outcome(self, outcome: Outcome, *, check: bool = False) -> None:
        """Print what one build came to."""
        self.outcomes.append(outcome)
        self.check = check
        if self.form in REPORTS:
            return
        self.findings(outcome.findings)
        if self.diff and outcome.plan is not None:
            self.say(show_diff(outcome.plan, safe=is_read_by_machine()), False)
        if outcome.failed and not (check and outcome.plan is not None):
            return
        self.say(show_summary(outcome), self.diff)
        if check and outcome.plan is not None:
            self.say(show_drift(outcome.plan), self.diff)
            if self.form == "github":
                self.say(show_annotations(drift_findings(outcome)), True)

    def close(self, *, ok: bool) -> None:
        """Print what can only be printed at the end."""
        if self.form in REPORTS:
            run = Run(self.command, ok, self.outcomes, self.early, self.check, self.more)
            self.say(show_report(self.form, run), self.diff)


def style_of(stream: TextIO | None) -> Style:
    """Return what a stream can show."""
    if stream is None or not stream.isatty():
        return Style()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(color=not plain, width=get_terminal_size().columns)


def _is_aside(finding: Diagnostic) -> bool:
    return finding.severity is Severity.NOTE and not finding.code.startswith("MG5")


def is_read_by_machine() -> bool:
    """Tell whether standard output goes to something that obeys what it reads."""
    in_log = os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")
    return bool(in_log) or (sys.stdout is not None and sys.stdout.isatty())
