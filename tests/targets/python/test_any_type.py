"""Values of any type of a package: `decode`, `loads`, `encode` and `dumps` of its root."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import checkers, corpora
from tests.builders import INT, STR, alias, const, enum, field, record, ref, schema
from tests.packages import Make
from tests.targets.python.styles.subjects import made

MOMENT, DAY = ir.ScalarType(ir.Scalar.DATETIME), ir.ScalarType(ir.Scalar.DATE)
MODELS = (
    enum("Color", "red", "blue", open=False),
    enum("Mood", "good", open=True),
    enum("Level", 1, 2, base=ir.Scalar.INTEGER, open=False),
    record("Card", field("type", const("card")), field("number")),
    record("Bank", field("type", const("bank")), field("since", DAY, False)),
    record("Page", role=ir.Role.RESPONSE),
    alias("Method", ref("Card"), ref("Bank")),
    alias("Tree", STR, ir.ListOf(ref("Tree"))),
    alias("Word", STR, INT),
    record(
        "Sums",
        field("total", ir.ScalarType(ir.Scalar.DECIMAL)),
        field("at", MOMENT),
        field("seal", ir.ScalarType(ir.Scalar.BYTES)),
    ),
)
CARD, BANK = {"type": "card", "number": "1"}, {"type": "bank", "since": "2024-02-29"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return the root of a package."""
    found = made(
        schema(*MODELS), "dataclass", tmp_path_factory.mktemp("any") / "made", PythonOptions()
    )
    yield found.root
    found.forget()


def test_models_enums_and_unions_are_decoded_alone_and_in_lists_and_maps(package: Any) -> None:
    card, bank = package.Card(number="1"), package.Bank(since=date(2024, 2, 29))
    cases: list[tuple[Any, Any, Any]] = [
        (package.Card, CARD, card),
        (package.Method, BANK, bank),
        (list[package.Card], [CARD, CARD], [card, card]),
        (dict[str, package.Method], {"a": CARD, "b": BANK}, {"a": card, "b": bank}),
        (dict[str, list[package.Method | None]], {"a": [None, BANK]}, {"a": [None, bank]}),
        (package.Card | None, None, None),
        (package.Card | None, CARD, card),
        (package.Color, "red", package.Color("red")),
        (list[package.Mood], ["good", "new"], [package.Mood("good"), package.Mood("new")]),
        (package.Level, 2, package.Level(2)),
        (package.Tree, ["a", ["b"]], ["a", ["b"]]),
        (package.Word, 7, 7),
    ]
    for kind, data, value in cases:
        assert package.decode(kind, data) == value, kind
        assert package.loads(kind, json.dumps(data)) == value, kind
        assert package.loads(kind, json.dumps(data).encode()) == value, kind
        assert package.encode(value) == data, kind
        assert json.loads(package.dumps(value)) == data, kind


