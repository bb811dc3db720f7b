"""Owns the running of builds for a command: with whom, and with what is remembered."""

from __future__ import annotations

import sys

from .build import Request, Stage, run
from .cache import cache_folder
from .console import Console
from .crew import Crew
from .flags import Flags
from .meaning import builds_meant
from .memory import Memory
from .progress import ProgressBar
from .settings import Build
from .values import dataclass, field
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .recording import Recording

FINE, FINDINGS, INTERRUPTED = 0, 1, 130
"""Exit codes; click's own 2 says that the command line was wrong."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the builds, and who takes notes."""

    crew: Crew = field(default_factory=Crew)
    recording: Recording | None = None
    memories: dict[str, Memory] | None = None
    """What is known of each build, in a process that builds again and again."""

    def work(self, build: Build) -> Work:
        """Return how a build is to be done, with what is known of it."""
        if self.recording is not None:
            store = self.recording.begin(build)
            if store is None:
                return Work(crew=self.crew)
            return Work(store.memory, self.crew, store.aside)
        if self.memories is None:
            return Work(crew=self.crew)
        place = f"{build.specs}\0{build.output}\0{build.dialect}"
        return Work(self.memories.setdefault(place, Memory()), self.crew)


def request_meant(flags: Flags) -> Request:
    """Return what a build is to do."""
    stage = Stage.PLAN if flags.check or flags.diff else Stage.WRITE
    return Request(stage, flags.force, flags.targets)


def build_once(flags: Flags, arguments: list[str] | None, crew: Crew) -> int:
    """Run every build that is meant, and leave a receipt for the command line if all goes well.

    Returns the exit code; raises `WrongUseError` before anything is done.
    """
    console = Console("build", flags.form, flags.diff)
    recording = None
    if arguments is not None and cache_folder():
        from .recording import Recording  # noqa: PLC0415 (heavy)

        recording = Recording(arguments, flags.config, flags.is_plain)
    builds = builds_meant(flags, console)
    code = run_builds(flags, request_meant(flags), Hands(crew, recording), builds, console)
    if recording is not None and code == FINE:
        recording.keep(console)
    return code


def run_builds(
    flags: Flags, request: Request, hands: Hands, builds: tuple[Build, ...], console: Console
) -> int:
    """Run builds one after the other, and print what each comes to; return the exit code."""
    ok = bool(builds)
    recording = hands.recording
    for one in builds:
        work = hands.work(one)
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
