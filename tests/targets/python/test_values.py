"""What numbers and nulls come to: in which forms they are read, and what is written."""

from __future__ import annotations

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest

from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from tests.builders import DECIMAL, FLOAT, INT, STR, alias, const, enum, field, id_of, record, ref
from tests.packages import Make

ANY = ir.ScalarType(ir.Scalar.ANY)
LEVEL = enum("Level", "1", "2", base=None)
OPEN = enum("Open", "1", "2", base=None, open=True)


def box(make: Make, kind: ir.Type, *models: ir.Model, **more: Any) -> Any:
    """Return the class of a model with one field, `x`."""
    return make(record("Box", field("x", kind, **more)), *models).cls(id_of("Box"))


WHOLE: dict[str, tuple[Any, ...]] = {
    "integer": (INT,),
    "integer or text": (ir.UnionOf((INT, STR)),),
    "closed enum": (ref("Level"), LEVEL),
    "open enum": (ref("Open"), OPEN),
    "enum or text": (ir.UnionOf((ref("Level"), STR)), LEVEL),
    "constant": (const(2),),
    "constant or text": (ir.UnionOf((const(2), STR)),),
}


@pytest.mark.parametrize("kinds", WHOLE.values(), ids=[*WHOLE])
def test_a_number_without_a_fraction_is_an_integer(make: Make, kinds: Any) -> None:
    cls = box(make, *kinds)
    for text in ("2", "2.0", "2e0", "20e-1"):
        found = cls.from_json(f'{{"x": {text}}}')
        assert (found.x, found.to_json()) == (2, '{"x": 2}')
        assert isinstance(found.x, int)
    for value in (2.0, Decimal("2.00")):
        assert cls.from_dict({"x": value}).to_json() == '{"x": 2}'
    for text in ("2.5", "true", "null", "[]"):
        with pytest.raises(ValueError, match=r"^Box\.x: .* is not .* \(at \$\.x\)"):
            cls.from_json(f'{{"x": {text}}}')


@pytest.mark.parametrize("kind", [ir.ListOf(INT), ir.MapOf(INT)], ids=["list", "map"])
def test_items_without_a_fraction_are_integers(make: Make, kind: ir.Type) -> None:
    cls = box(make, kind)
    is_list = isinstance(kind, ir.ListOf)
    data: Any = [1, 2.0, 3] if is_list else {"a": 1, "b": 2.0, "c": 3}
    found = cls.from_dict({"x": data})
    assert found.to_json() == json.dumps({"x": [1, 2, 3] if is_list else {"a": 1, "b": 2, "c": 3}})
    assert data == ([1, 2.0, 3] if is_list else {"a": 1, "b": 2.0, "c": 3})
    place = "$.x[1]" if is_list else "$.x.b"
    with pytest.raises(ValueError, match=r"2\.5 is not an integer") as caught:
        cls.from_dict({"x": [1.0, 2.5] if is_list else {"a": 1.0, "b": 2.5}})
    assert vars(caught.value)["path"] == place


def test_the_code_of_numbers_is_allowed_in_a_module_that_is_held_against_the_list(
    make: Make,
) -> None:
    items = [field("a", ir.ListOf(INT), doc='"""'), field("b", ir.MapOf(FLOAT)), field("c", INT)]
    cls = make(record("Box", *items)).cls(id_of("Box"))
    assert cls.from_dict({"a": [1.0], "b": {}, "c": 2.0}).to_dict() == {"a": [1], "b": {}, "c": 2}


def test_an_integer_whose_digits_a_float_has_lost_is_refused(make: Make) -> None:
    cls = box(make, INT)
    assert cls.from_json('{"x": 9007199254740992.0}').x == 2**53
    assert cls.from_json('{"x": 12345678901234567890.0}').x == 12345678901234567890
    with pytest.raises(ValueError, match="is not an integer"):
        cls.from_dict({"x": 12345678901234567890.0})


