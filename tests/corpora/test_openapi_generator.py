"""Whole SDKs of OpenAPI Generator: every page is read, and what is made of them is as good as they are.

The floors are what the pages themselves say, read well; what they hide (inline enums, null, unions) is
told by twins alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.targets.rendering import RenderOptions
from tests import checkers, corpora

pytestmark = pytest.mark.long
SOURCES = {
    "ory-client-python": "ory+sdk",
    "kubernetes-client-python": "kubernetes-client+python",
    "ory-client-python@oag-6.0.1": "ory+sdk@oag-6.0.1",
    "kubernetes-client-python@oag-4.3.0": "kubernetes-client+python@oag-4.3.0",
    "ory-client-go": "ory+sdk",
    "ory-client-java": "ory+sdk",
}
PAGES = dict(zip(SOURCES, (379, 768, 158, 645, 379, 379), strict=True))
LANGUAGES = dict(
    zip(
        SOURCES,
        (
            *("Python", "Python", "Python with classes that check types"),
            *("Python with plain classes", "Go", "Java"),
        ),
        strict=True,
    )
)
FLOORS: dict[str, dict[str, float]] = {
    "ory-client-python": {"fields found": 100, "type": 96.5, "required": 100, "enum values": 100},
    "kubernetes-client-python": {
        "fields found": 99.9,
        "type": 100,
        "required": 100,
        "wire name (body fields)": 98.6,
    },
    "ory-client-python@oag-6.0.1": {
        "fields found": 100,
        "type": 100,
        "required": 100,
        "nullable": 100,
        "enum values": 100,
        "additional properties": 100,
    },
    "kubernetes-client-python@oag-4.3.0": {"fields found": 99.7, "type": 100, "required": 100},
    "ory-client-go": {"fields found": 100, "type": 99.6, "required": 100, "nullable": 99.2},
    "ory-client-java": {"fields found": 99.9, "type, loosely": 96.5, "required": 100},
}
_ROW = re.compile(r"(\S.*?)  +(\d+) +(\d+) +([\d.]+)%\s*")


@pytest.mark.parametrize("name", SOURCES)
def test_every_page_is_a_model_and_the_package_is_sound(name: str, tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    loaded = load(corpora.folder(name), LoadOptions(), found.append)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert loaded.pages == PAGES[name]
    assert len(loaded.schema.models) >= PAGES[name]
    assert {why for _, why in loaded.left_out} == {"OPERATIONS"}
    assert loaded.decided[0].startswith(f"OpenAPI Generator, {LANGUAGES[name]} (")
    options = RenderOptions(("python",), corpora.PACKAGE)
    package = corpora.written(render(loaded.schema, options, corpora.refuse), tmp_path / "out")
    _figures(name, package / "python" / corpora.PACKAGE, tmp_path)
    if "python" in name:
        checkers.mostly_sound(package / "python", corpora.PACKAGE, tmp_path / "cache")


def _figures(name: str, package: Path, place: Path) -> None:
    """Hold a package against what the SDK's own source declares."""
    truth = corpora.shared() / "truth"
    (data,) = truth.glob(f"data/{SOURCES[name]}.json.gz")
    said = checkers.run([sys.executable, str(truth / "compare.py"), str(data), str(package)], place)
    rows = [found.groups() for line in said.splitlines() if (found := _ROW.fullmatch(line))]
    figures = {row: float(share) for row, _, _, share in rows}
    below = {
        row: figures.get(row) for row, floor in FLOORS[name].items() if figures.get(row, 0) < floor
    }
    assert below == {}
