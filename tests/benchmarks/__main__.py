"""The command line: `python -m tests.benchmarks codec` or `vendor`; what it prints is Markdown."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks import imports, report, vendor
from tests.benchmarks.environment import Environment, cache_folder, prepare
from tests.benchmarks.workloads import WORKLOADS, write_workload

_SHOWN = ("clerk-backend-api", "mistralai", "pydantic", "msgspec", "cattrs", "mashumaro", "orjson")


def main() -> int:
    """Run what the command line asks for; return 1 if a target is missed and that matters."""
    arguments = _parser().parse_args()
    cache: Path = arguments.cache or cache_folder()
    environment = prepare(cache)
    folder = cache / "work"
    folder.mkdir(parents=True, exist_ok=True)
    versions = {name: environment.versions().get(name, "?") for name in _SHOWN}
    shown = ", ".join(f"{name} {version}" for name, version in versions.items())
    _print(f"Python {platform.python_version()}; {shown}")
    if arguments.what == "codec":
        found, missed = _codec(environment, folder, arguments)
    else:
        found, missed = _vendor(environment, folder, arguments), False
    if arguments.json:
        text = json.dumps({"versions": versions, **found}, indent=1)
        arguments.json.write_text(text, encoding="utf-8")
    return int(missed and arguments.check)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("what", choices=("codec", "vendor"))
    parser.add_argument("--quick", action="store_true", help="few rounds, few payloads")
    parser.add_argument("--check", action="store_true", help="end with 1 if a target is missed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where the environment is kept")
    parser.add_argument(
        "--collector",
        choices=("frozen", "whole", "off"),
        default="frozen",
        help="what the garbage collector sees besides the payloads: nothing (frozen), all that is"
        " loaded (whole); or it does not run (off)",
    )
    return parser


def _codec(
    environment: Environment, folder: Path, arguments: argparse.Namespace
) -> tuple[dict[str, Any], bool]:
    quick: bool = arguments.quick
    rounds, seconds, starts = (5, 0.05, 3) if quick else (15, 0.1, 11)
    found: dict[str, Any] = {}
    targets: list[report.Target] = []
    for workload in WORKLOADS:
        facts = write_workload(workload, folder, 100)
        _print(f"\n## {workload.name}: `{facts['root']}`")
        _print(f"\n{facts['models']} models, payloads of {facts['bytes']} bytes on average\n")
        target = str(folder / f"{workload.name}.json")
        how = [target, str(rounds), str(seconds), arguments.collector]
        measured = json.loads(environment.run("child_codec", how, [folder]))
        _print(report.round_trips(measured["round_trips"]))
        _print("\nMicroseconds a payload (times ours):\n")
        _print(report.speed(measured["figures"]))
        costs = imports.measure(environment, workload, folder, starts)
        _print(f"\nImports beyond the interpreter's start:\n\n{report.imports(costs)}")
        targets += report.speed_targets(workload.name, measured["figures"])
        targets += report.import_targets(workload.name, costs)
        found[workload.name] = measured | {"imports": asdict(costs)}
    _print(f"\n## Targets\n\n{report.targets(targets)}")
    found["targets"] = [asdict(target) for target in targets]
    return found, not all(target.is_met for target in targets)


def _vendor(
    environment: Environment, folder: Path, arguments: argparse.Namespace
) -> dict[str, Any]:
    count = 4 if arguments.quick else 20
    found = {w.name: vendor.compare(environment, w, folder, count) for w in WORKLOADS}
    _print(f"\n{report.agreement(found)}")
    return found


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
