"""Where a link on a page leads, and which paths some disks take for one."""

from __future__ import annotations

import pytest

from modelgen.source.paths import collision_key, resolve_relative


@pytest.mark.parametrize(
    ("page", "target", "path"),
    [
        ("a.md", "b.md", "b.md"),
        ("x/a.md", "b.md", "x/b.md"),
        ("x/a.md", "./../b.md", "b.md"),
        ("x/y/a.md", "../../z//b.md", "z/b.md"),
        ("x/a.md", "y/../b.md", "x/b.md"),
        ("x/a.md", "..", ""),
        ("a.md", "../b.md", None),
        ("x/a.md", "../../x/a.md", None),
        ("a.md", "x/../../x/a.md", None),
    ],
)
def test_a_link_leads_from_the_folder_of_its_page(page: str, target: str, path: str | None) -> None:
    assert resolve_relative(page, target) == path


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a/User.md", "a/user.md", True),
        ("\u00e9.md", "e\u0301.md", True),
        ("ﬁ.md", "fi.md", True),
        ("STRASSE", "straße", True),
        ("a/b", "a-b", False),
    ],
)
def test_paths_collide_by_case_and_form(one: str, other: str, same: bool) -> None:
    assert (collision_key(one) == collision_key(other)) is same
