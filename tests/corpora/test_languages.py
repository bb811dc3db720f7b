"""Speakeasy's docs in other languages than Python: read whole, and against the SDKs' own sources.

The ceilings are those of the docs read well; `docs say` of the tool that compares is about Python.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.dialects.speakeasy.languages import LANGUAGES
from modelgen.ir import model as ir
from modelgen.source.tree import read_tree
from modelgen.targets.rendering import RenderOptions
from tests import checkers, corpora
from tests.conftest import Generated
from tests.formatting import formatted

pytestmark = pytest.mark.long


@dataclass(frozen=True, slots=True)
class Tree:
    """One SDK's docs: its truth, language and pages of models, and the least figures in percent."""

    truth: str
    language: str
    pages: int
    floors: dict[str, float]


WHOLE: dict[str, float] = dict.fromkeys(
    (
        *("models found", "enums found", "unions found", "fields found", "fields not invented"),
        *("order exact", "enum values", "enum values not invented", "enum open or closed"),
    ),
    100.0,
)


def _but(floors: dict[str, float], *names: str) -> dict[str, float]:
    """Return floors without those of rows that a source has nothing for."""
    return {name: floor for name, floor in floors.items() if name not in names}


TREES = {
    "mistral-client-ts": Tree(
        "mistralai+client-ts",
        "TypeScript",
        1_012,
        {
            **WHOLE,
            "required": 100.0,
            "type": 94.4,
            "type, loosely": 100.0,
            "union members": 99.7,
            "wire name (body fields)": 94.5,
        },
    ),
    "dub-go": Tree(
        "dubinc+dub-go",
        "Go",
        456,
        {
            **WHOLE,
            "required": 99.9,
            "type": 100.0,
            "nullable": 100.0,
            "unions wholly right": 100.0,
            "wire name (body fields)": 95.5,
        },
    ),
    "clerk-sdk-java": Tree(
        "clerk+clerk-sdk-java",
        "Java",
        991,
        {
            **_but(
                WHOLE, "unions found", "fields found"
            ),  # no union is in the source; one response
            "fields found": 99.9,
            "required": 99.2,
            "type": 99.9,  # `Object` that links to a page of this title is no `Object` of Java's
            "nullable decidable": 100.0,
            "nullable": 99.2,
            "enum member names": 100.0,
            "wire name (body fields)": 99.9,
        },
    ),
    "clerk-sdk-csharp": Tree(
        "clerk+clerk-sdk-csharp",
        "C#",
        1_105,
        {
            **WHOLE,
            "required": 99.9,
            "type": 100.0,
            "union members": 80.0,
            "wire name (body fields)": 100.0,
        },
    ),
    "polar-php": Tree(
        "polarsource+polar-php",
        "PHP",
        1_279,
        {
            **_but(WHOLE, "unions found", "order exact"),
            "required": 100.0,
            "type": 99.5,
            "type, loosely": 100.0,
            "wire name (body fields)": 100.0,
        },
    ),
    "dub-ruby": Tree(
        "dubinc+dub-ruby",
        "Ruby",
        420,
        {
            **_but(WHOLE, "unions found", "order exact"),
            "required": 100.0,
            "type": 100.0,
            "nullable": 97.8,
            "enum member names": 100.0,
            "wire name (body fields)": 95.8,
        },
    ),
}
_ROW = re.compile(r"(\S.*?)  +\d+ +\d+ +([\d.]+)% .*")


@pytest.fixture(params=TREES)
def tree(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_every_page_of_a_model_comes_to_one(tree: str) -> None:
    found = corpora.corpus(tree)
    assert [one for one in found.findings if one.severity.value != "note"] == []
    assert found.loaded.pages == len(found.loaded.schema.models) == TREES[tree].pages
    (decided,) = found.loaded.decided
    assert decided.startswith(f"Speakeasy, {TREES[tree].language} (")


def test_no_figure_is_below_its_floor(tree: str, generated: Generated, tmp_path: Path) -> None:
    truth = corpora.shared() / "truth"
    data = truth / "data" / f"{TREES[tree].truth}.json.gz"
    docs = corpora.folder(tree)
    models = next(one for one in sorted(docs.iterdir()) if one.name.lower() == "models")
    package = generated(tree) / corpora.PACKAGE
    command = [sys.executable, str(truth / "compare.py"), str(data), str(package)]
    said = checkers.run([*command, "--docs", str(models)], tmp_path)
    rows = {row[1]: float(row[2]) for line in said.splitlines() if (row := _ROW.fullmatch(line))}
    floors = TREES[tree].floors
    assert {name: rows[name] for name in floors if rows[name] < floors[name]} == {}


def test_pages_of_the_vendor_stay_byte_for_byte(tree: str) -> None:
    name = next(key for key, one in LANGUAGES.items() if one.title == TREES[tree].language)
    found = formatted(read_tree(corpora.folder(tree), ignore), language=name)
    assert [one.path for one in found.rewrites] == []
    assert found.alone == ()
    assert len(found.kept) == TREES[tree].pages


def test_the_package_passes_mypy_and_black(tree: str, generated: Generated, tmp_path: Path) -> None:
    checkers.mostly_sound(generated(tree), corpora.PACKAGE, tmp_path)


@pytest.mark.parametrize("name", [name for name in TREES if name != "mistral-client-ts"])
def test_docs_of_a_tree_come_to_the_same_schema(name: str, tmp_path: Path) -> None:
    """TypeScript's come to numbers where the samples of the vendor's pages tell integers."""
    loaded = corpora.corpus(name).loaded
    options = RenderOptions(("docs",), dialect=loaded.dialect, language=loaded.language)
    place = corpora.written(render(loaded.schema, options, corpora.refuse), tmp_path / "made")
    again = load(place / "docs", LoadOptions(), ignore)
    assert again.decided[0].startswith(f"Speakeasy, {TREES[name].language} (")
    assert _as_documented(again.schema) == _as_documented(loaded.schema)


def _as_documented(schema: ir.Schema) -> dict[ir.ModelId, ir.Model]:
    """Return models whose fields have no names on the wire: docs show no evidence, but a table."""
    return {
        id: (
            replace(model, fields=tuple(map(_documented, model.fields)))
            if isinstance(model, ir.Record)
            else model
        )
        for id, model in schema.models.items()
    }


def _documented(field: ir.Field) -> ir.Field:
    return replace(field, name=ir.Name(field.name.documented))
