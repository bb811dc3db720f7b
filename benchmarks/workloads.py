"""What is measured: which docs, which model of them, and the SDK made from the same docs."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.emit import attrs_classes, dataclasses_, pydantic_models, structs, typed_dicts
from benchmarks.emit.closure import Closure
from benchmarks.unchecked import write_unchecked
from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.ir.graph import Graph
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.payloads import Options, payloads

VARIABLE = "MODELGEN_CORPUS"
"""Names the folder that holds the docs, one folder an SDK."""
PLAIN = Options(extras=False, fill=0.7, timestamps=("z", "us"))
"""What every contender can read and write: timestamps whose text all of them write alike."""
EMITTERS = {
    "pydantic": pydantic_models.emit,
    "msgspec": structs.emit,
    "cattrs": attrs_classes.emit,
    "mashumaro": dataclasses_.emit,
    "typeddict": typed_dicts.emit,
}


@dataclass(frozen=True, slots=True)
class Workload:
    """One model with all that it needs."""

    name: str
    corpus: str
    root: str
    """The model whose payloads are decoded and encoded."""
    vendor: str
    """The module of the SDK's own models."""
    vendor_package: str


WORKLOADS = (
    Workload("clerk", "clerk-sdk-python", "User", "clerk_backend_api.models", "clerk_backend_api"),
    Workload(
        "mistral",
        "mistral-client-python",
        "ConversationHistory",
        "mistralai.client.models",
        "mistralai.client",
    ),
)


def _is_fine(finding: Diagnostic) -> None:
    if finding.severity.value == "error":
        raise RuntimeError(str(finding))


def corpora() -> Path:
    """Return the folder that holds the docs."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise SystemExit(f"{VARIABLE} must name the folder that holds the SDKs' docs")
    return Path(folder)


def read(workload: Workload) -> ir.Schema:
    """Return the schema of a workload's docs."""
    docs = corpora() / workload.corpus / "docs"
    return load(docs, LoadOptions(), _is_fine).schema


def write_package(
    schema: ir.Schema, package: str, folder: Path, own: PythonOptions = PythonOptions()
) -> None:
    """Write our package into a folder."""
    shutil.rmtree(folder / package, ignore_errors=True)
    options = RenderOptions(targets=("python",), package=package, options={"python": (own,)})
    for artifact in render(schema, options, _is_fine):
        path = folder / Path(artifact.path).relative_to("python")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(artifact.text, encoding="utf-8", newline="")


def root_of(schema: ir.Schema, workload: Workload) -> ir.ModelId:
    """Return the identity of the model that is measured."""
    return next(id for id in schema.models if id.name == workload.root)


def closure_of(schema: ir.Schema, root: ir.ModelId) -> tuple[ir.ModelId, ...]:
    """Return a model and all that it needs, each after those that it needs."""
    edges = Graph(schema).edges
    found: dict[ir.ModelId, None] = {}

    def visit(id: ir.ModelId, above: tuple[ir.ModelId, ...]) -> None:
        if id in above:
            raise ValueError(f"{id} needs itself: the emitters cannot write that")
        if id not in found:
            for target in edges[id]:
                visit(target, (*above, id))
            found[id] = None

    visit(root, ())
    return tuple(found)


def write_workload(workload: Workload, folder: Path, count: int) -> dict[str, Any]:
    """Write our package, the other contenders' models and payloads; return what there is."""
    schema = read(workload)
    root = root_of(schema, workload)
    write_package(schema, workload.name, folder)
    write_unchecked(folder / workload.name, folder / f"{workload.name}_unchecked")
    closure = Closure(schema, closure_of(schema, root))
    for name, emit in EMITTERS.items():
        (folder / f"{workload.name}_{name}.py").write_text(emit(closure), encoding="utf-8")
    made = payloads(schema, root, 2024, count, PLAIN)
    size = sum(len(json.dumps(payload)) for payload in made) // len(made)
    facts = {
        "name": workload.name,
        "root": workload.root,
        "vendor": workload.vendor,
        "models": len(closure.ids),
        "bytes": size,
        "payloads": made,
    }
    (folder / f"{workload.name}.json").write_text(json.dumps(facts), encoding="utf-8")
    return facts
