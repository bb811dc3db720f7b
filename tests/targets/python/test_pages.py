"""What packages that were made from pages read and write: faults of real docs, a small page each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.examples import run_examples
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.packages import Package
from tests.pages import HEADER, record, row, union, write

EXAMPLES = HEADER.replace("Description |", "Description | Example |").replace(
    "--- |\n", "--- | --- |\n"
)
_numbers = count()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Any]:
    """Return what makes a package of pages and returns the class of one of its models."""
    made: list[Package] = []

    def cls(name: str, *pages: str) -> Any:
        titled = {f"{page.split()[1].lower()}.md": page for page in pages}
        schema = load(write(tmp_path / "specs", {**titled}), LoadOptions(), _fine).schema
        options = RenderOptions(targets=("python",), package="paged")
        folder = corpora.written(render(schema, options, _fine), tmp_path / "made")
        made.append(Package(folder / "python" / "paged", f"paged_{next(_numbers)}", schema))
        return made[-1].cls(ir.ModelId((), name))

    yield cls
    for package in made:
        package.forget()


def _fine(finding: Any) -> None:
    assert finding.severity.value == "note", finding


def test_a_catch_all_in_a_union(read: Any) -> None:
    one = record(
        "One",
        row("key", "*Optional[str]*", required=False),
        row("__pydantic_extra__", "Dict[str, *Any*]", required=False),
    )
    holder = read(
        "Holder",
        record("Holder", row("meta", "[models.Meta](meta.md)")),
        record("Many", row("entities", "List[[models.One](one.md)]")),
        union("Meta", "models.One", "models.Many"),
        one,
    )
    for more in ({}, {"new_member": 1}):
        found = holder.from_dict({"meta": {"entities": [{"key": "a"}], **more}}).meta
        assert type(found).__name__ == "Many"
        assert type(found.entities[0]).__name__ == "One"


def test_lists_of_two_models(read: Any) -> None:
    home = read(
        "Home",
        record("Home", row("pets", "[models.Pets](pets.md)")),
        record("Cat", row("purrs", "*bool*")),
        record("Dog", row("barks", "*bool*")),
        union("Pets", "List[models.Cat]", "List[models.Dog]"),
    )
    assert type(home.from_json('{"pets": [{"barks": true}]}').pets[0]).__name__ == "Dog"
    with pytest.raises(ValueError, match=r"Dog\.barks: missing, .* \(at \$\.pets\[1\]\.barks\)"):
        home.from_json('{"pets": [{"barks": true}, {"purrs": true}]}')


@pytest.mark.parametrize("digits", ["0.1234567890123456789", "12345678901234567890.123"])
def test_a_decimal_from_a_number(read: Any, digits: str) -> None:
    quote = read("Quote", record("Quote", row("rate", "*Decimal*")))
    found = quote.from_json(f'{{"rate": {digits}}}')
    assert found.rate == Decimal(digits)
    assert found.to_json() == f'{{"rate": {digits}}}'
    assert quote.from_dict({"rate": Decimal(digits)}).rate == Decimal(digits)


def test_a_whole_number_as_a_float(read: Any) -> None:
    meter = read("Meter", record("Meter", row("id", "*str*"), row("count", "*int*")))
    for text, number in (("12.0", 12), ("1e3", 1000)):
        found = meter.from_json(f'{{"id": "m1", "count": {text}}}').count
        assert (found, type(found)) == (number, int)
    with pytest.raises(ValueError, match=r"Meter\.count: 12\.5 is not an integer"):
        meter.from_json('{"id": "m1", "count": 12.5}')


def test_null_for_what_is_optional(read: Any) -> None:
    rows = row("id", "*str*"), row("nickname", "*Optional[str]*", required=False)
    profile = read("Profile", record("Profile", *rows))
    found = profile.from_json('{"id": "p1", "nickname": null}')
    assert found.nickname is None
    assert found.to_json() == '{"id": "p1"}'


ACT = (
    f"# Act\n\n## Fields\n\n{EXAMPLES}| `id` | *str* | :heavy_check_mark: | N/A | a1 |\n"
    '| `actor` | [Who](who.md) | :heavy_check_mark: | N/A | {<br/>"sub": "u_17"<br/>} |\n'
)


def test_examples_show_that_an_object_without_rows_is_open(read: Any) -> None:
    act = read("Act", ACT, record("Who"))
    data = {"id": "a1", "actor": {"sub": "u_17", "more": [1]}}
    assert act.from_dict(data).to_dict() == data


def test_without_an_example_such_an_object_has_no_members(read: Any) -> None:
    act = read("Act", ACT.replace('"sub": "u_17"', ""), record("Who"))
    assert act.from_dict({"id": "", "actor": {"a": 1}}).to_dict() == {"id": "", "actor": {}}


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        ("[Who](who.md)", '{"sub": "u"}'),
        ("List[[Who](who.md)]", '[{}, {"sub": "u"}]'),
        ("Dict[str, [Who](who.md)]", '{"a": {"sub": "u"}}'),
        ("[Outer](outer.md)", '{"inner": {"sub": "u"}}'),
    ],
)
def test_examples_of_whatever_holds_the_object_count(
    tmp_path: Path, kind: str, example: str
) -> None:
    rows = f"| `actor` | {kind} | :heavy_check_mark: | N/A | {example} |\n"
    act = f"# Act\n\n## Fields\n\n{EXAMPLES}{rows}"
    outer = record("Outer", row("inner", "[Who](who.md)"))
    pages: dict[str, str | bytes] = {"act.md": act, "outer.md": outer, "who.md": record("Who")}
    noted: list[str] = []
    schema = load(write(tmp_path, pages), LoadOptions(), lambda one: noted.append(str(one.code)))
    model = schema.schema.models[ir.ModelId((), "Who")]
    assert isinstance(model, ir.Record)
    assert model.open
    assert noted.count("MG403") == 1


def test_an_example_that_loses_members_is_a_mismatch(tmp_path: Path) -> None:
    who = record("Who", row("id", "*str*"))
    rows = ACT.replace('"sub": "u_17"', '"id": "1", "sub": "u_17", "more": {"a": 1}')
    schema = load(write(tmp_path, {"act.md": rows, "who.md": who}), LoadOptions(), _fine).schema
    found = run_examples(schema, PythonOptions())
    assert [(one.cell.place, one.problem) for one in found.mismatches] == [
        ("Act.actor", "it comes back without `sub`, `more`")
    ]
    assert not run_examples(schema, PythonOptions(keep_unknown=True)).mismatches
