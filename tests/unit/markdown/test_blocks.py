"""The quick ways through a page find what the parser and the general rule find."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.dialects.speakeasy.reader import read_operations
from modelgen.markdown.blocks import quick_blocks, read_document
from modelgen.markdown.commonmark import parse_blocks
from modelgen.markdown.document import (
    DELIMITER,
    Block,
    Other,
    Table,
    cut_any_row,
    cut_row,
    is_delimiter,
)
from modelgen.syntax import Identifiers
from tests import corpora

LINES = (
    *("", "", "", " ", "\t", "    ", "# A", "## Fields", "# A #", "#", "#a", "####### a", "# # a"),
    *("#\ta", " # a", "    # a", "# a\u00a0", "# \u00a0", "## a##", "# a \\#", "a", "A b", "é", "ª"),
    *("a | b", "| a | b |", "| a |", "|", "||", "| a \\| b |", " | a | b |", "    | a | b |"),
    *("| - | - |", "|-|", "| --- | :-: |", "|---|---|", "--- | ---", "-|-", " |-|-|", "    |-|-|"),
    *("|:|:|", "| - | - | x", "---", "===", "-", "=", "***", "* * *", "- a", "* a", "* b", "* `a`", "* (a)", "*a*", "**a**"),
    *("**", "*", "+ a", "1. a", "1) a", "1", "12 a", "1.", "1.5 a", "1234567890. a", "\u0661. a"),
    *("```", "````", "```py", "``` a`b", "~~~", "   ```", "    ```", "\t```", "``` ", "```\t", "``"),
    *("`a`", "> a", ">", "> b", "> # a", ">> a", "> - a", "> :a: **b**", "- b", '- "a"', "- `a`", "- # a", "- - a", "- ```", "<div>", "</div>", "<!-- a", "-->", "<a>", "[a]: /b", "[a](b)", "\\# a"),
    *("  a", "    a", "\ta", "a  ", "a\\", "\u00a0", "\u2028", "\x0b", "\x0ca", "\x1c", "_a_", "(a)"),
    *("* [a](#b) - c", "* [a]: /b", "- [ ] a", "> [!NOTE]", "> [a]: /b", "**[a](b)**", "**[", "**[a]: b", "*[a]"),
    *("<!-- a -->", "<!---->", "<!-->", "<!-- a --> b", "<!-- a --><!-- b", " <!-- a -->", "<!- a -->", "--> <!--"),
    *("a | b | c", " a | b", "**_a** | b |", "[a](b) | c", "[[a](b)] | c", "a | -", "**_a**", "[[a]]", "[[a]: /b", ":-- | --:", "** a | b", "***a | b", "--|--|--", "[a](b)", "[a](b): c", "[a][b]: c", "[**[]a**](b)", "[a[: b", "<a id=\"b\"></a>", "<a id=\"b\">", " a | b", " - a", " - **a**: b", "   - a", "  * b", "    - a", "- **a", "* `a` (b: `c`)"),
    *("a\0", "!", "~", '"', "\ufeffa", "{", "a|b", "a\n-|-", "a -", "x ```"),
)  # fmt: skip
"""What starts, ends, continues and interrupts blocks, as lines."""
END = Other("end", 0, 0)
CHARACTERS = "ab1 \t|-:=#`~*_+.)>[]\\<!\u00a0é"


def assert_same(text: str) -> bool:
    """Hold the quick reader against the parser; return whether the whole page was for it."""
    lines = text.split("\n")
    found: list[Block] = []

    def read() -> Iterator[Block]:
        left = yield from quick_blocks(lines)
        assert left in (None, len(found))
        if left is None:
            found.append(END)

    for block in read():
        found.append(block)
    is_whole = found[-1:] == [END]
    if "\0" not in text:
        wanted = [*parse_blocks(text, lines), END]
        assert found == wanted[: len(found)], text
    return is_whole


@pytest.mark.long
def test_every_three_lines_are_read_alike() -> None:
    choose = random.Random(3)
    pages = [(a, b) for a in LINES for b in LINES]
    read = [assert_same("\n".join((a, b, choose.choice(LINES)))) for a, b in pages]
    assert sum(read) > 100


@pytest.mark.long
@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(LINES) | st.text(CHARACTERS, max_size=8), max_size=10),
    st.booleans(),
)
def test_any_page_is_read_alike(lines: list[str], apart: bool) -> None:
    assert_same(("\n\n" if apart else "\n").join(lines))


@settings(max_examples=400)
@given(st.text("|\\ \ta`\u00a0", max_size=20) | st.text(max_size=20))
def test_any_row_is_cut_alike(line: str) -> None:
    assert cut_row(line) == cut_any_row(line)


@pytest.mark.long
@settings(max_examples=600)
@given(
    st.text("|- :", max_size=9)
    | st.builds(
        lambda width, count: f"| {'-' * width} " * count + "|", st.integers(0, 4), st.integers(0, 4)
    ),
    st.integers(1, 4),
)
def test_any_delimiter_is_known_alike(line: str, columns: int) -> None:
    is_one = "-" in line and DELIMITER.fullmatch(line) is not None
    assert is_delimiter(line, columns) == (is_one and len(cut_any_row(line)) == columns)


@pytest.mark.long
@settings(max_examples=600)
@given(
    st.lists(
        st.lists(st.sampled_from(("a", "`b_c`", "`d`", "`", "\\|", " ", "")), max_size=6).map(
            "|".join
        )
        | st.sampled_from(
            ("| `a` | b | c | `d_e` |", "a|b|c|`d_e`", "||||`d_e`", "|a|b\\|c|d|`e`|")
        ),
        min_size=1,
        max_size=4,
    )
)
def test_words_are_found_in_any_row_of_parameters(rows: list[str]) -> None:
    """Rows are passed over uncut where their description cannot have a word."""
    lines = ["| Parameter | Type | Required | Description |", "| - | - | - | - |", *rows]
    document = read_document("a.md", "\n".join(lines))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    described = [row.cells[3].raw for row in table.rows if len(row.cells) > 3]
    below = document.lines[table.end_line - 1 :]
    wanted = re.findall(r"`([a-z_]+)`", "\n".join([*described, *below]))
    words = [
        word
        for fact in read_operations(document)
        if isinstance(fact, Identifiers)
        for word in fact.words
    ]
    assert words == list(dict.fromkeys(wanted))


@pytest.mark.whole
def test_every_page_of_a_corpus_is_read_alike(corpus: corpora.Corpus) -> None:
    quick = 0
    pages = sorted(corpus.docs.rglob("*.md"))[:: corpora.step(corpus.name, 4)]
    for path in pages:
        document = read_document("a.md", path.read_text(encoding="utf-8-sig"))
        quick += assert_same("\n".join(document.lines))
        for line in document.lines:
            assert cut_row(line) == cut_any_row(line)
    assert quick > 0.8 * len(pages)


@pytest.mark.long
@pytest.mark.parametrize("name", corpora.OPENAPI)
def test_pages_of_tables_without_outer_bars_are_read_alike(name: str) -> None:
    pages = sorted(corpora.folder(name).rglob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in pages]
    assert sum(map(assert_same, texts)) > 0.98 * len(pages)


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\r", "a\r\nb\r\n", "| a |\r|-|\r\n"])
def test_line_ends_are_no_text(text: str) -> None:
    document = read_document("a.md", text)
    assert not any("\r" in line for line in document.lines)
    assert list(document.blocks) == parse_blocks("\n".join(document.lines), document.lines)
