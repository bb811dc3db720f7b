"""That the benchmarks run: on a small tree, whose times nobody looks at."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import pytest

from benchmarks import builds, figures, lines, scale, tables
from benchmarks.chart import Line, Panel, draw
from benchmarks.convert import json_schema, mdmodels, openapi
from benchmarks.emit import typed_dicts
from benchmarks.emit.closure import Closure
from benchmarks.ours import in_place
from benchmarks.processes import Case, FailedError, Used, interleaved, run
from benchmarks.trees import Deck, pages, read_deck, write_tree
from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from tests import corpora
from tests.builders import enum, field, record, ref
from tests.builders import schema as schema_of

SPECS = corpora.ROOT / "specs"


@pytest.fixture(scope="module", name="deck")
def _deck() -> Deck:
    return read_deck(SPECS)


SCHEMAS = (
    pytest.param(None, id="specs"),
    pytest.param(corpora.NAMES[0], id="clerk", marks=pytest.mark.xdist_group(corpora.NAMES[0])),
)


@pytest.fixture(name="schema", params=SCHEMAS)
def _schema(request: pytest.FixtureRequest) -> ir.Schema:
    name: str | None = request.param
    if name is None:
        return load(SPECS, LoadOptions(), lambda finding: None).schema
    return corpora.corpus(name).loaded.schema


def counts(schema: ir.Schema) -> tuple[int, int, int, int]:
    """Return how many models, fields, required fields and members there are."""
    records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
    fields = [field for record in records for field in record.fields]
    enums = [model for model in schema.models.values() if isinstance(model, ir.Enumeration)]
    members = sum(len(enum.members) for enum in enums)
    return len(schema.models), len(fields), sum(field.required for field in fields), members


@pytest.mark.parametrize("convert", [json_schema, openapi])
def test_json_has_all_models_and_fields(
    schema: ir.Schema, convert: Callable[[ir.Schema], str]
) -> None:
    document = json.loads(convert(schema))
    found = document.get("$defs") or document["components"]["schemas"]
    properties = [one.get("properties", {}) for one in found.values()]
    assert counts(schema) == (
        len(found),
        sum(map(len, properties)),
        sum(len(one.get("required", ())) for one in found.values()),
        sum(len(one.get("enum", ())) for one in found.values()),
    )
    targets = set(
        re.findall(r'"\$ref": "#/(?:\$defs|components/schemas)/(.*?)"', json.dumps(document))
    )
    assert targets <= found.keys()


def test_lists_have_all_models_and_fields(schema: ir.Schema) -> None:
    text = mdmodels(schema)
    models, fields, required, members = counts(schema)
    of_unions = sum(isinstance(model, ir.Alias) for model in schema.models.values())
    found = re.findall(r"^- (\w+)$", text, re.MULTILINE)
    assert len(re.findall(r"^### M\w+$", text, re.MULTILINE)) == models
    assert len(found) - found.count("placeholder") == fields + of_unions
    assert len([name for name in found if name.startswith("__")]) == required
    assert len(re.findall(r'^\w+ = ".*"$', text, re.MULTILINE)) == members


_MODULE = '''# Made.
import enum


class Kind(enum.Enum):
    """What it is."""

    A = "a"


kind_members = {
    "a": Kind.A,
}


@decorated
class Model(Base):
    kind: Kind
    """Its kind."""

    def to_dict(self):
        return {}


def decode(data):
    """Decode."""
    return Model(data)


Kinds = Kind
"""All of them."""
'''


def test_lines_are_sorted_by_what_they_are_part_of() -> None:
    found = lines.parts_of(
        {"models/kind.py": _MODULE, "models/_codec/kind.py": "import x\n\ny = 1\n"}
    )
    stripped = {kind: [line.strip() for line in rows if line] for kind, rows in found.items()}
    heads = ["class Kind(enum.Enum):", "@decorated", "class Model(Base):"]
    assert set(stripped["class"]) == {*heads, 'A = "a"', "kind: Kind", "Kinds = Kind"}
    assert stripped["text"] == ['"""What it is."""', '"""Its kind."""', '"""All of them."""']
    assert stripped["rest"] == ["# Made.", "import enum"]
    assert len(stripped["codec"]) == 10


def test_typed_dicts_by_hand_have_all_fields() -> None:
    moment = ir.ScalarType(ir.Scalar.DATETIME)
    made_of = schema_of(
        enum("Kind", "a", "b"),
        record("Part", field("kind", ref("Kind")), field("at", moment, required=False)),
        record("Whole", field("user-id"), field("parts", ir.ListOf(ref("Part")), required=False)),
    )
    made: dict[str, Any] = {}
    text = typed_dicts.emit(Closure(made_of, tuple(made_of.models)))
    exec(compile(text, "typed_dicts", "exec"), made)
    parts = {key: kind.__forward_arg__ for key, kind in made["Part"].__annotations__.items()}
    assert parts == {"kind": "Kind", "at": "_t.NotRequired[_b.str | None]"}
    assert made["Kind"] == Literal["a", "b"]
    assert list(made["Whole"].__annotations__) == ["user-id", "parts"]


@pytest.mark.parametrize("count", [5, 42, 100])
def test_trees_have_as_many_pages_as_wanted(deck: Deck, count: int, tmp_path: Path) -> None:
    findings: list[Diagnostic] = []
    size = write_tree([deck], count, tmp_path)
    loaded = load(tmp_path, LoadOptions(), findings.append)
    assert [finding for finding in findings if finding.severity.value == "error"] == []
    assert len(loaded.schema.models) == count
    assert size == sum(path.stat().st_size for path in tmp_path.rglob("*.md"))
    assert list(pages([deck], count)) == list(pages([deck], count))


@pytest.mark.long
def test_trees_are_measured(deck: Deck, tmp_path: Path) -> None:
    tree, size = scale.ensure_tree(lambda: [deck], 10, tmp_path)
    again = scale.ensure_tree(lambda: pytest.fail("it is there"), 10, tmp_path)
    assert again == (tree, size)
    found = scale.measure_ours(in_place(), tree, tmp_path, 1, edit=True)
    assert found.keys() == {builds.COLD, builds.NOTHING, builds.WORDS, builds.TYPE}
    assert found[builds.COLD]["peak"] > 1_000_000


@pytest.mark.long
def test_builds_are_measured(tmp_path: Path) -> None:
    docs = builds.read_docs(SPECS)
    cases = builds.build_cases(in_place(), docs, tmp_path)
    used, failed = interleaved(cases, 2, tmp_path / "log", builds.remove)
    assert failed == {}
    found = {"builds": figures.of_builds(used), "pages": {"clerk": len(docs.pages)}}
    assert {target.what.split(",")[0] for target in figures.targets(found)} >= {
        builds.NOTHING,
        builds.ALL,
        "one page",
    }
    assert "nothing changed" in tables.whole(found)
    cold = next(case for case in cases if case.name == builds.COLD)
    assert min(builds.written(cold)) > 20
    modules = (tmp_path / "words" / "output").rglob("*.py")
    assert any("Edition 1." in module.read_text(encoding="utf-8") for module in modules)


def test_a_command_that_fails_is_a_row_that_says_so(tmp_path: Path) -> None:
    python = in_place().python
    cases = [Case("good", [python, "-c", "1"]), Case("bad", [python, "-c", "exit('no way')"])]
    used, failed = interleaved(cases, 2, tmp_path / "log", builds.remove)
    assert list(used) == ["good"]
    assert failed == {"bad": "failed: no way"}
    with pytest.raises(FailedError, match="over 0 s"):
        run(Case("slow", [python, "-c", "import time; time.sleep(20)"]), tmp_path / "log", 0.2)


def test_edits_take_each_other_s_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(b"# Title\n\nWords\n")
    builds.edit_page(page, 1)
    builds.edit_page(page, 2)
    assert page.read_bytes() == b"# Title\n\nEdition 2.\n\nWords\n"


def test_a_type_that_is_edited_changes_and_changes_again(tmp_path: Path) -> None:
    docs = builds.read_docs(SPECS)
    copy = builds.Docs(shutil.copytree(SPECS, tmp_path / "docs"), docs.schema)
    seen = {_said(copy.folder)}
    for number in range(3):
        builds.edit_type(copy, number)
        seen.add(_said(copy.folder))
        assert builds.read_docs(copy.folder).schema != docs.schema or number == 2
    assert len(seen) == 3


def _said(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md")))


def test_rows_measured_again_replace_their_like() -> None:
    old = {"builds": {"a": {"wall": 1}, "b": {"wall": 2}}, "missing": {"c": "no", "d": "no"}}
    new = {"builds": {"b": {"wall": 3}, "c": {"wall": 4}}, "missing": {}}
    assert figures.merged(old, new) == {
        "builds": {"a": {"wall": 1}, "b": {"wall": 3}, "c": {"wall": 4}},
        "missing": {"d": "no"},
    }


def test_ratios_are_of_medians() -> None:
    used = {
        builds.COLD: [Used(1, 1, 10), Used(2, 2, 30), Used(9, 3, 20)],
        "other": [Used(4, 1, 10), Used(8, 4, 10), Used(1, 9, 10)],
    }
    found = figures.of_builds(used)["other"]
    assert (found["wall to cold"], found["cpu to cold"]) == (2, 2)


def test_charts_are_svg_for_light_and_dark_pages() -> None:
    lines = (Line("a & b", 0, ((100, 0.5), (1000, 3))), Line("c", 1, ((100, 70),), dashed=True))
    panels = [Panel("<seconds>", ((1, "s"), (0.001, "ms")), lines)] * 2
    text = draw(panels, "What it shows")
    assert text == draw(panels, "What it shows")
    root = ElementTree.fromstring(text)
    words = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"<seconds>", "a & b", "c", "100 ms", "1 s", "100 s", "1,000", "pages"} <= set(words)
    assert "prefers-color-scheme: dark" in text
    circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(circles) == 6
    assert [c.get("cx") for c in circles[:3]] == ["0.0", "360.0", "0.0"]  # the decades' own places


def test_pages_show_the_recorded_figures() -> None:
    found = figures.read()
    assert tables.CHART.read_text(encoding="utf-8") == figures.chart(found)
    for path, what in (
        (tables.PAGE, tables.short(found)),
        (corpora.ROOT / "benchmarks" / "README.md", tables.whole(found)),
    ):
        text = path.read_text(encoding="utf-8")
        assert tables.placed(text, what) == text
