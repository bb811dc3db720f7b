"""What sentences in cells state becomes a part of the declaration."""

from __future__ import annotations

import pytest

from modelgen.dialects.cells import identifiers, read_breaks, stated_default


@pytest.mark.parametrize(
    ("doc", "default"),
    [
        ("How many. Defaults to `25`.", "25"),
        ('Defaults to "a b".', "a b"),
        ("The share (default: 0.5).", "0.5"),
        ("Default is false.", "false"),
        ("The default value is `'x'`", "x"),
        ("By default nothing is counted.", None),
        ("", None),
        (None, None),
    ],
)
def test_defaults(doc: str | None, default: str | None) -> None:
    assert stated_default(doc) == default


def test_identifiers() -> None:
    assert identifiers(["Like `userId` or `user-id`.", None, "`$ref`, `userId`, `a b`, `1x`"]) == (
        "userId",
        "user-id",
        "$ref",
    )


def test_breaks() -> None:
    assert read_breaks("a<br>b<br/>c<br />d<bra>") == "a\nb\nc\nd<bra>"
