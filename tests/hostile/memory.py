"""Does with pages what a build does, without a disk: fast enough for thousands of small trees."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from modelgen.build import Loaded, load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.output.files import Artifact
from modelgen.reports import REPORTS
from modelgen.reports import text as text_report
from modelgen.reports.document import show_document
from modelgen.reports.structs import Result
from modelgen.reports.text import Style, show_annotations, show_diagnostics
from modelgen.source.tree import Source
from modelgen.targets.rendering import RenderOptions
from tests.hostile.output import assert_annotations, assert_artifacts, assert_quiet

NOWHERE = Path("/nonexistent")
DOCS = "docs/"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build of some pages came to."""

    found: tuple[Diagnostic, ...]
    loaded: Loaded
    artifacts: tuple[Artifact, ...]
    """Empty after an error."""
    shown: tuple[str, str]
    """As text and as annotations."""

    @property
    def docs(self) -> dict[str, str]:
        """The pages that were made."""
        return {a.path[len(DOCS) :]: a.text for a in self.artifacts if a.path.startswith(DOCS)}

    @property
    def modules(self) -> list[str]:
        """The code that pages say something in."""
        made = [artifact for artifact in self.artifacts if artifact.path.endswith(".py")]
        return [
            a.text
            for a in made
            if not a.path.endswith(("/_runtime.py", "/_json.py", "/__init__.py"))
        ]


@contextmanager
def in_memory(pages: Mapping[str, str]) -> Generator[None, None, None]:
    """Have pages read that are on no disk; excerpts find them all the same."""
    data = {path: text.encode("utf-8", "surrogateescape") for path, text in sorted(pages.items())}
    sources = [Source(path, content) for path, content in data.items()]

    def lines(path: str) -> list[str]:
        return pages.get(path, "").removeprefix("\ufeff").split("\n")

    read_tree = patch("modelgen.build.loading.read_tree", lambda *_, **__: iter(sources))
    with read_tree, patch.object(text_report, "_read", lines):
        yield


def build(pages: Mapping[str, str]) -> Built:
    """Load, render and show pages; raises whatever a build would raise."""
    found: list[Diagnostic] = []
    with in_memory(pages):
        loaded = load(NOWHERE, LoadOptions(), found.append)
        artifacts: tuple[Artifact, ...] = ()
        if not any(finding.severity is Severity.ERROR for finding in found):
            artifacts = render(loaded.schema, RenderOptions(), found.append)
        shown = show_diagnostics(found, Style()), show_annotations(found)
    return Built(tuple(found), loaded, artifacts, shown)


def load_again(built: Built) -> Loaded:
    """Load the docs that a build made."""
    with in_memory(built.docs):
        return load(NOWHERE, LoadOptions(), lambda _: None)


def assert_sound(built: Built, *, reports: bool = True) -> None:
    """Hold a build to what holds for every build: no fault of ours, quiet output, whole files."""
    assert not [finding for finding in built.found if finding.code.startswith("MG9")], built.found
    assert_artifacts(built.artifacts)
    assert_quiet(built.shown[0])
    assert_annotations(built.shown[1], len(built.found))
    for form in REPORTS if reports else ():
        assert_quiet(show_document(form, "lint", [Result(tuple(built.found))], ok=True))
