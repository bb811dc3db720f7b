"""Text of pages in docstrings: what is cleaned stays, and says what it said."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.targets.python.literals import Texts, clean, docstring

TEXTS = st.text("ab \n", max_size=12) | st.text('ab \n\t"\\\x0b\x1f\u00a0\u3000é', max_size=12)


@pytest.mark.long
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
        ("it's {plain}, isn't it? # caf\u00e9", True),
        ('a "quoted" word', False),
        ("a back\\slash", False),
        ("a\ttab", False),
        ("two\nlines", False),
        ("a \u202ebidi mark", False),
    ],
)
def test_a_text_is_plain_if_it_cannot_end_a_string(text: str, plain: bool) -> None:
    for write in (Texts.string, Texts.constant):
        texts = Texts()
        write(texts, text)
        assert texts.all_plain is plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('two lines\nof "plain" text, isn\'t it?', True),
        ('it ends in a "quote"', False),
        ('it ends in a "quote" \n', False),
        ('"it" begins so', False),
        ('three """ quotes', False),
        ("a back\\slash", False),
        ("a form\ffeed", False),
    ],
)
def test_a_text_is_plain_if_it_cannot_end_a_docstring(text: str, plain: bool) -> None:
    texts = Texts()
    texts.docstring(text, "    ")
    assert texts.all_plain is plain


@pytest.mark.parametrize("text", ["coding:utf-7.md", "a\rb", "a\nb"])
def test_a_text_is_plain_if_it_cannot_end_a_comment_and_declares_no_encoding(text: str) -> None:
    texts = Texts()
    texts.comment("models/a.md")
    assert texts.all_plain
    texts.comment(text)
    assert not texts.all_plain


@pytest.mark.parametrize("name", ["a b", "", "a;b", "caf\u00e9", "1"])
def test_a_name_is_plain_if_it_is_one_of_ascii(name: str) -> None:
    texts = Texts()
    texts.names("fine")
    assert texts.all_plain
    texts.names(name)
    assert not texts.all_plain
