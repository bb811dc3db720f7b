"""Text of pages in docstrings: what is cleaned stays, and says what it said."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.targets.python.literals import Texts, clean, docstring

TEXTS = st.text("ab \n", max_size=12) | st.text('ab \n\t"\\\x0b\x1f\u00a0\u3000é', max_size=12)


@settings(max_examples=600)
@given(TEXTS)
def test_text_is_clean_at_once_and_keeps_its_words(text: str) -> None:
    made = clean(text)
    assert made.split() == text.split()
    assert made == clean(made) == made.strip()
    assert [line.rstrip() for line in made.split("\n")] == made.split("\n")
    below = [line for line in made.split("\n")[1:] if line]
    assert not below or any(line[0] != " " for line in below)  # no common indent


@settings(max_examples=600)
@given(TEXTS, st.sampled_from(("", "    ")))
def test_a_docstring_says_the_text(text: str, indent: str) -> None:
    made = docstring(text, indent)
    said = ast.literal_eval(made) if made else ""
    lines = [line.removeprefix(indent) for line in said.rstrip(" ").split("\n")]
    assert "\n".join(lines).removesuffix("\n") == clean(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("it's {plain}, isn't it? #", True),
        ('a "quoted" word', False),
        ("a back\\slash", False),
        ("caf\u00e9", False),
        ("a\ttab", False),
    ],
)
def test_a_text_is_plain_if_it_cannot_end_a_literal(text: str, plain: bool) -> None:
    for write in (Texts.string, Texts.constant, Texts.comment):
        texts = Texts()
        write(texts, text)
        assert texts.all_plain is plain
    texts = Texts()
    texts.docstring(f"line\n{text}\n", "")
    assert texts.all_plain is plain


def test_a_line_that_declares_an_encoding_is_not_plain() -> None:
    texts = Texts()
    texts.comment("coding:utf-7.md")
    assert not texts.all_plain
    texts = Texts()
    texts.string("two\nlines")
    assert not texts.all_plain


@pytest.mark.parametrize("name", ["a b", "", "a;b", "caf\u00e9", "1"])
def test_a_name_is_plain_if_it_is_one_of_ascii(name: str) -> None:
    texts = Texts()
    texts.names("fine")
    assert texts.all_plain
    texts.names(name)
    assert not texts.all_plain
