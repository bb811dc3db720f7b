"""What all writers share: links between places."""

from __future__ import annotations

import pytest

from modelgen.dialects import DIALECTS, writer_of
from modelgen.dialects.base import Place, link


@pytest.mark.parametrize(
    ("page", "path", "href"),
    [
        ("user.md", "group.md", "group.md"),
        ("models/a.md", "models/b.md", "../models/b.md"),
        ("models/shared/a.md", "errors/b.md", "../../errors/b.md"),
        ("a.md", "my folder/b(1).md", "my%20folder/b%281%29.md"),
    ],
)
def test_links_go_up_to_the_root_and_down(page: str, path: str, href: str) -> None:
    assert link(page, Place(path)) == href


def test_a_link_to_one_of_several_models_on_a_page_has_its_anchor() -> None:
    assert link("models/a.md", Place("all models.md", "user")) == "../all%20models.md#user"


def test_docs_are_written_by_the_dialect_that_is_named_if_it_writes() -> None:
    speakeasy = next(dialect for dialect in DIALECTS if dialect.name == "speakeasy")
    assert writer_of("speakeasy") is writer_of(None) is speakeasy.writer
