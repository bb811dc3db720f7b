"""No word of a page may get lost; marks of Markdown are no words."""

from __future__ import annotations

import pytest

from modelgen.fmt.formatter import lost_line

SAME = {"\u2714\ufe0f": ":heavy_check_mark:", "\u2796": ":heavy_minus_sign:"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("a b", "a  b"),
        ("a|b|c", "| a | b | c |"),
        ("a", "N/A a here"),
        ("a<br>b<br />c", "a<br/>b<br/>c"),
        ("- x\n* y", "- x\n- y"),
        ("Title\n=====", "# Title"),
        ("_Optional[str]_ *x*", "*Optional[str]* *x*"),
        ("\u2714\ufe0f \u2796", ":heavy_check_mark: :heavy_minus_sign:"),
        ("a\\_b 'c'", 'a_b "c"'),
    ],
)
def test_nothing_is_lost(old: str, new: str) -> None:
    assert lost_line(old, new, SAME) is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("a\nb\nc", "a c", 2),
        ("a\nb", "b a", 2),  # all are there, in another order
        ("a a\na", "a a", 2),
        ("x\n\u2192 y", "x y", 2),
        ("foo", "food", 1),
        ("_id", "id", 1),
        ("a\n_id a_b_", "a id a_b_", 2),
        ("one\ntwo\nx two", "one x two", 3),
    ],
)
def test_the_line_of_what_is_lost_is_named(old: str, new: str, line: int) -> None:
    assert lost_line(old, new, SAME) == line
