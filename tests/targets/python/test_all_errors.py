"""All that is wrong with a payload, and errors that do not show its values."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest

from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from tests import corpora
from tests.builders import INT, alias, const, enum, field, record, ref
from tests.faults import Breaker, Place, broken
from tests.packages import Make, Package
from tests.payloads import Inventor, Options
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import made

MODELS = (
    enum("Color", "red", "blue", open=False),
    record("Card", field("type", const("card")), field("number"), field("color", ref("Color"))),
    record("Bank", field("type", const("bank")), field("cards", ir.ListOf(ref("Card")), False)),
    alias("Method", ref("Card"), ref("Bank")),
)
RED = {"type": "card", "number": "1", "color": "red"}


def told(package: Any, kind: Any, data: Any, **how: bool) -> list[str]:
    """Return what is said of all faults; "…" at the end where there may be more."""
    with pytest.raises(package.DecodeErrors) as caught:
        package.decode(kind, data, all_errors=True, **how)
    more = [] if caught.value.is_complete else ["…"]
    return [*map(str, caught.value.errors), *more]


def test_every_fault_is_told_with_its_place(make: Make) -> None:
    package: Any = make(*MODELS).root
    data = [
        {"type": "card"},
        RED,
        7,
        {**RED, "number": 1, "color": "green"},
        {"type": "card", "number": []},
    ]
    assert told(package, list[package.Card], data) == [
        "Card.number: missing, a string is required (at $[0].number)",
        "Card.color: missing, one of red, blue is required (at $[0].color)",
        "7 is not an object (at $[2])",
        "Card.number: 1 is not a string (at $[3].number)",
        "Card.color: 'green' is not one of red, blue (at $[3].color)",
        "Card.number: [] is not a string (at $[4].number)",
        "Card.color: missing, one of red, blue is required (at $[4].color)",
    ]  # fmt: skip
    bank = {"type": "bank", "cards": [RED, 1, {"type": "bank"}]}
    assert told(package, dict[str, package.Method], {"a": {"type": "x"}, "b": bank}) == [
        "Method.type: 'x' is not one of card, bank (at $.a.type)",
        "Bank.cards: 1 is not an object (at $.b.cards[1])",
        "Card.type: 'bank' is not \"card\" (at $.b.cards[2].type)",
        "Card.number: missing, a string is required (at $.b.cards[2].number)",
        "Card.color: missing, one of red, blue is required (at $.b.cards[2].color)",
    ]


def test_what_is_wrong_as_a_whole_is_one_fault(make: Make) -> None:
    package: Any = make(*MODELS).root
    assert told(package, list[package.Card], 1) == ["1 is not a list (at $)"]
    with pytest.raises(package.DecodeErrors, match="is not JSON") as caught:
        package.loads(package.Card, "{", all_errors=True)
    assert [error.path for error in caught.value.errors] == ["$"]
    deep: Any = []
    for _ in range(5_000):
        deep = [deep]
    assert len(told(package, list[package.Card], [deep])) <= 2


def test_the_data_stays_as_it_is_and_what_fits_is_decoded(make: Make) -> None:
    package: Any = make(*MODELS).root
    data = [{"type": "card"}, [], RED]
    before = json.dumps(data)
    told(package, list[package.Card], data)
    assert json.dumps(data) == before
    assert package.decode(list[package.Card], [RED], all_errors=True)[0].number == "1"


def test_so_many_faults_are_told_and_that_there_are_more(make: Make) -> None:
    package: Any = make(*MODELS).root
    found = told(package, list[package.Card], [7] * 300)
    assert (len(found), found[-1]) == (101, "…")


def test_what_cannot_be_put_right_is_taken_away_and_said(make: Make) -> None:
    limited = field("code", constraints=ir.Constraints(pattern="^[a-z]{3}-[0-9]{7}$"))
    model = record("Part", limited, field("size", INT))
    package: Any = make(model, options=PythonOptions(validate_constraints=True)).root
    assert told(package, list[package.Part], [{"code": "x", "size": "y"}, {"size": 1}]) == [
        "Part.code: 'x' is not a text that matches ^[a-z]{3}-[0-9]{7}\\Z (at $[0].code)",
        "Part.code: missing, a string is required (at $[1].code)",
        "…",
    ]


def test_errors_are_pickled_and_are_value_errors(make: Make) -> None:
    package: Any = make(*MODELS).root
    with pytest.raises(ValueError, match="missing") as caught:
        package.decode(package.Card, {}, all_errors=True)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert [(one.path, one.expected) for one in again.errors] == [
        ("$.type", '"card"'),
        ("$.number", "a string"),
        ("$.color", "one of red, blue"),
    ]


@pytest.mark.parametrize("all_errors", [False, True])
def test_values_are_hidden(make: Make, all_errors: bool) -> None:
    package: Any = make(*MODELS).root
    texts = [
        '{"type": "card", "number": ["secret"], "color": "secret"}',
        '{"number": "secret"',
        '["secret"]',
        "1e999",
    ]
    for text in texts:
        with pytest.raises(ValueError, match=r"the value is not|missing") as caught:
            package.loads(package.Card, text, all_errors=all_errors, hide_values=True)
        error: Any = caught.value
        for one in (error, *getattr(error, "errors", ())):
            assert "secret" not in f"{one} {one!r} {one.args!r} {vars(one)!r}"
            assert (one.__cause__, one.__context__) == (None, None)
            assert one.__traceback__ is None or one is error


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """Return a package of all shapes."""
    found = made(SCHEMA, "dataclass", tmp_path_factory.mktemp("all") / "made", PythonOptions())
    yield found
    found.forget()


def test_faults_that_are_found_one_by_one_are_found_together(shapes: Package) -> None:
    assert compared(SCHEMA, shapes, 12) > 40


@pytest.mark.long
def test_faults_of_whole_corpora_are_found_together(tmp_path: Path) -> None:
    of = corpora.corpus("clerk-sdk-python").loaded.schema
    assert compared(of, made(of, "dataclass", tmp_path / "made", PythonOptions()), 2) > 400


def compared(of: ir.Schema, package: Package, count: int) -> int:
    """Break payloads in several places; each is found as if it was the only one. Return how many there were."""
    breaker, dice, inventor, total = Breaker(of), Random(3), Inventor(of, Options(fill=0.8)), 0
    for id, model in of.models.items():
        if not isinstance(model, ir.Record):
            continue
        cls, root = package.cls(id), package.root
        for payload in inventor.payloads(id, 7, count):
            chosen = apart(list(breaker.faults(id, payload, dice)), dice)
            wanted: set[str] = set()
            for place, value in chosen:
                wanted |= paths(root, cls, payload, [(place, value)])
            total += len(chosen)
            assert paths(root, cls, payload, chosen) == wanted, (id, chosen)
    return total


def apart(faults: list[tuple[Place, Any]], dice: Random) -> list[tuple[Place, Any]]:
    """Return faults of which none is inside another, or in a union whose variants it could change."""
    dice.shuffle(faults)
    found: list[tuple[Place, Any]] = []
    for place, value in faults:
        if place.names or place.is_tag or len(found) == 3:
            continue
        if not any(
            place.path.startswith(o.path) or o.path.startswith(place.path) for o, _ in found
        ):
            found.append((place, value))
    return found


def paths(root: Any, cls: Any, payload: Any, faults: list[tuple[Place, Any]]) -> set[str]:
    """Return where the faults of a payload are that is broken in some places."""
    with ExitStack() as stack:
        for place, value in faults:
            stack.enter_context(broken(place, value))
        text = json.dumps(payload)
    try:
        root.loads(cls, text, all_errors=True)
        return set()
    except root.DecodeErrors as error:
        found = error
    assert found.is_complete, (text, str(found))
    return {one.path for one in found.errors}
