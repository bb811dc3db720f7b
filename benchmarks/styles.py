"""Measures our models in each style beside those that a user of the library would write.

Both have the same fields and read the same payloads. A `TypedDict` is what `json` gives, so there is
nothing to decode, and only the start is measured: a process that imports a model and decodes one payload.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.child_styles import BY_HAND, NEITHER, OURS, STYLES, Models
from benchmarks.environment import ROOT, Environment
from benchmarks.imports import Cost, spent
from benchmarks.report import OPERATIONS, Figures, Target, ratio, round_trips, table, targets
from benchmarks.workloads import WORKLOADS, Workload, read, write_package, write_workload
from modelgen.targets.python.options import PythonOptions

BOUND = 1.2
"""How many times as long ours may take."""
_SIDES = (NEITHER, OURS, BY_HAND)
Starts = Mapping[Models, Mapping[str, list[Cost]]]
"""What a process took, by style and by whose models, a figure a round."""


def measure(
    environment: Environment, folder: Path, quick: bool, collector: str, say: Callable[[str], None]
) -> tuple[dict[str, Any], bool]:
    """Return the figures of each style, and whether one takes longer than it may."""
    rounds, seconds, starts = (5, 0.05, 3) if quick else (15, 0.1, 11)
    found: dict[str, Any] = {}
    bounds: list[Target] = []
    for workload in WORKLOADS:
        facts = write_workload(workload, folder, 100)
        _write_styles(workload, environment, folder)
        say(f"\n## {workload.name}: `{facts['root']}`")
        say(f"\n{facts['models']} models, payloads of {facts['bytes']} bytes on average\n")
        target = str(folder / f"{workload.name}.json")
        how = [target, str(rounds), str(seconds), collector]
        measured = json.loads(environment.run("child_styles", how, [folder]))
        say(round_trips(measured["round_trips"]))
        begun = _starts(environment, target, folder, starts)
        say("\nOurs (times by hand): µs a payload; CPU ms of a start beyond the library's\n")
        say(_shown(measured["figures"], begun))
        bounds += _bounds(workload.name, measured["figures"])
        found[workload.name] = measured | {"starts": _plain(begun)}
    say(f"\n## Targets\n\n{targets(bounds)}")
    return found, not all(bound.is_met for bound in bounds)


def _write_styles(workload: Workload, environment: Environment, folder: Path) -> None:
    schema = read(workload)
    for style in STYLES:
        options = PythonOptions(models=style)
        write_package(schema, f"{workload.name}_as_{style}", folder, options)
    environment.compile(folder)


def _starts(environment: Environment, target: str, folder: Path, rounds: int) -> Starts:
    module = [str(environment.python), "-m", f"{__package__}.child_styles", target]
    variables = environment.variables(ROOT, folder)
    found: dict[Models, dict[str, list[Cost]]] = {
        style: {who: [] for who in _SIDES} for style in STYLES
    }
    for number in range(rounds + 1):
        for style, costs in found.items():
            for who, kept in costs.items():
                cost = spent([*module, style, who], variables)
                if number:  # the first round fills the caches of bytecode and of the disk
                    kept.append(cost)
    return found


def _shown(figures: Figures, starts: Starts) -> str:
    rows = [
        [style, *(_cell(figures, one, style) for one in OPERATIONS), _started(costs)]
        for style, costs in starts.items()
    ]
    return table(["", *OPERATIONS.values(), "import, first payload"], rows)


def _cell(figures: Figures, operation: str, style: str) -> str:
    ours = figures[operation].get(f"{style}, {OURS}")
    if not ours:
        return "-"
    times = ratio(figures, operation, f"{style}, {OURS}", f"{style}, {BY_HAND}")
    return f"{median(ours) * 1e6:.1f} ({times:.2f})"


def _started(costs: Mapping[str, list[Cost]]) -> str:
    ours, by_hand = (_beyond(costs, who) for who in (OURS, BY_HAND))
    return f"{ours:.1f} ({ours / by_hand:.2f})"


def _beyond(costs: Mapping[str, list[Cost]], who: str) -> float:
    pairs = zip(costs[who], costs[NEITHER], strict=True)
    return median(cost.cpu - start.cpu for cost, start in pairs) * 1000


def _bounds(name: str, figures: Figures) -> Iterator[Target]:
    for style in STYLES:
        for operation, title in OPERATIONS.items():
            if f"{style}, {OURS}" in figures[operation]:
                times = ratio(figures, operation, f"{style}, {OURS}", f"{style}, {BY_HAND}")
                what = f"{name}: {style}, {title}"
                yield Target(what, f"within {BOUND} times", f"{times:.2f}", times <= BOUND)


def _plain(starts: Starts) -> dict[str, Any]:
    return {
        style: {who: [asdict(cost) for cost in kept] for who, kept in costs.items()}
        for style, costs in starts.items()
    }
