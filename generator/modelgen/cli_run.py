"""Owns the running of builds for a command: with whom, and with what is remembered."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .build import Request, run
from .cli_builds import Flags, builds_meant
from .console import Console
from .crew import Crew
from .memory import Memory
from .progress import ProgressBar
from .settings import Build
from .values import dataclass, field
from .work import Work

if TYPE_CHECKING:
    from .recording import Recording

FINE, FINDINGS = 0, 1
"""Exit codes."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the builds, and who takes notes."""

    crew: Crew = field(default_factory=Crew)
    recording: Recording | None = None
    memories: dict[str, Memory] | None = None
    """What is known of each build, in a process that builds again and again."""

    def memory(self, build: Build) -> Memory | None:
        """Return what is known of a build, which may be nothing yet; None: nothing is to be."""
        if self.recording is not None:
            return self.recording.begin(build)
        if self.memories is None:
            return None
        place = f"{build.specs}\0{build.output}\0{build.dialect}"
        return self.memories.setdefault(place, Memory())


def run_all(flags: Flags, request: Request, console: Console, hands: Hands) -> int:
    """Run every build that is meant; return the exit code."""
    return run_builds(flags, request, hands, builds_meant(flags, console), console)


def run_builds(
    flags: Flags, request: Request, hands: Hands, builds: tuple[Build, ...], console: Console
) -> int:
    """Run builds one after the other, and print what each comes to; return the exit code."""
    ok = bool(builds)
    recording = hands.recording
    for one in builds:
        work = Work(hands.memory(one), hands.crew)
        if recording is not None and hands.crew.may_fork():
            work.known = recording.known
        bar = ProgressBar(sys.stderr)
        try:
            outcome = run(one, request, bar, work)
        finally:
            bar.clear()
        console.outcome(outcome, check=flags.check)
        if recording is not None:
            recording.end(outcome)
        drifted = flags.check and (outcome.plan is None or not outcome.plan.empty)
        ok = ok and not (outcome.failed or drifted)
    console.close(ok=ok)
    return FINE if ok else FINDINGS
