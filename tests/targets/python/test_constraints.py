"""Decoding that holds values to what the docs state, and what it cannot check."""

from __future__ import annotations

from typing import Any

import black
import pytest

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic
from modelgen.examples import run_examples
from modelgen.ir import model as ir
from modelgen.ir.model import Constraints, Scalar, ScalarType, Value
from modelgen.targets.python.constraints import Unchecked, python_pattern
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import DATETIME, DECIMAL, FLOAT, INT, STR, enum, field, record, ref, schema
from tests.corpora import refuse
from tests.packages import Make

CHECKED = PythonOptions(validate_constraints=True)
VALUES = ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of")
INT32, UINT64 = ScalarType(Scalar.INTEGER, "int32"), ScalarType(Scalar.INTEGER, "uint64", "string")
LIST = ir.ListOf(ir.ScalarType(Scalar.ANY))


def limits(stated: dict[str, Any]) -> Constraints:
    """Return constraints of plain values."""
    made: Any = {k: Value.of(v) if k in VALUES else v for k, v in stated.items()}
    return Constraints(**made)


CASES: list[tuple[ir.Type, dict[str, Any], list[Any], list[Any], str]] = [
    (INT, {"minimum": 1}, [1, 2], [0, -5], "a number of at least 1"),
    (FLOAT, {"maximum": 1.5}, [1, 1.5], [1.6, 2], "a number of at most 1.5"),
    (FLOAT, {"exclusive_minimum": 0}, [0.1], [0, -1], "a number of more than 0"),
    (DECIMAL, {"exclusive_maximum": 1}, ["0.99", 0.5], ["1.0", 1], "a number of less than 1"),
    (FLOAT, {"multiple_of": 0.1}, [0.3, 1, 1e300], [0.25], "a multiple of 0.1"),
    (STR, {"min_length": 2}, ["ab", "é☕"], ["", "a"], "a text of at least 2 characters"),
    (STR, {"max_length": 2}, ["", "ab"], ["abc"], "a text of at most 2 characters"),
    (
        STR,
        {"pattern": "^[a-z]{2}$"},
        ["ab"],
        ["AB", "ab\n", "abc"],
        r"a text that matches ^[a-z]{2}\Z",
    ),
    (STR, {"pattern": "\\d"}, ["a1"], ["a", "\u0661"], r"a text that matches \d"),
    (LIST, {"min_items": 1}, [[1]], [[]], "a list of at least 1 items"),
    (LIST, {"max_items": 1}, [[], [1]], [[1, 2]], "a list of at most 1 items"),
    (
        LIST,
        {"unique_items": True},
        [[1, "1", {}]],
        [[{"a": [1]}, {"a": [1]}]],
        "a list of items that differ",
    ),
    (ref("Level"), {"max_length": 3}, ["low"], ["high"], "a text of at most 3 characters"),
    (
        ir.UnionOf((INT, STR)),
        {"minimum": 1, "min_length": 1},
        [1, "a"],
        [0],
        "a number of at least 1",
    ),
    (INT32, {}, [2**31 - 1, -(2**31)], [2**31], "a number of at most 2147483647"),
    (UINT64, {}, ["18446744073709551615"], ["-1"], "a number of at least 0"),
]
"""A type, what is stated, values that fit, others, and what is expected of these."""


@pytest.mark.parametrize("case", CASES)
def test_decoding_holds_values_to_what_is_stated(
    make: Make, case: tuple[ir.Type, dict[str, Any], list[Any], list[Any], str]
) -> None:
    kind, stated, right, wrong, expected = case
    bounds = limits(stated) if stated else None
    yes = ir.Nullability.YES
    model = record(
        "A",
        field("x", kind, constraints=bounds),
        field("y", kind, required=False, nullability=yes, constraints=bounds),
    )
    package = make(model, enum("Level", "low", "high"), options=CHECKED)
    cls = package.cls(model.id)
    for value in right:
        assert cls.from_dict({"x": value, "y": value}).to_dict() == {"x": value, "y": value}
        assert cls.from_dict({"x": value, "y": None}).to_dict() == {"x": value, "y": None}
        assert cls.from_dict({"x": value}).to_dict() == {"x": value}
    for value in wrong:
        with pytest.raises(package.error) as caught:
            cls.from_dict({"x": value})
        assert str(caught.value) == f"A.x: {value!r} is not {expected} (at $.x)"
        plain = make(model, enum("Level", "low", "high")).cls(model.id)
        assert plain.from_dict({"x": value}).to_dict() == {"x": value}


