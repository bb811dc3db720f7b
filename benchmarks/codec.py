"""Measures the code that was generated: decoding, encoding, imports; and whether it is right."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import imports, report, vendor
from benchmarks.environment import Environment
from benchmarks.workloads import WORKLOADS, write_workload

Say = Callable[[str], None]


def speed(
    environment: Environment, folder: Path, quick: bool, collector: str, say: Say
) -> tuple[dict[str, Any], bool]:
    """Return the figures of all contenders, and whether a target is missed."""
    rounds, seconds, starts = (5, 0.05, 3) if quick else (15, 0.1, 11)
    found: dict[str, Any] = {}
    targets: list[report.Target] = []
    for workload in WORKLOADS:
        facts = write_workload(workload, folder, 100)
        say(f"\n## {workload.name}: `{facts['root']}`")
        say(f"\n{facts['models']} models, payloads of {facts['bytes']} bytes on average\n")
        target = str(folder / f"{workload.name}.json")
        how = [target, str(rounds), str(seconds), collector]
        measured = json.loads(environment.run("child_codec", how, [folder]))
        say(report.round_trips(measured["round_trips"]))
        say("\nMicroseconds a payload (times ours):\n")
        say(report.speed(measured["figures"]))
        costs = imports.measure(environment, workload, folder, starts)
        say(f"\nImports beyond the interpreter's start:\n\n{report.imports(costs)}")
        targets += report.speed_targets(workload.name, measured["figures"])
        targets += report.import_targets(workload.name, costs)
        found[workload.name] = measured | {"imports": asdict(costs)}
    say(f"\n## Targets\n\n{report.targets(targets)}")
    found["targets"] = [asdict(target) for target in targets]
    return found, not all(target.is_met for target in targets)


def agreement(environment: Environment, folder: Path, quick: bool, say: Say) -> dict[str, Any]:
    """Return how far our values and the vendors' are the same."""
    count = 4 if quick else 20
    found = {w.name: vendor.compare(environment, w, folder, count) for w in WORKLOADS}
    say(f"\n{report.agreement(found)}")
    return found