NUMBERS = {
    "1E-99999999": None,
    "1e-400": None,
    "1.00000000000000000001": None,
    "9007199254740993.5": None,
    "0.5": None,
    "0e-99999999": 0,
    "0E999999999": 0,
    "-0.0": 0,
    "12.00": 12,
    "1E+1": 10,
    "1e22": 10**22,
    "9007199254740993.0": 9007199254740993,
}


@pytest.mark.parametrize("more", [(), (field("d", DECIMAL, required=False),)], ids=["", "decimal"])
def test_whether_a_number_is_an_integer_does_not_depend_on_what_else_it_could_be(
    make: Make, more: tuple[ir.Field, ...]
) -> None:
    kinds: dict[str, ir.Type] = {"i": INT, "u": ir.UnionOf((INT, STR)), "l": ir.ListOf(INT)}
    fields = [field(name, kind, required=False) for name, kind in kinds.items()]
    cls = make(record("Box", *fields, *more)).cls(id_of("Box"))
    for text, number in NUMBERS.items():
        for name in kinds:
            data = f'{{"{name}": [{text}]}}' if name == "l" else f'{{"{name}": {text}}}'
            if number is None:
                with pytest.raises(ValueError, match=rf"{text} is not (one of )?an integer"):
                    cls.from_json(data)
            else:
                found = getattr(cls.from_json(data), name)
                assert found == ([number] if name == "l" else number), (name, text)
    for name in kinds:  # more than a float holds, by which a few characters would be megabytes
        with pytest.raises(ValueError, match="1e400"):
            cls.from_json(f'{{"{name}": [1e400]}}' if name == "l" else f'{{"{name}": 1e400}}')


def test_a_float_may_lose_digits_wherever_it_stands(make: Make) -> None:
    model = record("Box", field("f", FLOAT), field("u", ir.UnionOf((FLOAT, STR))), field("a", ANY))
    found = make(model).cls(model.id).from_json('{"f": 1e-400, "u": 1e-400, "a": 1e22}')
    assert (found.f, found.u, found.a) == (0.0, 0.0, 1e22)
    assert {type(found.f), type(found.u)} == {float}
    assert json.loads(found.to_json()) == {"f": 0.0, "u": 0.0, "a": 1e22}


DIGITS = (
    "0.1234567890123456789",
    "12345678901234567890.123",
    "1.50",
    "1E+400",
    "-0.0",
    "12.5",
    "3",
    "123456789012345678901234567890",
)


@pytest.mark.parametrize("text", DIGITS)
@pytest.mark.parametrize("kind", [DECIMAL, ir.UnionOf((DECIMAL, ir.ListOf(STR)))])
def test_decimals_keep_all_digits(make: Make, kind: ir.Type, text: str) -> None:
    cls = box(make, kind)
    found = cls.from_json(f'{{"x": {text}}}')
    assert found.x == Decimal(text)
    assert str(found.x) == str(Decimal(text))
    assert found.to_json() == f'{{"x": {text}}}'
    for again in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert again.to_json() == found.to_json()
    given = cls.from_dict(json.loads(f'{{"x": {text}}}', parse_float=Decimal))
    assert given.x == Decimal(text)
    assert json.loads(given.to_json(), parse_float=Decimal) == {"x": Decimal(text)}
    assert json.loads(cls(x=Decimal(text)).to_json(), parse_float=Decimal) == {"x": Decimal(text)}


def test_other_numbers_beside_decimals_are_what_they_are(make: Make) -> None:
    model = record(
        "Box",
        field("price", DECIMAL),
        field("size", FLOAT),
        field("many", ir.ListOf(FLOAT)),
        field("count", INT),
        field("any", ANY),
        field("either", ir.UnionOf((FLOAT, STR))),
    )
    cls = make(model).cls(model.id)
    text = (
        '{"price": 1.10, "size": 1.50, "many": [2.50, 1], "count": 12345678901234567890.0, '
        '"any": {"a": [1.50]}, "either": 1e2}'
    )
    found = cls.from_json(text)
    assert (found.size, found.many, found.either) == (1.5, [2.5, 1], 100.0)
    assert {type(found.size), type(found.many[0]), type(found.either)} == {float}
    assert found.count == 12345678901234567890
    assert found.any == {"a": [1.5]}
    assert isinstance(found.any["a"][0], float)
    decimals = json.loads(text, parse_float=Decimal)
    assert json.loads(found.to_json(), parse_float=Decimal) == decimals
    assert '"price": 1.10' in found.to_json()
    assert json.loads(json.dumps(found.to_dict()))["price"] == 1.1
    assert cls.from_dict(decimals).size == 1.5
    with pytest.raises(ValueError, match=r"Box\.size: .* is not a number \(at \$\.size\)"):
        cls.from_json(text.replace('"size": 1.50', '"size": 1e400'))


