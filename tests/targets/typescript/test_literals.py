"""Texts as literals and comments."""

from __future__ import annotations

import pytest

from modelgen.targets.typescript.literals import Tag, constant, line_comment, string, tsdoc


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("a", '"a"'),
        ('"\\\n', '"\\"\\\\\\n"'),
        ("é\u2028\u2029\x7f", '"\\u00e9\\u2028\\u2029\\u007f"'),
        ("\U0001f600\ud800", '"\\ud83d\\ude00\\ud800"'),
    ],
)
def test_strings_are_ascii(text: str, literal: str) -> None:
    assert string(text) == literal


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (True, "true"),
        (None, "null"),
        (-1, "-1"),
        (0.1, "0.1"),
        (2**53 - 1, "9007199254740991"),
        (2**53, None),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_constants(value: float | None, literal: str | None) -> None:
    assert constant(value) == literal


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("", ""),
        ("  \n ", ""),
        ("A.", "/** A. */\n"),
        ("*/ alert(1) /*", "/** *\\/ alert(1) /* */\n"),
        ("**/", "/** **\\/ */\n"),
        ("a\u2028b\u202ec", "/** a\\u{2028}b\\u{202e}c */\n"),
        ("@ts-ignore", "/** \\@ts-ignore */\n"),
        ("see {@link x}, a@b.c", "/** see {\\@link x}, a@b.c */\n"),
        ("a \n\n b", "/**\n * a\n *\n *  b\n */\n"),
    ],
)
def test_comments(text: str, comment: str) -> None:
    assert tsdoc(text, (), "") == comment


@pytest.mark.parametrize(
    ("text", "tags", "comment"),
    [
        ("", [Tag("deprecated")], "  /** @deprecated */\n"),
        ("", [Tag("example", "@x")], "  /** @example \\@x */\n"),
        ("A.", [Tag("format", "uuid")], "  /**\n   * A.\n   *\n   * @format uuid\n   */\n"),
        ("", [Tag("example", "a\nb")], "  /**\n   * @example\n   * a\n   * b\n   */\n"),
    ],
)
def test_tags(text: str, tags: list[Tag], comment: str) -> None:
    assert tsdoc(text, tags, "  ") == comment


def test_a_line_comment_is_one_line() -> None:
    assert line_comment("a\nb\r\u2029") == "a\\u{a}b\\u{d}\\u{2029}"
