"""Tables as they stand on pages, laid out: blanks and dashes change, nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen.markdown.commonmark import find_tables
from modelgen.markdown.document import cut_any_row
from modelgen.markdown.layout import display_width, laid_out


def laid(text: str, *, compact: bool = False) -> str:
    lines = text.split("\n")
    for found in find_tables(lines):
        at = slice(found.line - 1, found.end_line - 1)
        lines[at] = laid_out(lines[at], found, compact=compact)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("日本語", 6),
        ("é", 1),
        ("✅", 2),
        ("✔️", 2),  # a sign that is as wide as a letter, shown as an emoji
        ("👨‍👩‍👧", 2),
        ("👍🏽", 2),
        ("\u200ba", 1),
        ("\u2013", 1),
    ],
)
def test_a_text_takes_as_many_columns_as_it_is_shown_in(text: str, width: int) -> None:
    assert display_width(text) == width


WIDE = "w" * 61


@pytest.mark.parametrize(
    ("text", "aligned", "compact"),
    [
        ("|a|b|\n|-|-|\n|1|22222|", "| a   | b     |\n| --- | ----- |\n| 1   | 22222 |", "| a | b |\n| --- | --- |\n| 1 | 22222 |"),
        ("a|b\n:-|-:\n1|22\n", "| a   |   b |\n| :-- | --: |\n| 1   |  22 |\n", "| a | b |\n| :-- | --: |\n| 1 | 22 |\n"),
        ("|a|\n|:-:|\n|12345|\n|1|", "|   a   |\n| :---: |\n| 12345 |\n|   1   |", "| a |\n| :-: |\n| 12345 |\n| 1 |"),
        ("|a|b|\n|-|-|\n|`x\\|y`|\n", "| a      | b   |\n| ------ | --- |\n| `x\\|y` |     |\n", "| a | b |\n| --- | --- |\n| `x\\|y` | |\n"),
        # Some renderers take no bar in code for the end of a cell, so whoever writes one knows those.
        ("|a|b|\n|-|-|\n|`x|y`|1|\n", "| a     | b   |\n| ----- | --- |\n| `x|y` | 1   |\n", "| a | b |\n| --- | --- |\n| `x|y` | 1 |\n"),
        # Nobody can tell which of these cells belong together.
        ("|a|b|\n|-|-|\n|1|2|3|\n", "| a   | b   |\n| --- | --- |\n|1|2|3|\n", "| a | b |\n| --- | --- |\n|1|2|3|\n"),
        # A cell that is too long for any column widens none.
        (f"|a|b|\n|-|-|\n|{WIDE}|1|\n|x|1|", f"| a   | b   |\n| --- | --- |\n| {WIDE} | 1   |\n| x   | 1   |", f"| a | b |\n| --- | --- |\n| {WIDE} | 1 |\n| x | 1 |"),
        ("- |a|b|\n  |-|-|\n    |1|2|\n", "- | a   | b   |\n  | --- | --- |\n  | 1   | 2   |\n", "- | a | b |\n  | --- | --- |\n  | 1 | 2 |\n"),
        ("> * |a|\n>   |-|\n>   |1|\n", "> * | a   |\n>   | --- |\n>   | 1   |\n", "> * | a |\n>   | --- |\n>   | 1 |\n"),
    ],
)  # fmt: skip
def test_a_table_is_aligned_or_compact(text: str, aligned: str, compact: str) -> None:
    assert laid(text) == aligned
    assert laid(text, compact=True) == compact
    assert laid(laid(text, compact=True)) == aligned


@pytest.mark.parametrize(
    "text",
    [
        "```\n|a|\n|-|\n```\n",
        "- ```\n  |a|\n  |-|\n  ```\n",
        "    |a|\n    |-|\n",
        "<div>\n|a|\n|-|\n</div>\n",
        "<!--\n|a|\n|-|\n-->\n",
        "text\n|a|b|\n",
    ],
)
def test_what_is_no_table_stays(text: str) -> None:
    assert laid(text) == text


CELLS = st.text(st.sampled_from("ab`\\ \t<>*_[]()日✅é\u200b&;:#-+!~'\""), max_size=8).map(
    str.strip
)


@given(st.integers(1, 4), st.data(), st.booleans())
def test_cells_stay_whatever_they_hold(width: int, data: st.DataObject, compact: bool) -> None:
    row = st.lists(CELLS.filter(lambda cell: not cell.endswith("\\")), min_size=1, max_size=width)
    rows = data.draw(st.lists(row.filter(any), max_size=5))
    marks = data.draw(
        st.lists(st.sampled_from(("-", ":-", "-:", ":-:")), min_size=width, max_size=width)
    )
    lines = [f"|{'|'.join(cells)}|" for cells in ([*"abcd"[:width]], marks, *rows)]
    made = laid("\n".join(lines), compact=compact)
    assert laid(made, compact=compact) == made
    for old, new in zip(lines, made.split("\n"), strict=True):
        cells = cut_any_row(new)
        if old is not lines[1]:
            assert cells == cut_any_row(old) + [""] * (len(cells) - len(cut_any_row(old)))
        else:
            assert [(c[0] == ":", c[-1] == ":") for c in cells] == [
                (m[0] == ":", m[-1] == ":") for m in marks
            ]