def test_what_no_decimal_can_be_is_never_written(make: Make) -> None:
    cls = box(make, DECIMAL)
    for text in ("NaN", "Infinity"):
        with pytest.raises(ValueError, match="JSON compliant"):
            cls(x=Decimal(text)).to_json()
        with pytest.raises(ValueError, match=r"Box\.x: .* is not a decimal number"):
            cls.from_dict({"x": Decimal(text)})


def test_a_number_beyond_what_a_float_holds_is_refused(make: Make) -> None:
    for kind in (FLOAT, ANY, INT):
        with pytest.raises(ValueError, match="1e400 is more than a float holds"):
            box(make, kind).from_json('{"x": 1e400}')


NULLS: dict[str, tuple[Any, ...]] = {
    "text": (STR, "a"),
    "integer": (INT, 1),
    "constant": (const("a"), "a"),
    "number": (const(2), 2),
    "enum": (ref("Level"), 1, LEVEL),
    "record": (ref("Inner"), {"id": "1"}, record("Inner", field("id"))),
    "union": (
        ref("Either"),
        {"id": "1"},
        alias("Either", STR, ref("In")),
        record("In", field("id")),
    ),
    "decimal": (DECIMAL, "1.5"),
}


@pytest.mark.parametrize(("kind", "value", "models"), [(k, v, m) for k, v, *m in NULLS.values()])
def test_a_null_for_what_is_optional_is_read_as_absent(
    make: Make, kind: ir.Type, value: Any, models: list[ir.Model]
) -> None:
    cls = box(make, kind, *models, required=False, nullability=ir.Nullability.NO)
    assert cls.from_dict({"x": None}) == cls.from_dict({})
    assert cls.from_dict({"x": None}).x is None
    assert cls.from_dict({"x": None}).to_dict() == {}
    assert cls.from_dict({"x": value}).to_dict() == {"x": value}
    with pytest.raises(ValueError, match=r"Box\.x"):
        cls.from_dict({"x": object()})
    needed = box(make, kind, *models, nullability=ir.Nullability.NO)
    with pytest.raises(ValueError, match=r"Box\.x: None is not "):
        needed.from_dict({"x": None})


@pytest.mark.parametrize(("kind", "value", "models"), [(k, v, m) for k, v, *m in NULLS.values()])
def test_or_refused_where_the_config_says_so(
    make: Make, kind: ir.Type, value: Any, models: list[ir.Model]
) -> None:
    model = record("Box", field("x", kind, required=False, nullability=ir.Nullability.NO))
    cls = make(model, *models, options=PythonOptions(null_as_absent=False)).cls(model.id)
    assert cls.from_dict({"x": value}).to_dict() == {"x": value}
    with pytest.raises(ValueError, match=r"Box\.x: None is not "):
        cls.from_dict({"x": None})


def test_an_open_enum_whose_page_leaves_its_values_out_takes_any(make: Make) -> None:
    for doc in (None, "What it is."):
        moods = ir.Enumeration(id_of("Mood"), (), ir.Scalar.STRING, ir.Openness.OPEN, doc)
        cls = box(make, ref("Mood"), moods)
        found = cls.from_json('{"x": "glad"}')
        assert (found.x, found.to_json()) == ("glad", '{"x": "glad"}')
        with pytest.raises(ValueError, match=r"^Box\.x: "):
            cls.from_json('{"x": 1}')
