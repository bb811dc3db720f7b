"""A build makes an output of a target for each table of its options."""

from __future__ import annotations

import pytest

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic
from modelgen.parallel import WorkerPool
from modelgen.targets import TARGETS, target_of
from modelgen.targets.docs.options import DocsOptions
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import Rendering, RenderOptions, shared_paths
from tests.builders import enum, field, record, ref, schema
from tests.corpora import refuse

SCHEMA = schema(record("User", field("kind", ref("Kind"))), enum("Kind", "a", "b"))
OPEN = PythonOptions(open_enums=True, package="acme.open")


def test_each_table_of_options_shapes_a_package_of_its_own() -> None:
    options = RenderOptions(("python",), "acme.models", {"python": (PythonOptions(), OPEN)})
    made = {one.path: one.text for one in render(SCHEMA, options, refuse)}
    assert "class Kind(StrEnum)" in made["python/acme/models/kind.py"]
    assert "class Kind(OpenStrEnum)" in made["python/acme/open/kind.py"]


def test_docs_show_the_code_of_the_first_package() -> None:
    tables = {"python": (OPEN, PythonOptions()), "docs": (DocsOptions("mkdocs"),)}
    options = RenderOptions(("docs",), "acme.models", tables)
    text = "".join(one.text for one in render(SCHEMA, options, refuse))
    assert "acme.open" in text
    assert "acme.models" not in text


def test_outputs_that_share_paths_are_told_once_each() -> None:
    options = RenderOptions(("python",), options={"python": (PythonOptions(),) * 3})
    planned = Rendering(SCHEMA, options, WorkerPool()).planned(refuse)
    found: list[Diagnostic] = list(shared_paths(planned, {}))
    assert [one.code for one in found] == ["MG841", "MG841"]


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_has_the_name_and_the_options_of_its_line(name: str) -> None:
    found = target_of(name)
    assert (found.name, found.options) == (name, TARGETS[name])
