"""What a dataclass makes of what it is constructed with, and what editors list of it."""

from __future__ import annotations

import copy
import inspect
from dataclasses import replace
from typing import Any

import pytest

from modelgen.ir import model as ir
from tests.builders import STR, const, enum, field, record, ref
from tests.packages import Make

MODELS = (
    enum("Color", "red", "blue", open=False),
    enum("Mood", "good", open=True),
    enum("Level", 1, 2, base=ir.Scalar.INTEGER, open=False),
    record(
        "Card",
        field("color", ref("Color")),
        field("mood", ref("Mood"), False, nullability=ir.Nullability.YES),
        field("level", ref("Level"), False),
        field("colors", ir.ListOf(ref("Color")), False),
        field("text", ir.UnionOf((ref("Color"), STR)), False),
        field("fixed", ir.UnionOf((ref("Color"), const("x"))), False),
    ),
)


def test_plain_values_become_members_of_enums(make: Make) -> None:
    package = make(*MODELS).root
    color, mood, level = package.Color, package.Mood, package.Level
    card = package.Card(
        color="red", mood="new", level=2, colors=["red", color("blue")], text="red", fixed="x"
    )
    assert (card.color, card.mood, card.level) == (color("red"), mood("new"), level(2))
    assert [type(one) for one in (card.color, card.mood, card.level)] == [color, mood, level]
    assert [type(one) for one in card.colors] == [color, color]
    assert (type(card.text), type(card.fixed)) == (str, str)
    assert card.to_dict() == {
        "color": "red", "mood": "new", "level": 2, "colors": ["red", "blue"], "text": "red", "fixed": "x"
    }  # fmt: skip
    assert type(replace(card, color="blue").color) is color
    assert package.Card(color=color("red")).to_dict() == {"color": "red"}
    assert copy.deepcopy(card) == card


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"color": "green"}, "Card.color: 'green' is not a valid Color"),
        ({"color": 1}, "Card.color: 1 is not a valid Color"),
        ({"color": "red", "level": "1"}, "Card.level: '1' is not a valid Level"),
        ({"color": "red", "colors": ["red", "x"]}, "Card.colors: 'x' is not a valid Color"),
    ],
)
def test_a_value_that_an_enum_does_not_have_is_refused_at_once(
    make: Make, given: dict[str, Any], said: str
) -> None:
    package = make(*MODELS).root
    with pytest.raises(ValueError, match="is not a valid") as caught:
        package.Card(**given)
    assert str(caught.value) == said


def test_what_an_object_keeps_for_itself_is_not_listed(make: Make) -> None:
    package = make(*MODELS).root
    card = package.Card(color="red")
    assert {"color", "to_dict", "from_dict"} <= {*dir(card)}
    assert [name for name in dir(card) if name.startswith("_") and not name.startswith("__")] == []


def test_no_docstring_is_inherited(make: Make) -> None:
    cls = make(*MODELS).root.Card
    assert inspect.getdoc(cls) is None
    for name in ("from_dict", "from_json", "to_dict", "to_json"):
        assert inspect.getdoc(getattr(cls, name)) is None
