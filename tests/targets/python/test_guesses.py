"""Guessed names: what comes under any of them is read, what comes under two is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir
from modelgen.ir.names import is_guess, plain_name, wire_name
from modelgen.ir.validate import Budget, is_valid
from modelgen.ir.wire import Json, is_json
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.builders import INT, STR, const, field, record, ref, schema
from tests.packages import Make, Package
from tests.payloads import Inventor, Options

OWN = "specs"
"""Stands for the pages of this project, which need no corpus."""
FULL = Options(fill=1.0)


def guessed(name: str, wire: str | None = None, kind: ir.Type = STR, **more: Any) -> ir.Field:
    """Return a field whose name on the wire is a guess."""
    made = field(name, kind, **more)
    accepted = (name,) if wire else (f"{name}Camel",)
    basis = ir.Basis.CONVENTION if wire else ir.Basis.PRINTED
    return replace(made, name=replace(made.name, wire=wire, basis=basis, accepted=accepted))


@pytest.mark.whole
@pytest.mark.parametrize("source", [OWN, *corpora.NAMES])
def test_each_guessed_field_is_read_under_each_of_its_names(source: str, run_folder: Path) -> None:
    if source == OWN:
        tree = load(corpora.ROOT / "specs", LoadOptions(), corpora.refuse).schema
        options = RenderOptions(targets=("python",), package=corpora.PACKAGE)
        artifacts = render(tree, options, corpora.refuse)
    else:
        tree = corpora.corpus(source).loaded.schema
        artifacts = corpora.rendered(source, "python")
    folder = corpora.written(artifacts, run_folder / f"package-{source}")
    name = f"guesses_of_{source.replace('-', '_')}"
    package = Package(folder / "python" / corpora.PACKAGE, name, tree)
    inventor = Inventor(tree, FULL)
    for model, one in _guesses(tree):
        (payload,) = inventor.payloads(model, 2024, 1)
        _check(package, package.cls(model), payload, one.name)
    package.forget()


def _guesses(tree: ir.Schema) -> Iterator[tuple[ir.ModelId, ir.Field]]:
    for id, model in tree.models.items():
        for one in model.fields if isinstance(model, ir.Record) and is_json(model) else ():
            if is_guess(one.name):
                yield id, one


def _check(package: Package, cls: Any, payload: dict[str, Any], name: ir.Name) -> None:
    wire, decoded = wire_name(name), cls.from_dict(payload)
    if wire != plain_name(name):
        assert plain_name(name) in name.accepted
    for other in name.accepted:
        renamed = {other if key == wire else key: value for key, value in payload.items()}
        assert cls.from_dict(renamed) == decoded
        assert wire in decoded.to_dict()
        assert other not in decoded.to_dict()
        with pytest.raises(package.error, match=r"is not the only one, `.*` is there as well"):
            cls.from_dict(payload | renamed)


@pytest.fixture
def order(make: Make) -> tuple[Package, Any]:
    line = record("Line", guessed("line_no", "lineNo", INT))
    lines = guessed("line_items", "lineItems", ir.ListOf(ref("Line")), required=False)
    package = make(line, record("Order", guessed("order_id"), lines, field("note", required=False)))
    return package, package.cls(ir.ModelId((), "Order"))


def test_it_is_written_under_the_better_one(order: tuple[Package, Any]) -> None:
    made = order[1].from_dict({"order_idCamel": "a", "line_items": [{"line_no": 1}, {"lineNo": 2}]})
    assert made.to_dict() == {"order_id": "a", "lineItems": [{"lineNo": 1}, {"lineNo": 2}]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            {"order_id": "a", "line_items": [{"line_no": "x"}]},
            "Line.line_no: 'x' is not an integer (at $.line_items[0].line_no)",
        ),
        (
            {"order_id": "a", "order_idCamel": "b"},
            "Order.order_idCamel: 'b' is not the only one, `order_id` is there as well"
            " (at $.order_idCamel)",
        ),
        (
            {"line_items": []},
            "Order.order_id: missing, a string is required (at $.order_id)",
        ),
        (
            {"order_id": "a", "line_items": [{}]},
            "Line.line_no: missing, an integer is required (at $.line_items[0].lineNo)",
        ),
    ],
)
def test_a_fault_is_told_where_it_is(
    order: tuple[Package, Any], data: dict[str, Any], message: str
) -> None:
    package, cls = order
    before = repr(data)
    with pytest.raises(package.error) as caught:
        cls.from_dict(data)
    assert str(caught.value) == message
    assert repr(data) == before


def test_unions_go_by_any_of_the_names(make: Make) -> None:
    a = record("A", guessed("kind_of", "kindOf", const("a")), guessed("size_x", "sizeX", INT))
    b = record("B", guessed("kind_of", "kindOf", const("b")), guessed("size_y", "sizeY", INT))
    c = record("C", guessed("size_x", "sizeX", INT), field("c"))
    d = record("D", guessed("size_y", "sizeY", INT), field("d"))
    holder = record(
        "Holder",
        field("tagged", ir.UnionOf((ref("A"), ref("B"))), required=False),
        field("plain", ir.UnionOf((ref("C"), ref("D"))), required=False),
    )
    cls = make(a, b, c, d, holder).cls(holder.id)
    made = cls.from_dict(
        {"tagged": {"kind_of": "b", "size_y": 1}, "plain": {"size_y": 2, "d": "x"}}
    )
    assert made.to_dict() == {
        "tagged": {"kindOf": "b", "sizeY": 1},
        "plain": {"sizeY": 2, "d": "x"},
    }


@pytest.mark.parametrize("key", ["sizeX", "size_x"])
def test_variants_that_require_other_keys_are_out(make: Make, key: str) -> None:
    """A further name may stand for another key in each variant."""
    short = record("Short", guessed("size_x", "sizeX", INT))
    other = record("Other", guessed("size_x", "sizeXX", INT), guessed("size_z", "sizeZ", INT))
    holder = record("Holder", field("one", ir.UnionOf((ref("Other"), ref("Short")))))
    package = make(short, other, holder)
    made = package.cls(holder.id).from_dict({"one": {key: 1}})
    assert type(made.one) is package.cls(short.id)
    both = package.cls(holder.id).from_dict({"one": {"size_x": 1, "size_z": 2}})
    assert type(both.one) is package.cls(other.id)


def test_examples_are_valid_under_any_of_the_names() -> None:
    tree = schema(record("A", guessed("size_x", "sizeX", INT)))
    cases: list[tuple[dict[str, Json], bool]] = [
        ({"size_x": 1}, True),
        ({"sizeX": 1}, True),
        ({"sizeX": 1, "size_x": 1}, False),
        ({}, False),
        ({"size_x": "1"}, False),
    ]
    for data, wanted in cases:
        assert is_valid(tree, ref("A"), data, Budget(100)) is wanted
