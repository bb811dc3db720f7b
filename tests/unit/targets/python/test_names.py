"""Python names: those of a class are names, are unique, and stay what the docs say if they can."""

from __future__ import annotations

import keyword
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.ir import model as ir
from modelgen.targets.python.module import attribute_names
from modelgen.targets.python.names import enum_names, field_names
from modelgen.targets.python.styles.dataclass.style import METHODS, Dataclass
from tests.builders import STR, member

ODD = (
    "_a",
    "__a",
    "a_",
    "_a_",
    "__a__",
    "_",
    "a-b",
    "1",
    "",
    "\ufb01eld",
    "名前",
    "a\n_b",
    "\u00aa",
)
TAKEN = (*METHODS, *keyword.kwlist, "_rest", "_texts", "mro", "name", "value", "real", "lower")
NAMES = st.sampled_from((*ODD, *TAKEN, "a", "A", "user_id")) | st.text("aA_1", max_size=3)


def of_fields(names: Sequence[str]) -> list[str]:
    return [*field_names(names, Dataclass.reserved.fields)]


def of_members(names: Sequence[str]) -> list[str]:
    members = tuple(member(name, str(at)) for at, name in enumerate(names))
    return [*enum_names(ir.Enumeration(ir.ModelId((), "E"), members))]


@pytest.mark.long
@settings(max_examples=600)
@given(st.lists(NAMES, max_size=4))
def test_names_of_a_class_are_names_and_differ(names: list[str]) -> None:
    for made in (of_fields(names), of_members(names)):
        assert len(made) == len(set(made)) == len(names)
        assert all(name.isidentifier() and not name.startswith("__") for name in made)
        assert not {*made} & {*keyword.kwlist}
    assert not {*of_fields(names)} & {*METHODS, "_rest", "_texts"}
    assert not {*of_members(names)} & {"mro", "name", "value", "real", "lower"}


@pytest.mark.long
@settings(max_examples=600)
@given(st.lists(NAMES, max_size=4, unique=True))
def test_a_name_that_can_stay_stays_whatever_stands_beside_it(names: list[str]) -> None:
    for name, made in zip(names, of_fields(names), strict=True):
        (alone,) = of_fields([name])
        assert made == name or alone != name


@pytest.mark.parametrize("name", [*ODD, *TAKEN])
def test_a_name_is_the_same_beside_others_that_do_not_want_it(name: str) -> None:
    assert of_fields([name])[0] == of_fields([name, "other", "a-b-c"])[0]
    assert of_members([name])[0] == of_members([name, "other", "a-b-c"])[0]


def test_names_in_words_are_attributes_and_members_in_snake_case() -> None:
    names = (ir.Name("OAuthAppIDs", words=("oauth", "app", "ids")), ir.Name("from_"))
    fields = tuple(ir.Field(name, STR, ir.Presence.REQUIRED) for name in names)
    made = attribute_names(ir.Record(ir.ModelId((), "A"), fields), Dataclass.reserved)
    assert made == ["oauth_app_ids", "from_"]
    said = (("ColorLightBlue", ("light", "blue")), ("red", ()), ("ColorClass", ("class",)))
    members = tuple(ir.Member(name, ir.Value.of(name), words=words) for name, words in said)
    assert enum_names(ir.Enumeration(ir.ModelId((), "Color"), members)) == [
        "LIGHT_BLUE",
        "red",
        "CLASS",
    ]
