"""Pages of a folder are read in order, and what is in the way is reported and not followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.source import tree
from modelgen.source.tree import Source, read_regular, read_tree


def read(root: Path, *exclude: str) -> tuple[list[Source], list[tuple[str, str]]]:
    """Return the pages below a folder, and code and path of what was reported."""
    found: list[Diagnostic] = []
    pages = list(read_tree(root, found.append, exclude))
    return pages, [(one.code, one.span.path) for one in found]


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    folder = tmp_path / "specs"
    for path in ("b.md", "a/z.md", "a.md", "a/b/c.md", ".hidden/x.md", "a/.x.md", "readme.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(path.encode() + b"\r\n\xff")
    return folder


def test_pages_come_sorted_by_path_with_their_bytes(specs: Path) -> None:
    pages, found = read(specs)
    assert [page.path for page in pages] == ["a.md", "a/b/c.md", "a/z.md", "b.md"]
    assert all(page.data == page.path.encode() + b"\r\n\xff" for page in pages)
    assert found == []


def test_ends_of_names_may_be_in_upper_case(specs: Path) -> None:
    (specs / "B.MD").write_bytes(b"x")
    (specs / "c.Md").symlink_to("B.MD")
    pages, found = read(specs)
    assert [page.path for page in pages if page.data == b"x"] == ["B.MD", "c.Md"]
    assert found == []


def test_paths_that_are_excluded_are_passed_over(specs: Path, tmp_path: Path) -> None:
    (specs / "a" / "out.md").symlink_to(tmp_path)
    pages, found = read(specs, "a/*")
    assert [page.path for page in pages] == ["a.md", "b.md"]
    assert found == []


def test_what_is_no_folder_is_reported(specs: Path, tmp_path: Path) -> None:
    missing = tmp_path / "gone"
    assert read(missing) == ([], [("MG003", missing.as_posix())])
    file = specs / "a.md"
    assert read(file) == ([], [("MG004", file.as_posix())])


def test_links_stay_inside(specs: Path, tmp_path: Path) -> None:
    (tmp_path / "specs-other").mkdir()
    (tmp_path / "specs-other" / "secret.md").write_text("secret")
    (specs / "inside.md").symlink_to("a/z.md")
    (specs / "page.md").symlink_to("../specs-other/secret.md")
    (specs / "folder").symlink_to(tmp_path / "specs-other")
    (specs / "own").symlink_to("a")
    (specs / "note.txt").symlink_to("../specs-other/secret.md")
    pages, found = read(specs)
    assert [page.path for page in pages] == ["a.md", "a/b/c.md", "a/z.md", "b.md", "inside.md"]
    assert found == [("MG006", "folder"), ("MG006", "page.md")]


def test_what_cannot_be_read_is_reported_and_the_rest_is_read(
    specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: str) -> bytes:
        if path.endswith("b.md"):
            raise PermissionError(13, "Permission denied", path)
        return read_regular(path)

    monkeypatch.setattr(tree, "read_regular", refusing)
    pages, found = read(specs)
    assert [page.path for page in pages] == ["a.md", "a/b/c.md", "a/z.md"]
    assert found == [("MG005", "b.md")]
