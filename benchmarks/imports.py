"""Measures what importing costs, in fresh processes, one after the other in rounds."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.environment import Environment
from benchmarks.workloads import Workload

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, in seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Imports:
    """What was measured for one workload: what is imported, and what it cost in each round."""

    names: int
    """How many names both packages have."""
    costs: dict[str, list[Cost]]

    def cpu(self, what: str) -> float:
        """Return the CPU milliseconds beyond the interpreter's start, the median of the rounds."""
        rounds = zip(self.costs[what], self.costs[NOTHING], strict=True)
        return median(cost.cpu - start.cpu for cost, start in rounds) * 1000

    def wall(self, what: str) -> float:
        """Return the milliseconds beyond the interpreter's start, the median of the rounds."""
        rounds = zip(self.costs[what], self.costs[NOTHING], strict=True)
        return median(cost.wall - start.wall for cost, start in rounds) * 1000


def measure(environment: Environment, workload: Workload, folder: Path, rounds: int) -> Imports:
    """Measure our package in `folder` and the SDK's models, for the names that both have."""
    environment.compile(folder / workload.name)
    environment.compile(environment.package(workload.vendor_package))
    names = _common(environment, workload, folder)
    (folder / f"{workload.name}_names.py").write_text(f"NAMES = {tuple(names)!r}\n")
    commands = {NOTHING: "pass"}
    for who, module in (("ours", workload.name), ("vendor", workload.vendor)):
        every = f"from {workload.name}_names import NAMES"
        commands[f"{who} root"] = f"import {module}"
        commands[f"{who} first"] = f"from {module} import {workload.root}"
        commands[f"{who} all"] = f"{every}; import {module} as m; [getattr(m, n) for n in NAMES]"
    variables = environment.variables(folder)
    costs: dict[str, list[Cost]] = {what: [] for what in commands}
    for number in range(rounds + 1):
        for what, code in commands.items():
            cost = spent([str(environment.python), "-c", code], variables)
            if number:  # the first round fills the caches of bytecode and of the disk
                costs[what].append(cost)
    return Imports(len(names), costs)


def _common(environment: Environment, workload: Workload, folder: Path) -> list[str]:
    code = (
        f"import {workload.name} as ours, {workload.vendor} as vendor;"
        "print(*[name for name in ours.__all__ if hasattr(vendor, name)])"
    )
    done = subprocess.run(
        [str(environment.python), "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=environment.variables(folder),
    )
    return done.stdout.split()


def spent(command: list[str], variables: dict[str, str]) -> Cost:
    """Run a command and return what its process took; raise `RuntimeError` if it fails."""
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, variables)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)
