"""Measures whole processes side by side: in each round each runs once, so that all see the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_TIMER = Path(__file__).with_name("child_process.py")


@dataclass(frozen=True, slots=True)
class Used:
    """What a command took: seconds and bytes."""

    wall: float
    cpu: float
    peak: int
    """Of the largest process, if there were several."""


def _nothing(number: int) -> None:
    """Serve as preparation where none is needed."""


@dataclass(frozen=True, slots=True)
class Case:
    """A command that is measured."""

    name: str
    command: Sequence[str]
    prepare: Callable[[int], None] = _nothing
    """Brings the ground into the state that the command is to find; told which round it is."""
    cleans: Sequence[Path] = field(default=())
    """What the command makes, and must not find."""
    memory: Path | None = None
    """Where modelgen keeps what it remembers of earlier builds; None: nowhere."""


class FailedError(Exception):
    """A command did not do its work; says what it printed last."""


def variables(memory: Path | None) -> dict[str, str]:
    """Return the variables of a measured process: none that change how Python starts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"MODELGEN_CACHE": str(memory or "")}


def run(case: Case, log: Path, limit: float | None = None) -> Used:
    """Run a command and return what it took; `FailedError` when it fails or takes too long."""
    asked = {"command": case.command, "log": str(log), "variables": variables(case.memory)}
    timer = [sys.executable, "-I", "-S", str(_TIMER), json.dumps(asked)]
    with subprocess.Popen(
        timer, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=limit)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)  # the timer and what it runs
            if isinstance(error, subprocess.TimeoutExpired):
                raise FailedError(f"over {limit:.0f} s") from None
            raise
    found = json.loads(said)
    if found.pop("code"):
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        raise FailedError(f"failed: {''.join(last)[:200]}")
    return Used(**found)


def interleaved(
    cases: Sequence[Case], rounds: int, log: Path, remove: Callable[[Path], None]
) -> tuple[dict[str, list[Used]], dict[str, str]]:
    """Return what each case took, round by round; and why those failed that did."""
    found: dict[str, list[Used]] = {}
    failed: dict[str, str] = {}
    for number in range(rounds):
        for case in cases:
            if case.name in failed:
                continue
            for path in case.cleans:
                remove(path)
            case.prepare(number)
            try:
                found.setdefault(case.name, []).append(run(case, log))
            except (FailedError, OSError) as error:
                failed[case.name] = str(error)
    return {name: used for name, used in found.items() if name not in failed}, failed


def middle(used: Sequence[Used]) -> Used:
    """Return the medians of several runs."""
    return Used(
        median(one.wall for one in used),
        median(one.cpu for one in used),
        int(median(one.peak for one in used)),
    )


def ratio(
    found: Mapping[str, Sequence[Used]], one: str, other: str, what: str = "wall"
) -> float | None:
    """Return how many times as much `one` took as `other`; None when either was not measured."""
    if one not in found or other not in found:
        return None
    first, second = (getattr(middle(found[name]), what) for name in (one, other))
    return float(first / second)
