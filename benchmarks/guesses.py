"""Measures what guesses cost: names that are read under two spellings, and the same names stated.

Two packages are made of the same docs, one as a build makes it, and one for which the config states what the
first had found. So they read the same payloads, and the second looks for no other spelling.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.child_rounds import interleaved
from benchmarks.workloads import PLAIN, corpora
from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from modelgen.ir.names import is_guess, wire_name
from modelgen.targets.rendering import RenderOptions
from tests.packages import Package
from tests.payloads import Inventor, heights

NAMES = ("airbyte-api-python-sdk", "mistral-client-ts")
"""Docs whose names on the wire are guesses for the most part, and for a good part."""
_MODELS, _EACH = 300, 3
_HEADER = "| docs | guesses | decode, stated µs | as guessed µs | × |\n| --- | ---: | ---: | ---: | ---: |\n"


def measure(work: Path, rounds: int) -> str:
    """Return a table of how long decoding takes with guesses, as a multiple of names that are stated."""
    return _HEADER + "".join(
        _row(name, work, rounds) for name in NAMES if (corpora() / name).is_dir()
    )


def _row(name: str, work: Path, rounds: int) -> str:
    docs = corpora() / name / "docs"
    guessed = load(docs, LoadOptions(), ignore).schema
    fields = {
        f"{id}.{field.name.documented}": field.name
        for id, model in guessed.models.items()
        for field in (model.fields if isinstance(model, ir.Record) else ())
    }
    said = {key: wire_name(one) for key, one in fields.items()}
    stated = load(docs, LoadOptions(wire_names=said), ignore).schema
    payloads = _payloads(guessed)
    calls: dict[str, tuple[Callable[[Any], Any], list[Any]]] = {}
    for kind, schema in (("guessed", guessed), ("stated", stated)):
        package = f"{kind}_{name.partition('-')[0]}"
        made = Package(_written(schema, package, work), package, schema)
        calls[kind] = _decoder(made, {id for id, _ in payloads}), payloads
    found = interleaved(calls, rounds, 0.2, "frozen")
    times = zip(found["guessed"], found["stated"], strict=True)
    ratio = statistics.median([one / other for one, other in times])
    middle = {kind: statistics.median(figures) * 1e6 for kind, figures in found.items()}
    number = f"{sum(map(is_guess, fields.values())):,} of {len(fields):,}"
    return (
        f"| {name} | {number} | {middle['stated']:.2f} | {middle['guessed']:.2f} | {ratio:.2f} |\n"
    )


def _payloads(schema: ir.Schema) -> list[tuple[ir.ModelId, Any]]:
    """Return payloads of many models, with the names that a build found."""
    tall, inventor = heights(schema), Inventor(schema, PLAIN)
    records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
    chosen = [
        model.id
        for model in records
        if model.fields and model.role is ir.Role.DATA and not math.isinf(tall[model.id])
    ]
    step = max(1, len(chosen) // _MODELS)
    return [(id, one) for id in chosen[::step] for one in inventor.payloads(id, 2024, _EACH)]


def _written(schema: ir.Schema, package: str, work: Path) -> Path:
    for artifact in render(schema, RenderOptions(targets=("python",), package=package), ignore):
        path = work / Path(artifact.path).relative_to("python")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(artifact.text, encoding="utf-8", newline="")
    return work / package


def _decoder(made: Package, ids: set[ir.ModelId]) -> Callable[[tuple[ir.ModelId, Any]], Any]:
    decoders = {id: made.cls(id).from_dict for id in sorted(ids)}
    return lambda item: decoders[item[0]](item[1])
