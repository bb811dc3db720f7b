"""Runs a command: its work for each build of the config, and what that comes to, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..build import Request, Resources, run
from ..config.structs import BuildConfig
from ..parallel import WorkerPool
from ..reports.result import Result
from ..reports.summary import drift_diagnostics, show_drift, show_summary
from .console import Console
from .options import FINDINGS, FINE, Flags, resolve_builds
from .progress import progress_line
from .record import open_state

Work = Callable[[BuildConfig], Result]
Choose = Callable[[Sequence[BuildConfig]], Sequence[BuildConfig]]


def run_command(command: str, flags: Flags, work: Work, choose: Choose = tuple) -> int:
    """Do the work for each of the builds that `choose` returns; return the exit code.

    Raises `click.UsageError` for what does not go together, before anything is printed.
    """
    builds, faults = resolve_builds(flags)
    chosen = choose(builds)
    console = Console(command, flags.form, diff=flags.diff)
    ok = not faults
    if faults:
        console.show(Result(faults, failed=True))
    for one in chosen:
        result = work(one)
        console.show(result)
        ok = ok and not result.failed
    console.close(ok=ok)
    return FINE if ok else FINDINGS


def run_build(config: BuildConfig, request: Request, flags: Flags, pool: WorkerPool) -> Result:
    """Carry out a build as far as is asked."""
    state = open_state(config)
    with progress_line() as progress:
        outcome = run(config, request, Resources(progress, pool, state))
    if state is not None and outcome.loaded is not None:
        state.close()
    plan = outcome.plan if flags.check else None
    differs = flags.check and (plan is None or not plan.empty)
    summary = show_summary(outcome) if plan or not outcome.failed else ""
    return Result(
        outcome.findings,
        outcome,
        outcome.failed or differs,
        summary + (show_drift(plan) if plan else ""),
        outcome.plan if flags.diff else None,
        drift_diagnostics(plan) if plan else (),
    )
