"""Owns what a command prints, and to which stream, in each of the formats."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

import click

from .build import Outcome
from .counting import count
from .diagnostics import Diagnostic, Severity
from .findings import tally
from .show import (
    REPORTS,
    Run,
    Style,
    drift_findings,
    show_annotations,
    show_diagnostics,
    show_diff,
    show_drift,
    show_report,
    show_summary,
)
from .values import dataclass, field

FORMATS = ("text", "github", *REPORTS)

Say = Callable[[str | bytes, bool], None]
"""Puts text out: to standard output, or to the other stream when the second is true."""


def _echo(text: str | bytes, aside: bool) -> None:
    click.echo(text, nl=False, err=aside)


@dataclass(slots=True)
class Console:
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
    say: Say = _echo
    more: dict[str, object] = field(default_factory=dict[str, object])
    """What the document says of this command alone."""

    def findings(self, found: Sequence[Diagnostic]) -> None:
        """Print findings, with how many there are; in a build, notes only where it acted."""
        aside = self.command not in ("lint", "examples")
        shown = found if not aside else [f for f in found if not _is_aside(f)]
        if self.form == "github":
            self.say(show_annotations(shown), aside)
        elif self.form == "text":
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


def style_of(stream: TextIO) -> Style:
    """Return what a stream can show."""
    if not stream.isatty():
        return Style()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(color=not plain, width=shutil.get_terminal_size().columns)


def _is_aside(finding: Diagnostic) -> bool:
    return finding.severity is Severity.NOTE and not finding.code.startswith("MG5")


def is_read_by_machine() -> bool:
    """Tell whether standard output goes to something that obeys what it reads."""
    in_log = os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")
    return sys.stdout.isatty() or bool(in_log)
