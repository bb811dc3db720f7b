"""Packages run with the oldest versions that they are said to need, and with the newest that there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.graph import Graph
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.package import lay_out
from modelgen.targets.python.style import style_of
from modelgen.targets.python.styles import KINDS, Models
from modelgen.targets.rendering import RenderOptions
from tests import checkers, corpora, environments
from tests.corpora import ROOT
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import Subject

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("environments")]
DECODE: tuple[Models, ...] = ("dataclass", "pydantic", "msgspec")
STYLES = {models: style_of(PythonOptions(models=models)) for models in KINDS}
NEEDED = [style.needs for style in STYLES.values() if style.needs]
OLDEST = (*(one.replace(" ", "==") for one in NEEDED), "typing_extensions==4.12.2")
NEWEST = tuple(one.partition("==")[0] for one in OLDEST)
WEEK = f"newest-{date.today():%G-%V}"


def environment(age: str) -> Path:
    place = environments.folder("modelgen-neighbours")
    if age == "oldest":
        return environments.python_with(place / "oldest", *OLDEST)
    return environments.python_with(place / WEEK, *NEWEST)


@pytest.mark.parametrize("name", ["", "clerk-sdk-python"], ids=["constructs", "corpus"])
@pytest.mark.parametrize("age", ["oldest", "newest"])
def test_payloads_come_back(age: str, name: str, tmp_path: Path) -> None:
    schema = corpora.corpus(name).loaded.schema if name else SCHEMA
    for style in DECODE:
        rendering = RenderOptions(
            ("python",), f"as_{style}", {"python": (PythonOptions(models=style),)}
        )
        corpora.written(render(schema, rendering, corpora.refuse), tmp_path / style)
        (tmp_path / style / "python" / f"as_{style}").rename(tmp_path / f"as_{style}")
    cases = [*cases_of(schema, 1 if name else 12)]
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    python, probe = environment(age) / "python", Path(__file__).parent / "probe.py"
    command = [str(python), "-W", "error", str(probe), str(tmp_path), str(tmp_path / "cases.json")]
    said = json.loads(checkers.run(command, tmp_path))
    assert said["lost"] == []
    assert said["ran"] == len(cases) > 100
    if age == "oldest":
        assert {f"{one}=={number}" for one, number in said["versions"].items()} == {
            one if one.count(".") > 1 else f"{one}.0" for one in OLDEST
        }


def cases_of(schema: ir.Schema, count: int) -> Iterator[tuple[str, str, str, Any]]:
    """Yield for each style the place of a class, that of its dataclass, and a payload."""
    graph, subject = Graph(schema), Subject(schema, {})
    homes = {style: lay_out(schema, graph, STYLES[style].reserved).homes for style in DECODE}
    for style in DECODE:
        for id, payload in subject.payloads(count, style):
            places: list[str] = []
            for one in (style, "dataclass"):
                home = homes[one][id]
                places.append(f"{'.'.join((*home.folder, home.module))}:{home.name}")
            yield style, places[0], places[1], payload


def test_the_docs_say_which_versions_are_tested() -> None:
    page = (ROOT / "docs" / "pages" / "neighbours.md").read_text(encoding="utf-8")
    for one in OLDEST:
        name, _, number = one.partition("==")
        assert f"| {name} | {number} |" in page
    styles = (ROOT / "docs" / "pages" / "styles.md").read_text(encoding="utf-8")
    assert all(one in styles for one in NEEDED)
