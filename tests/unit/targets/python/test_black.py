"""Logical lines come out as Black lays them out, whatever their length."""

from __future__ import annotations

import re
from typing import LiteralString

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.targets.python.black import layout, spread_out
from modelgen.targets.python.lines import call, indented, spread
from modelgen.targets.python.module import import_text

NAMES = st.sampled_from(
    ["a", "value", "Any", "get_organization_membership", "UserPublicMetadataResponseBody"]
)
LONG = st.builds(lambda name, more: name + more * "x", NAMES, st.integers(0, 60))
NAME = NAMES | LONG
PATH = NAME | st.builds("self.{}".format, NAME) | st.builds("Enum_2.{}".format, NAME)
STRING = st.sampled_from(
    ['"a"', '"it\'s"', '"words, and more of them (so) [to] {say}"', "'a \" quote'", '"漢字かな"']
)


def _in(opening: str, items: st.SearchStrategy[str], closing: str) -> st.SearchStrategy[str]:
    return st.lists(items, max_size=4).map(lambda found: f"{opening}{', '.join(found)}{closing}")


def _values(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}".format, PATH, _in("(", inner, ")")),
        st.builds("{}[{}]".format, PATH, STRING | NAME),
        st.builds("[{} for item in {}]".format, inner, PATH),
        st.builds(
            "{{key: {} for key, item in {}.items() if key not in {}}}".format, inner, PATH, NAME
        ),
        _in("[", inner, "]"),
        _in("{", st.builds("{}: {}".format, STRING, inner), "}"),
        st.builds("{}(default={}, metadata={{{}: {}}})".format, NAME, inner, STRING, inner),
    )


VALUE = st.recursive(PATH | STRING | st.just("12345") | st.just("None"), _values, max_leaves=8)


def _types(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("list[{}]".format, inner),
        st.builds("dict[str, {}]".format, inner),
        st.lists(STRING, min_size=1, max_size=3).map(lambda found: f"Literal[{', '.join(found)}]"),
        st.lists(inner, min_size=2, max_size=5).map(" | ".join),
    )


TYPE = st.recursive(PATH, _types, max_leaves=6)
TEST = st.one_of(
    st.builds("{}.__class__ is not {}".format, NAME, NAME),
    st.builds("{} is None".format, PATH),
    st.builds("{} in {}".format, STRING, PATH),
    st.builds("{} not in {}".format, PATH, NAME),
    st.builds("{} != {}".format, PATH, STRING),
)
TESTS = st.one_of(
    TEST,
    st.lists(TEST, min_size=2, max_size=4).map(" and ".join),
    st.lists(TEST, min_size=2, max_size=4).map(" or ".join),
    st.builds("({} or {}) and {}".format, TEST, TEST, TEST),
)
STATEMENTS = {
    "assignment": st.builds("{} = {}".format, PATH, VALUE),
    "item assignment": st.builds("data[{}] = {}".format, STRING, VALUE),
    "tuple": st.builds("{} = ({}, {})".format, PATH, VALUE, VALUE),
    "declaration": st.builds("{}: {}".format, NAME, TYPE),
    "default": st.builds("{}: {} = {}".format, NAME, TYPE, VALUE),
    "return": st.builds("return {}".format, VALUE),
    "raise": st.builds("raise {}{} from None".format, PATH, _in("(", VALUE, ")")),
    "call": st.builds("{}{}".format, PATH, _in("(", VALUE, ")")),
    "if": st.builds("if {}:".format, TESTS),
    "for": st.builds("for key, item in {}.items():".format, PATH),
    "class": st.builds("class {}({}):".format, NAME, PATH),
    "def": st.builds("def {}(data: {}) -> {}:".format, NAME, PATH, TYPE),
    "method": st.builds("def {}(cls, data: {}) -> {}:".format, NAME, PATH, PATH),
}


def blacked(line: str) -> str:
    """Return a logical line as Black lays it out, where it stands."""
    depth = (len(line) - len(line.lstrip())) // 4
    text = "".join("    " * level + "if a:\n" for level in range(depth)) + line
    text += f"\n{'    ' * (depth + 1)}pass\n" if line.endswith(":") else "\n"
    made = black.format_str(text, mode=black.Mode()).rstrip("\n").split("\n")[depth:]
    return "\n".join(made[:-1] if line.endswith(":") else made).strip("\n")


