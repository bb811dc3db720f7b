"""APIMatic's docs and protoc-gen-doc's page: read whole, against the sources, and written again.

The floors are the ceilings of the docs read well: of some values and names no page tells.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from modelgen.analysis.link import link
from modelgen.analysis.symbols import Symbols
from modelgen.diagnostics.model import ignore
from modelgen.dialects.apimatic.writer import WRITER
from modelgen.dialects.base import Context, Place
from modelgen.dialects.read import TreeReading, read_all
from modelgen.examples import run_examples
from modelgen.ir.model import Record, Schema
from modelgen.markdown.blocks import read_document
from modelgen.source.tree import read_tree
from modelgen.syntax import identity
from modelgen.targets.python.options import PythonOptions
from tests import checkers, corpora
from tests.conftest import Generated
from tests.formatting import formatted

pytestmark = pytest.mark.long


@dataclass(frozen=True, slots=True)
class Tree:
    """One project's docs: its truth, pages and models, warnings, and the least figures in percent."""

    truth: str
    pages: int
    models: int
    warnings: int
    floors: dict[str, float]


WHOLE = dict.fromkeys(
    (
        *("models found", "enums found", "fields found", "fields not invented", "type"),
        *("required", "enum order", "enum open or closed"),
    ),
    100.0,
)
APIMATIC = ("akoya-python-sdk", "slack-web-api-python")
TREES = {
    "akoya-python-sdk": Tree(
        "akoya-llc+akoya-python-sdk",
        249,
        249,
        0,
        {
            **WHOLE,
            "unions wholly right": 100.0,
            "additional properties": 100.0,
            "nullable": 99.83,
            "wire name (body fields)": 99.79,
            "enum values": 89.92,
        },
    ),
    "slack-web-api-python": Tree(
        "sohail2721+slackapi-python-sdk",
        347,
        347,
        0,
        {
            **WHOLE,
            "default value": 100.0,
            "additional properties": 100.0,
            "nullable": 95.14,
            "wire name (body fields)": 100.0,
            "enum values": 99.88,
        },
    ),
    "kava": Tree(
        "Kava-Labs+kava",
        1,
        401,
        5,
        {
            **WHOLE,
            "docstring": 100.0,
            "order exact": 100.0,
            "wire name (body fields)": 100.0,
            "enum values": 100.0,
        },
    ),
}
_ROW = re.compile(r"(\S.*?)  +\d+ +\d+ +([\d.]+)%\s*")


@pytest.fixture(params=TREES)
def tree(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_every_model_of_a_page_comes_to_one(tree: str) -> None:
    found = corpora.corpus(tree)
    assert found.loaded.pages == TREES[tree].pages
    assert len(found.loaded.schema.models) == TREES[tree].models
    told = [one for one in found.findings if one.severity.value != "note"]
    assert {one.code for one in told} <= {"MG211"}
    assert len(told) == TREES[tree].warnings


def test_no_figure_is_below_its_floor(tree: str, generated: Generated, tmp_path: Path) -> None:
    truth = corpora.shared() / "truth"
    data = truth / "data" / f"{TREES[tree].truth}.json.gz"
    package = generated(tree) / corpora.PACKAGE
    command = [sys.executable, str(truth / "compare.py"), str(data), str(package)]
    said = checkers.run(command, tmp_path)
    rows = {row[1]: float(row[2]) for line in said.splitlines() if (row := _ROW.fullmatch(line))}
    floors = TREES[tree].floors
    assert {name: rows[name] for name in floors if rows[name] < floors[name]} == {}


def test_the_package_passes_mypy_and_black(tree: str, generated: Generated, tmp_path: Path) -> None:
    checkers.mostly_sound(generated(tree), corpora.PACKAGE, tmp_path)


@pytest.mark.parametrize(
    ("name", "wrong"),
    # An example says "ok6" where the only value is "False".
    [
        ("akoya-python-sdk", set()),
        ("slack-web-api-python", {"ConversationsInviteErrorSchema1Exception"}),
    ],
)
def test_the_examples_of_pages_are_read_and_come_back(name: str, wrong: set[str]) -> None:
    schema = _without_limits(corpora.corpus(name).loaded.schema)
    found = run_examples(schema, PythonOptions())
    assert {one.cell.place for one in found.mismatches} == wrong


def _without_limits(schema: Schema) -> Schema:
    """Return a schema without limits of values: the generator's examples are made up without them."""
    models = {
        id: (
            replace(one, fields=tuple(replace(f, constraints=None) for f in one.fields))
            if isinstance(one, Record)
            else one
        )
        for id, one in schema.models.items()
    }
    return replace(schema, models=models)


@pytest.mark.parametrize("name", APIMATIC)
def test_pages_of_the_vendor_stay_byte_for_byte(name: str) -> None:
    found = formatted(list(read_tree(corpora.folder(name), ignore)))
    assert (found.rewrites, found.alone) == ((), ())
    assert len(found.kept) == TREES[name].pages


OTHERS = {
    # A label spells a class with other capitals than its own page does.
    "akoya-python-sdk": {"doc/models/tax-data.md"},
    "slack-web-api-python": set[str](),
}


@pytest.mark.parametrize("name", APIMATIC)
def test_pages_written_from_the_schema_are_the_vendors(name: str) -> None:
    sources = [
        one for one in read_tree(corpora.folder(name).parent, ignore) if one.path[:4] == "doc/"
    ]
    documents = {one.path: read_document(one.path, one.data.decode()) for one in sources}
    pages = read_all(sources, TreeReading(), {})[0]
    symbols = Symbols(pages, ignore)
    schema = link(symbols, (), frozenset(), ignore)
    places = {id: Place(path, name=id.name) for id, (path, _) in symbols.declarations.items()}
    different: set[str] = set()
    for page in [one for one in pages if one.declarations]:
        document = documents[page.path]
        context = Context(
            page.path,
            places.__getitem__,
            lambda _: str,
            lambda _: None,
            models=schema.models,
        )
        model = schema.models[identity(page.declarations[0])]
        made = WRITER.model(model, context, WRITER.style(document, page))
        if made.text + made.ending != "\n".join(document.lines):
            different.add(page.path)
    assert different == OTHERS[name]
    assert len(different) <= 0.005 * TREES[name].pages
