"""Names and values as they were before a formatter of Markdown wrote them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from modelgen.dialects.speakeasy.phrases import read_value, written_value
from modelgen.markdown.escapes import escaped, unescaped

TEXTS = st.text('\\*|[]_ab"d<>:/@.(){}u0') | st.text()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\[a\]", "[a]"),
        (r"\_id", "_id"),
        (r"a\\b", r"a\b"),
        (r"^\d+\.\d+$", r"^\d+\.\d+$"),
        ("**encrypted**", "__encrypted__"),
        ("<https://example.com/a>", "https://example.com/a"),
        ("<a@example.com>", "a@example.com"),
        ("[www.example.com](http://www.example.com)", "www.example.com"),
        ("[site](http://www.example.com)", "[site](http://www.example.com)"),
        ("<b>", "<b>"),
    ],
)
def test_what_formatters_write(written: str, meant: str) -> None:
    assert unescaped(written) == meant
    assert unescaped(escaped(meant)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'\[ "a" \]', '[ "a" ]'),
        (r'{"a": "say \"hi\""}', r'{"a": "say \"hi\""}'),
        (r'{"a": \["\u0026"\]}', r'{"a": ["\u0026"]}'),
        ('{"a": "<https://example.com>"}', '{"a": "https://example.com"}'),
        ("<https://example.com>; rel=next", "<https://example.com>; rel=next"),
    ],
)
def test_json_has_escapes_of_its_own(written: str, meant: str) -> None:
    assert read_value(written) == meant


@given(TEXTS)
@example('"[x](http://x)"\\d')
@example("**a**")
def test_every_text_can_be_written(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(TEXTS)
@example('{"a":"<ab:c>\\n"}')
@example('"\\["')
def test_every_example_can_be_written(text: str) -> None:
    assert read_value(written_value(text)) == text