@pytest.mark.sample(2)
@pytest.mark.parametrize("kind", STATEMENTS)
def test_a_statement_is_laid_out_as_black_does(kind: str) -> None:
    @settings(max_examples=40)
    @given(st.integers(0, 3), STATEMENTS[kind])
    def check(depth: int, statement: LiteralString) -> None:
        line = indented(statement, depth)
        assert layout(line) == blacked(line)

    check()


@settings(max_examples=40)
@given(NAME, st.lists(NAME, min_size=1, unique=True), st.integers(0, 2))
def test_an_import_is_laid_out_as_black_does(
    module: LiteralString, names: list[LiteralString], depth: int
) -> None:
    text = import_text(f".{module}", {name: name for name in names}, depth)
    words = re.findall(r"\w+", text)
    assert words[:3] == ["from", module, "import"]
    assert sorted(words[3:]) == sorted(names)
    assert text == blacked("    " * depth + f"from .{module} import {', '.join(words[3:])}")


@settings(max_examples=50)
@given(st.lists(st.one_of(STATEMENTS["assignment"], STATEMENTS["return"]), min_size=1, max_size=4))
def test_each_line_is_laid_out_by_itself(lines: list[LiteralString]) -> None:
    assert layout("\n".join(lines)) == "\n".join([layout(line) for line in lines])


@pytest.mark.long
@settings(max_examples=40)
@given(NAME, st.lists(VALUE, min_size=1, max_size=4))
def test_what_is_spread_has_a_line_for_each_item_and_black_leaves_it(
    name: LiteralString, items: list[LiteralString]
) -> None:
    for value in (call(name, *items), f"frozenset({spread('{', items, '}')})"):
        text = layout(f"value = {value}")
        assert text == blacked(text)
        if "\n" in text and "for key" not in text:
            assert text.count(",\n") >= len(items)


@pytest.mark.sample(12)
@pytest.mark.parametrize("pad", range(0, 64, 3))
@pytest.mark.parametrize(
    "statement",
    [
        'self.{} = members[data["object"]]',
        'self.{} = decode_value(data["a_key"])',
        "{} = members(Name)",
        "value.{}.append(decode_value(item))",
        "def {}(cls, data: dict[str, Any]) -> Name:",
        "def {}(cls, data: str | bytes) -> {}:",
    ],
)
def test_a_line_with_one_choice_is_laid_out_as_black_does(
    statement: LiteralString, pad: int
) -> None:
    for depth in range(4):
        line = indented(statement.replace("{}", "name_" + "x" * pad), depth)
        assert layout(line) == blacked(line)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("value = f(a\0)", "value = f(a)"),
        (f"{'x' * 90} = f(a, b\0)", f"{'x' * 90} = f(\n    a,\n    b,\n)"),
        (f"x = f(a={'y' * 90}(b))", f"x = f(a={'y' * 90}(b))"),
        (f"x = f(a=g({'y' * 90}\0)\0)", f"x = f(\n    a=g(\n        {'y' * 90},\n    ),\n)"),
    ],
)
def test_brackets_are_spread_out_if_they_say_so(line: LiteralString, text: str) -> None:
    assert spread_out(line) == text


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [*'()[]{},:="', "'", "\\", "\0", "def ", "for ", " in ", "from ", "import "]
        )
        | LONG,
        max_size=20,
    )
)
def test_whatever_is_no_code_is_laid_out_somehow(parts: list[LiteralString]) -> None:
    """What is wrong with it is told by what holds modules against the list."""
    assert isinstance(layout("".join(parts) + "x" * 90), str)


def test_what_stands_in_parentheses_put_around_a_value_keeps_its_blanks() -> None:
    line = (
        "destination_astra_field_name_mapping_config_model = "
        'DestinationAstraFieldNameMappingConfigModel(from_field="string", to_field="string")'
    )
    assert layout(line) == blacked(line)
