"""Python names: the quick way of names that can stay gives what the general way gives."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.ir import model as ir
from modelgen.targets.python import names as naming
from modelgen.targets.python.names import METHODS, enum_names, field_names
from tests.builders import member

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


@settings(max_examples=600)
@given(st.lists(NAMES, max_size=4))
def test_names_that_stay_are_those_that_the_general_way_leaves(names: list[str]) -> None:
    enum = ir.Enumeration(
        ir.ModelId((), "E"), tuple(member(name, str(at)) for at, name in enumerate(names))
    )
    quick = field_names(names), enum_names(enum)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naming, "_stay", lambda *_: False)
        assert (field_names(names), enum_names(enum)) == quick


@pytest.mark.parametrize("name", [*ODD, *TAKEN])
def test_a_name_that_cannot_stay_is_changed_where_it_is_alone(name: str) -> None:
    """In a class of its own: among others that cannot stay, no quick way would be taken."""
    (made,) = field_names([name])
    assert made.isidentifier()
    assert not made.startswith("__")
    assert made not in (*METHODS, *keyword.kwlist, "_rest", "_texts")
