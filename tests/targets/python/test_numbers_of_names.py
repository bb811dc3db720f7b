"""Enums of names that are read by number as well, as ProtoJSON has them."""

from __future__ import annotations

from typing import Any

import black
import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.validate import Budget, is_valid
from modelgen.targets.python.construct import Constructor
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import field, id_of, record, ref, schema
from tests.corpora import refuse
from tests.packages import Make


def hue(openness: ir.Openness) -> ir.Enumeration:
    values = {"HUE_UNSPECIFIED": 0, "HUE_RED": 1, "HUE_SHUT": -1}
    members = [
        ir.Member(name, ir.Value.of(name), accepted=(ir.Value.of(number),))
        for name, number in values.items()
    ]
    return ir.Enumeration(id_of("Hue"), tuple(members), openness=openness)


OPEN, CLOSED = hue(ir.Openness.OPEN), hue(ir.Openness.CLOSED)
CAN = record(
    "Can",
    field("hue", ref("Hue")),
    field("others", ir.ListOf(ref("Hue")), required=False),
    field("by_name", ir.MapOf(ref("Hue")), required=False),
)


@pytest.mark.parametrize("enum", [OPEN, CLOSED], ids=["open", "closed"])
def test_a_number_is_the_member_of_that_number(make: Make, enum: ir.Enumeration) -> None:
    package = make(CAN, enum)
    can, members = package.cls(CAN.id), package.cls(enum.id)
    one = can.from_dict({"hue": 1, "others": ["HUE_RED", 0], "by_name": {"a": -1}})
    assert one.hue is members.HUE_RED
    assert one.others == [members.HUE_RED, members.HUE_UNSPECIFIED]
    assert one.to_dict() == {
        "hue": "HUE_RED",
        "others": ["HUE_RED", "HUE_UNSPECIFIED"],
        "by_name": {"a": "HUE_SHUT"},
    }
    assert can.from_dict({"hue": "HUE_RED"}) == can.from_dict({"hue": 1})


@pytest.mark.parametrize("value", ["HUE_NEW", 7, -7])
def test_what_has_no_name_is_kept_as_it_was(make: Make, value: Any) -> None:
    package = make(CAN, OPEN)
    one = package.cls(CAN.id).from_dict({"hue": value, "others": [value]})
    assert isinstance(one.hue, package.cls(OPEN.id))
    assert one.to_dict() == {"hue": value, "others": [value]}
    assert package.cls(CAN.id).from_json(one.to_json()) == one
    assert repr(one.hue) == f"<Hue.{value}: {value!r}>"


@pytest.mark.parametrize("value", [True, 1.5, None, [], {}])
@pytest.mark.parametrize("enum", [OPEN, CLOSED], ids=["open", "closed"])
def test_all_else_is_refused(make: Make, enum: ir.Enumeration, value: Any) -> None:
    can = make(CAN, enum).cls(CAN.id)
    with pytest.raises(ValueError, match="hue"):
        can.from_dict({"hue": value})


@pytest.mark.parametrize("value", ["HUE_NEW", 7])
def test_a_closed_one_refuses_what_has_no_name(make: Make, value: Any) -> None:
    can = make(CAN, CLOSED).cls(CAN.id)
    with pytest.raises(ValueError, match="hue"):
        can.from_dict({"hue": value})


PLAIN = ir.Enumeration(OPEN.id, tuple(ir.Member(m.name, m.value) for m in OPEN.members))


@pytest.mark.parametrize(("enum", "has"), [(PLAIN, False), (OPEN, True), (CLOSED, True)])
def test_a_package_without_them_has_no_code_for_them(enum: ir.Enumeration, has: bool) -> None:
    made = render(schema(CAN, enum), RenderOptions(("python",)), refuse)
    texts = {one.path.rpartition("/")[2]: one.text for one in made if one.path.endswith(".py")}
    assert ("numbered" in texts["_runtime.py"]) is has
    for text in texts.values():
        assert black.format_str(text, mode=black.Mode()) == text


def valid(found: ir.Schema, kind: ir.Type, value: Any) -> bool:
    return is_valid(found, kind, value, Budget(1000))


def test_a_number_is_a_valid_value_and_has_code() -> None:
    found = schema(CAN, OPEN)
    assert valid(found, ref("Hue"), 1)
    assert valid(found, ref("Hue"), 7)
    assert not valid(found, ref("Hue"), True)
    closed = schema(CAN, CLOSED)
    assert valid(closed, ref("Hue"), 1)
    assert not valid(closed, ref("Hue"), 7)
    assert "HUE_RED" in Constructor(found, PythonOptions(package="models")).code(CAN.id, {"hue": 1})