def test_scalars_are_decoded(package: Any) -> None:
    cases: list[tuple[Any, Any, Any]] = [
        (str, "a", "a"),
        (int, 12.0, 12),
        (float, 3, 3),
        (bool, True, True),
        (None, None, None),
        (typing.Any, [1], [1]),
        (typing.Literal["a", 1], 1, 1),
        (date, "2024-02-29", date(2024, 2, 29)),
        (datetime, "2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
        (bytes, "AA==", b"\0"),
        (list[int | None], [1, None], [1, None]),
    ]
    for kind, data, value in cases:
        assert package.decode(kind, data) == value, kind
    assert package.loads(list[Decimal], "[1.10, 2]") == [Decimal("1.10"), 2]
    assert package.dumps(package.loads(list[Decimal], "[1.10, 2]")) == "[1.10, 2]"


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        ("list[Card]", [CARD, {"type": "card"}], "Card.number: missing, a string is required (at $[1].number)"),
        ("list[Card]", [CARD, 3], "3 is not an object (at $[1])"),
        ("list[Card]", CARD, "{'type': 'card', 'number': '1'} is not a list (at $)"),
        ("dict[str, Card]", {"a b": {"type": "card", "number": 1}}, "Card.number: 1 is not a string (at $['a b'].number)"),
        ("Method", {"type": "x"}, "Method.type: 'x' is not one of card, bank (at $.type)"),
        ("list[Method]", [{"type": "x"}], "Method.type: 'x' is not one of card, bank (at $[0].type)"),
        ("list[Color]", ["red", "green"], "'green' is not one of red, blue (at $[1])"),
        ("list[Mood]", [1], "1 is not a string (at $[0])"),
        ("Level", True, "True is not one of 1, 2 (at $)"),
        ("Level", 1.5, "1.5 is not one of 1, 2 (at $)"),
        ("dict[str, int]", {"a": {"b": 1}}, "{'b': 1} is not an integer (at $.a)"),
        ("list[str]", [["a"]], "['a'] is not a string (at $[0])"),
        ("Literal[1]", True, "True is not 1 (at $)"),
        ("Card | None", 1, "1 is not an object (at $)"),
        ("date", {str(number): 1 for number in range(10)}, "is not a date (at $)"),
    ],
)  # fmt: skip
def test_faults_have_their_place(package: Any, kind: str, data: Any, message: str) -> None:
    names = {**vars(typing), "date": date}
    of_type = eval(kind, names | {name: getattr(package, name) for name in package.__all__})
    with pytest.raises(package.DecodeError) as caught:
        package.decode(of_type, data)
    assert str(caught.value).endswith(message)


def test_text_that_is_no_json_is_a_fault(package: Any) -> None:
    with pytest.raises(package.DecodeError, match="is not JSON"):
        package.loads(list[int], "[1")


def test_a_type_that_is_not_of_the_package_is_a_type_error(package: Any) -> None:
    class Own(package.Card):  # type: ignore[misc]
        pass

    kinds: list[Any] = [
        *(list, set[int], dict[int, int], tuple[int, int], object, complex, "Card", [], 1, Path),
        *(Own, package.Page, package.Card | package.Page, list[package.Card | int]),
    ]
    for kind in kinds:
        with pytest.raises(TypeError, match="is no model, enum, scalar or aliased union"):
            package.decode(kind, {})


def test_a_union_is_found_by_its_types_whatever_was_imported_before(make: Make) -> None:
    package = make(*MODELS).root
    kind = package.Card | package.Bank
    assert package.decode(kind, BANK) == package.Bank(since=date(2024, 2, 29))


def test_names_of_codecs_may_end_in_keywords(make: Make) -> None:
    package = make(enum("And", "a"), record("X", field("a", ref("And")))).root
    kind: Any = package.And
    assert package.decode(list[kind], ["a"]) == [kind("a")]


def test_models_called_like_the_functions_keep_their_names(make: Make) -> None:
    package = make(record("Decode", field("a")), record("Loads", field("b", ref("Decode")))).root
    assert package.decode(package.Loads, {"b": {"a": "x"}}).b.a == "x"
    assert package.loads(package.Decode, '{"a": "x"}') == package.Decode(a="x")


USES = """
from typing import Any, assert_type
from p import Card, Color, Method, decode, loads

assert_type(decode(Card, {}), Card)
assert_type(decode(Color, ""), Color)
assert_type(loads(list[Card], ""), list[Card])
assert_type(loads(dict[str, Method], ""), dict[str, Method])
assert_type(decode(Method, {}), Any)
found: Method = loads(Method, b"")
maybe: Card | None = decode(Card | None, {})
"""


@pytest.mark.long
def test_type_checkers_know_the_result(tmp_path: Path) -> None:
    made = render(schema(*MODELS), RenderOptions(("python",), "p"), corpora.refuse)
    folder = corpora.written(made, tmp_path / "made") / "python"
    (folder / "p" / "uses.py").write_text(USES.lstrip())
    checkers.sound(folder, "p", tmp_path)
