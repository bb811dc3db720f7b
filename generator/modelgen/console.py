"""Owns what a command prints, and to which stream, in each of the formats."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable, Sequence

from .build import Outcome
from .counting import count
from .diagnostics import Diagnostic, Severity
from .findings import tally
from .show import REPORTS
from .show.summary import show_summary
from .values import dataclass, field

# The rest of what shows something comes when there is something for it to show.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO, TypeGuard

    from .show.text import Style

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
        import click  # noqa: PLC0415 (slow to import)

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
    say: Say = echo
    more: dict[str, object] = field(default_factory=dict[str, object])
    """What the document says of this command alone."""

    def findings(self, found: Sequence[Diagnostic]) -> None:
        """Print findings, with how many there are; in a build, notes only where it acted."""
        aside = self.command not in ("lint", "examples")
        shown = found if not aside else [f for f in found if not _is_aside(f)]
        if shown and self.form == "github":
            from .show.annotations import show_annotations  # noqa: PLC0415

            self.say(show_annotations(shown), aside)
        elif shown and self.form == "text":
            from .show.text import show_diagnostics  # noqa: PLC0415

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
            from .show.diff import show_diff  # noqa: PLC0415

            self.say(show_diff(outcome.plan, safe=is_read_by_machine()), False)
        if outcome.failed and not (check and outcome.plan is not None):
            return
        self.say(show_summary(outcome), self.diff)
        if check and outcome.plan is not None:
            from .show.summary import show_drift  # noqa: PLC0415

            self.say(show_drift(outcome.plan), self.diff)
            if self.form == "github":
                from .show.annotations import show_annotations  # noqa: PLC0415
                from .show.drifted import drift_findings  # noqa: PLC0415

                self.say(show_annotations(drift_findings(outcome)), True)

    def close(self, *, ok: bool) -> None:
        """Print what can only be printed at the end."""
        if self.form in REPORTS:
            from .show.report import show_report  # noqa: PLC0415
            from .show.result import Run  # noqa: PLC0415

            run = Run(self.command, ok, self.outcomes, self.early, self.check, self.more)
            self.say(show_report(self.form, run), self.diff)


def style_of(stream: TextIO | None) -> Style:
    """Return what a stream can show."""
    from .show.text import Style  # noqa: PLC0415

    if stream is None or not stream.isatty():
        return Style()
    from shutil import get_terminal_size  # noqa: PLC0415 (slow to import)

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(color=not plain, width=get_terminal_size().columns)


def _is_aside(finding: Diagnostic) -> bool:
    return finding.severity is Severity.NOTE and not finding.code.startswith("MG5")


def is_read_by_machine() -> bool:
    """Tell whether standard output goes to something that obeys what it reads."""
    in_log = os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")
    return bool(in_log) or (sys.stdout is not None and sys.stdout.isatty())
