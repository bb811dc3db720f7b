"""What models state besides names and types, as generated code has it."""

from __future__ import annotations

import enum
import inspect
from typing import Any

import black
import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.model import Access, Constraints, Member, Scalar, Value
from modelgen.targets.rendering import RenderOptions
from tests.builders import STR, field, id_of, record, ref, schema
from tests.corpora import refuse
from tests.packages import Make

NASTY = 'It\'s """\\ {{x}}\n  so'
MEMBERS = (
    Member("LOOK", Value.of(1), NASTY),
    Member("TOUCH", Value.of(4), "May touch.", ir.Deprecation("Ask.")),
    Member("NONE", Value.of(0)),
)
RIGHTS = ir.Enumeration(id_of("Rights"), MEMBERS, Scalar.INTEGER, flags=True)
LEVEL = ir.Enumeration(id_of("Level"), (Member("LOW", Value.of("low"), "Nearly nothing."),))
BOUNDS = Constraints(max_length=8, pattern='"""\\')
USER = record(
    "User",
    field("rights", ref("Rights")),
    field("many", ir.ListOf(ref("Rights")), required=False),
    field("name", STR, constraints=BOUNDS, access=Access.READ, doc="Who."),
    field("either", ir.UnionOf((ref("Rights"), STR)), required=False),
)


def source(name: str) -> str:
    """Return the text of a module of these models."""
    options = RenderOptions(("python",), package="p")
    made = {one.path: one.text for one in render(schema(RIGHTS, LEVEL, USER), options, refuse)}
    return made[f"python/p/{name}.py"]


def test_members_have_docstrings() -> None:
    assert '    LOW = "low"\n    """Nearly nothing."""\n' in source("level")
    text = source("rights")
    assert (
        '    TOUCH = 4\n    """May touch.\n\n    Deprecated: Ask.\n    """\n    NONE = 0\n' in text
    )
    assert black.format_str(text, mode=black.Mode()) == text


def test_fields_say_what_their_values_are_held_to() -> None:
    text = source("user")
    assert '    name: str\n    """Who.\n\n    Read-only. Length: at most 8. Pattern: `' in text
    assert black.format_str(text, mode=black.Mode()) == text


def test_flags_come_together(make: Make) -> None:
    package = make(RIGHTS, LEVEL, USER)
    rights: Any = package.cls(RIGHTS.id)
    assert enum.IntFlag in rights.__mro__
    assert "It's" in inspect.getsource(rights)
    for value in (0, 1, 5, 64, 5.0):
        data = {"rights": value, "name": "n", "many": [value, 1], "either": value}
        read = package.cls(USER.id).from_dict(data)
        assert read.rights == value
        assert read.to_dict() == data
    both = rights.LOOK | rights.TOUCH
    made = package.cls(USER.id)(rights=both, name="n")
    assert made.to_dict() == {"rights": 5, "name": "n"}
    with pytest.raises(package.error, match=r"User\.rights: 'x' is not an integer"):
        package.cls(USER.id).from_dict({"rights": "x", "name": "n"})


@pytest.mark.parametrize("values", [("a", "b"), (-1, 2)])
def test_flags_that_python_cannot_add_are_open_enums(make: Make, values: tuple[Any, ...]) -> None:
    members = tuple(Member(f"M{index}", Value.of(value)) for index, value in enumerate(values))
    base = Scalar.STRING if isinstance(values[0], str) else Scalar.INTEGER
    odd = ir.Enumeration(id_of("Odd"), members, base, flags=True)
    holder = record("Holder", field("odd", ref("Odd")))
    cls = make(odd, holder).cls(holder.id)
    other = "a b" if isinstance(values[0], str) else 1
    for value in (*values, other):
        assert cls.from_dict({"odd": value}).to_dict() == {"odd": value}
