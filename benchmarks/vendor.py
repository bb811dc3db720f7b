"""Compares what we decode with what the SDKs' own models decode, field by field.

The payloads are invented for every model that is ever JSON. The comparison itself is
`child_vendor`, which runs where the SDKs are installed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.environment import Environment
from benchmarks.workloads import Workload, read, write_package
from modelgen.ir import model as ir
from modelgen.ir.graph import Graph, types, walk
from modelgen.ir.names import wire_name
from modelgen.ir.wire import is_json
from modelgen.targets.python.module import attribute_names
from modelgen.targets.python.package import lay_out
from modelgen.targets.python.styles.dataclass.style import Dataclass
from tests.payloads import Inventor, Options

RESERVED = Dataclass.reserved
PLAIN = Options(extras=True, fill=0.7)


def compare(
    environment: Environment, workload: Workload, folder: Path, count: int
) -> dict[str, Any]:
    """Return what `child_vendor` found, for `count` payloads of each model."""
    schema = read(workload)
    write_package(schema, workload.name, folder)
    target = folder / f"{workload.name}_vendor.jsonl"
    with target.open("w", encoding="utf-8") as file:
        for line in _cases(schema, workload, count):
            file.write(json.dumps(line) + "\n")
    arguments = [str(target), workload.vendor]
    found: dict[str, Any] = json.loads(environment.run("child_vendor", arguments, [folder]))
    return found


def _cases(schema: ir.Schema, workload: Workload, count: int) -> list[dict[str, Any]]:
    homes = lay_out(schema, Graph(schema), RESERVED).homes
    inventor = Inventor(schema, PLAIN)
    uploads = _uploads(schema)
    lines: list[dict[str, Any]] = []
    for id, model in schema.models.items():
        if isinstance(model, ir.Record) and is_json(model) and id not in uploads:
            home = homes[id]
            names = [(field.name.documented, wire_name(field.name)) for field in model.fields]
            attributes = attribute_names(model, RESERVED)
            lines.append(
                {
                    "name": id.name,
                    "module": ".".join((workload.name, *home.folder, home.module)),
                    "class": home.name,
                    "fields": [(a, *both) for a, both in zip(attributes, names, strict=False)],
                    "payloads": inventor.payloads(id, 2024, count),
                }
            )
    return lines


def _uploads(schema: ir.Schema) -> set[ir.ModelId]:
    """Return the models that hold a file, or need one that does: they are never JSON."""
    files = {ir.Scalar.FILE, ir.Scalar.OPAQUE}
    found = {
        id
        for id, model in schema.models.items()
        for _, kind in types(model)
        for part in walk(kind)
        if isinstance(part, ir.StreamOf)
        or (isinstance(part, ir.ScalarType) and part.scalar in files)
    }
    edges = Graph(schema).edges
    size = -1
    while size != len(found):
        size = len(found)
        found |= {id for id, targets in edges.items() if found.intersection(targets)}
    return found
