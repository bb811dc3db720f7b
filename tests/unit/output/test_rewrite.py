"""A page is replaced as a whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from modelgen.output.transaction import RefusedError, rewrite


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "models" / "user.md"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


def test_a_page_is_replaced_and_keeps_its_mode(tmp_path: Path, page: Path) -> None:
    page.chmod(0o640)
    rewrite(str(tmp_path), "models/user.md", b"old", b"new")
    assert page.read_bytes() == b"new"
    assert page.stat().st_mode & 0o777 == 0o640
    assert list(page.parent.iterdir()) == [page]


def test_a_page_that_was_changed_stays(tmp_path: Path, page: Path) -> None:
    with pytest.raises(RefusedError, match="changed while"):
        rewrite(str(tmp_path), "models/user.md", b"older", b"new")
    assert page.read_bytes() == b"old"
    assert list(page.parent.iterdir()) == [page]


def test_a_link_stays_and_so_does_what_it_leads_to(tmp_path: Path, page: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(page)
    with pytest.raises(RefusedError, match="symbolic link"):
        rewrite(str(tmp_path), "link.md", b"old", b"new")
    (tmp_path / "folder").symlink_to(page.parent)
    with pytest.raises(RefusedError, match="folder above"):
        rewrite(str(tmp_path), "folder/user.md", b"old", b"new")
    assert link.is_symlink()
    assert page.read_bytes() == b"old"


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rewrite(str(tmp_path), "models/user.md", b"old", b"new")
    assert page.read_bytes() == b"old"
    assert list(page.parent.iterdir()) == [page]


def test_a_page_that_is_gone_is_an_error_of_the_system(tmp_path: Path, page: Path) -> None:
    page.unlink()
    with pytest.raises(FileNotFoundError):
        rewrite(str(tmp_path), "models/user.md", b"old", b"new")
