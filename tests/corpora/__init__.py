"""The real docs that tests may read: where they are, and what modelgen makes of them.

`MODELGEN_CORPUS` names the folder that holds them, a folder an SDK. Without it, tests that need
them are skipped and say so; with it, a corpus that is missing is an error. What is made of one is
made once a process, and what is written once a test run, however many processes share it.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from modelgen.build import Loaded, load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Reporter
from modelgen.ir.model import Model
from modelgen.output.files import Artifact
from modelgen.targets.rendering import RenderOptions

VARIABLE = "MODELGEN_CORPUS"
SMALL = ("clerk-sdk-python", "mistral-client-python", "mistral-client-python-azure")
"""Those of which every file is looked at; of the others a sample, unless `MODELGEN_ALL` is set."""
SMALLEST = SMALL[-1]
NAMES = (*SMALL, "polar-python", "airbyte-api-python-sdk")
OPENAPI = (
    *("ory-client-python", "kubernetes-client-python", "ory-client-python@oag-6.0.1"),
    *("kubernetes-client-python@oag-4.3.0", "ory-client-go", "ory-client-java"),
)
"""Those of OpenAPI Generator."""
ROOT = Path(__file__).resolve().parents[2]
"""The folder of the checkout."""
PACKAGE = "models"
"""What the generated packages are called."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One SDK's docs, read."""

    name: str
    docs: Path
    loaded: Loaded
    findings: tuple[Diagnostic, ...]

    def at(self, path: str) -> Model:
        """Return the model of the page at `path`, relative to the folder of docs."""
        schema = self.loaded.schema
        for id, model in schema.models.items():
            if schema.span(id).path == path:
                return model
        raise KeyError(path)


def everything() -> bool:
    """Tell whether a run is to look at every file, however long that takes."""
    return bool(os.environ.get("MODELGEN_ALL"))


def step(name: str, sample: int) -> int:
    """Return the stride in which the files of a corpus are looked at."""
    return 1 if name in SMALL or everything() else sample


def folder(name: str) -> Path:
    """Return the folder of a corpus's docs; skips the test where there are no corpora."""
    root = os.environ.get(VARIABLE)
    if not root:
        pytest.skip(f"{VARIABLE} is not set")
    place = (ROOT / root / name).resolve()
    found = place / "doc" if (place / "doc").is_dir() else place / "docs"
    assert found.is_dir(), f"{VARIABLE} is set, but there is no {name}/docs in it"
    return found


def shared() -> Path:
    """Return the folder beside the corpora's own; skips the test where there are no corpora."""
    return folder(NAMES[0]).parents[2]


def corpus(name: str) -> Corpus:
    """Return a corpus, read once a process."""
    return _corpus(name, folder(name))


@cache
def _corpus(name: str, docs: Path) -> Corpus:
    findings: list[Diagnostic] = []
    loaded = load(docs, LoadOptions(), findings.append)
    return Corpus(name, docs, loaded, tuple(findings))


def refuse(finding: Diagnostic) -> None:
    """Serve as a report where nothing graver than a note is to be reported."""
    assert finding.severity.value == "note", finding


def rendered(name: str, target: str, report: Reporter = refuse) -> tuple[Artifact, ...]:
    """Return what a target makes of a corpus, made once a process."""
    return _rendered(name, folder(name), target, report)


@cache
def _rendered(name: str, docs: Path, target: str, report: Reporter) -> tuple[Artifact, ...]:
    options = RenderOptions(targets=(target,), package=PACKAGE)
    return render(_corpus(name, docs).loaded.schema, options, report)


def written(artifacts: tuple[Artifact, ...], place: Path) -> Path:
    """Return `place` with the artifacts in it; processes that share it write them once.

    Whoever is first puts a finished folder in place, the others drop theirs.
    """
    if place.is_dir():
        return place
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    for artifact in artifacts:
        path = draft / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(artifact.text, encoding="utf-8", newline="")
    try:
        draft.rename(place)
    except OSError:
        shutil.rmtree(draft)
    return place
