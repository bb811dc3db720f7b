"""Links that leave the folder of pages, and come in again by its own name."""

from __future__ import annotations

import pytest

from modelgen.paths import reenter


@pytest.mark.parametrize(
    ("page", "target", "found"),
    [
        ("actor.md", "../models/user.md", (("models",), "user.md")),
        ("a/b.md", "../../models/a/c.md", (("models",), "a/c.md")),
        ("a/b.md", "../../../docs/models/c.md", (("docs", "models"), "c.md")),
        ("actor.md", "../user.md", None),
        ("actor.md", "../../models/user.md", None),
        ("actor.md", "../models/../../user.md", None),
    ],
)
def test_where_a_link_comes_in_again(
    page: str, target: str, found: tuple[tuple[str, ...], str] | None
) -> None:
    assert reenter(page, target) == found