def test_construction_is_not_checked(make: Make) -> None:
    model = record("A", field("x", STR, constraints=Constraints(max_length=1)))
    made = make(model, options=CHECKED).cls(model.id)(x="long")
    assert made.to_dict() == {"x": "long"}


def test_what_cannot_be_checked_is_named() -> None:
    found: list[Diagnostic] = []
    model = record(
        "A",
        field("when", DATETIME, constraints=Constraints(min_length=20)),
        field("name", STR, constraints=Constraints(pattern="^\\p{L}+$", max_length=9)),
        field("size", INT, constraints=limits({"multiple_of": 0, "minimum": 1e999})),
    )
    options = RenderOptions(("python",), options={"python": (CHECKED,)})
    made = render(schema(model), options, found.append)
    assert [one.message for one in found] == [
        "the min length of `A.when` is not checked, `20`: a value of its type is no text in Python",
        "the pattern of `A.name` is not checked, `^\\p{L}+$`: Python has no `\\p`, or reads it otherwise",
        "the minimum of `A.size` is not checked, `Infinity`: it is no number that Python has",
        "the multiple of of `A.size` is not checked, `0`: nothing is a multiple of it",
    ]
    (code,) = [one.text for one in made if one.path.endswith("/_codec/a.py")]
    assert "Limits(max_length=9)" in code
    assert render(schema(model), RenderOptions(("python",)), refuse)


@pytest.mark.parametrize(
    "pattern",
    ["(", "[[:alpha:]]", "(?<name>x)", "a{2,1}", "(?>x)", "\\Z", "(" * 5000, "\\u{1F}", "[a&&b]"],
)
def test_patterns_that_python_has_not(pattern: str) -> None:
    assert isinstance(python_pattern(pattern), Unchecked)


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("^a$", r"^a\Z"),
        ("[$]", "[$]"),
        (r"\$", r"\$"),
        (r"[\]$]$", r"[\]$]\Z"),
        ("a|b$|c", r"a|b\Z|c"),
    ],
)
def test_the_end_of_a_text_is_its_end(pattern: str, made: str) -> None:
    assert python_pattern(pattern) == made


NASTY = ('"""', "\\\\", "'\"", "{{x}}", "\n#", "\u202e", "${x}", "x" * 200)


def test_patterns_are_data(make: Make) -> None:
    fields = [
        field(f"f{n}", STR, constraints=Constraints(pattern=text)) for n, text in enumerate(NASTY)
    ]
    model = record("A", *fields)
    made = render(schema(model), RenderOptions(("python",), options={"python": (CHECKED,)}), refuse)
    for text in [one.text for one in made if one.path.endswith(".py")]:
        assert black.format_str(text, mode=black.Mode()) == text
    package = make(model, options=CHECKED)
    with pytest.raises(package.error, match=r"^A\.f0: "):
        package.cls(model.id).from_dict({f"f{n}": "-" for n in range(len(NASTY))})


def test_without_the_option_there_is_no_code_for_it() -> None:
    model = record("A", field("x", STR, constraints=Constraints(max_length=1)))
    for options, has in ((PythonOptions(), False), (CHECKED, True)):
        made = render(
            schema(model), RenderOptions(("python",), options={"python": (options,)}), refuse
        )
        assert any("Limits" in one.text for one in made) is has


def test_examples_outside_of_their_constraints_are_told() -> None:
    bounds = Constraints(max_length=2, pattern="^[a-z]+$")
    model = record(
        "A",
        field("x", STR, constraints=bounds, examples=("ab", "abc")),
        field("y", INT32, required=False, examples=("1", "2147483648")),
        examples=('{"x": "AB"}', '{"x": "ab", "y": 2}'),
    )
    found = run_examples(schema(model), PythonOptions())
    assert [(one.cell.place, one.text, one.problem) for one in found.mismatches] == [
        ("A", '{"x": "AB"}', r"A.x: 'AB' is not a text that matches ^[a-z]+\Z (at $)"),
        ("A.x", "abc", "'abc' is not a text of at most 2 characters"),
        ("A.y", "2147483648", "2147483648 is not a number of at most 2147483647"),
    ]
