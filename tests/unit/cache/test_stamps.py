"""What a stamp shows: every change of a file, unless the file is too young to tell."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from modelgen.cache import stamps


def test_a_stamp_changes_with_content_size_and_inode(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one")
    seen = [stamps.stamp(str(file))]
    file.write_text("longer")
    seen.append(stamps.stamp(str(file)))
    os.utime(file, ns=(1, 1))
    seen.append(stamps.stamp(str(file)))
    other = tmp_path / "b.md"
    other.write_text("longer")
    os.utime(other, ns=(1, 1))
    other.replace(file)
    seen.append(stamps.stamp(str(file)))
    assert len(set(seen)) == 4
    assert stamps.stamp(str(file)) == seen[-1]


def test_what_is_not_there_or_cannot_be_has_the_stamp_of_nothing(tmp_path: Path) -> None:
    assert stamps.stamp(str(tmp_path / "none")) == stamps.NOTHING
    assert stamps.stamp("a\0b") == stamps.NOTHING
    assert stamps.folder_stamp(str(tmp_path / "none")) == stamps.NOTHING


def test_a_link_has_a_stamp_of_its_own(tmp_path: Path) -> None:
    file, link = tmp_path / "a", tmp_path / "b"
    file.write_text("x")
    link.symlink_to(file)
    assert stamps.stamp(str(link)) == stamps.stamp(str(file))
    assert stamps.link_stamp(str(link)) != stamps.link_stamp(str(file))


@pytest.mark.parametrize("change", ["add", "remove", "replace"])
def test_the_stamp_of_a_folder_changes_with_what_is_in_it(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").touch()
    before = stamps.folder_stamp(str(folder))
    match change:
        case "add":
            (folder / "sub").mkdir()
        case "remove":
            (folder / "a.md").unlink()
        case _:
            folder.rename(tmp_path / "other")
            folder.mkdir()
            (folder / "a.md").touch()
    assert stamps.folder_stamp(str(folder)) != before


def test_files_of_editors_and_compiled_python_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    before = stamps.folder_stamp(str(tmp_path))
    (tmp_path / ".a.md.swp").touch()
    (tmp_path / "__pycache__").mkdir()
    assert stamps.folder_stamp(str(tmp_path)) == before


def test_a_file_as_young_as_the_look_is_racily_clean(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()
    found = file.stat()
    young = max(found.st_mtime_ns, found.st_ctime_ns)
    assert stamps.is_racy(found, time.time_ns())
    assert stamps.is_racy(found, young)
    assert not stamps.is_racy(found, young + 3_000_000_000)


def test_an_old_time_of_change_does_not_hide_that_a_file_is_new(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()
    os.utime(file, ns=(0, 0))
    assert stamps.is_racy(file.stat(), time.time_ns())


def test_times_of_a_coarse_clock_need_longer_to_prove_something(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()
    ahead = (file.stat().st_ctime_ns // 1_000_000_000 + 10) * 1_000_000_000
    os.utime(file, ns=(ahead, ahead))
    assert stamps.is_racy(file.stat(), ahead + 1_000_000_000)
    os.utime(file, ns=(ahead + 1, ahead + 1))
    assert not stamps.is_racy(file.stat(), ahead + 1_000_000_000)


def test_a_walk_finds_folders_and_the_files_that_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "b" / ".hidden").mkdir(parents=True)
    for name in ("a.md", "b/c.MD", "b/d.txt", "b/.hidden/e.md", ".f.md"):
        (tmp_path / name).touch()
    folders, files = stamps.walk(str(tmp_path), ".md")
    assert sorted(folders) == [str(tmp_path), str(tmp_path / "b")]
    assert sorted(files) == [str(tmp_path / "a.md"), str(tmp_path / "b/c.MD")]


def test_a_walk_ends_at_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path)
    with pytest.raises(stamps.LinkError):
        stamps.walk(str(tmp_path))
