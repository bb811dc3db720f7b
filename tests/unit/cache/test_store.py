"""What lies in the user's cache: only what the user alone can have written, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from modelgen.cache import store


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def read(name: str) -> bytes | None:
    found = store.read(name)
    return bytes(found) if found is not None else None


def test_what_was_written_is_read(folder: Path) -> None:
    assert store.write("a", b"one")
    assert store.write("b/c", b"")
    assert (read("a"), read("b/c"), read("d")) == (b"one", b"", None)
    assert store.write("a", b"two")
    assert read("a") == b"two"
    assert sorted(path.name for path in folder.rglob("*")) == ["a", "b", "c"]


def test_nobody_else_may_read_or_write_it(folder: Path) -> None:
    store.write("a/b", b"x")
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))} == {0}


@pytest.mark.parametrize("at", ["", "a", "a/b"])
def test_what_others_can_write_counts_for_nothing(folder: Path, at: str) -> None:
    store.write("a/b", b"x")
    (folder / at).chmod((folder / at).stat().st_mode | 0o002)
    assert read("a/b") is None
    assert store.write("a/b", b"y") == (at == "a/b")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:-1] + b"?",
        lambda data: data + b"x",
        lambda data: b"",
        lambda data: data[:3],
    ],
)
def test_what_is_damaged_counts_for_nothing(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    store.write("a", b"some content")
    (folder / "a").write_bytes(damage((folder / "a").read_bytes()))
    assert read("a") is None


def _link(path: Path) -> None:
    (path.parent / "target").write_bytes(b"\0\0\0\0")
    path.symlink_to(path.parent / "target")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, _link])
def test_what_is_in_the_way_is_no_file(folder: Path, make: Callable[[Path], None]) -> None:
    folder.mkdir(0o700)
    make(folder / "a")
    assert read("a") is None
    store.write("a", b"x")
    assert read("a") in (None, b"x")


@pytest.mark.parametrize("make", [Path.touch, os.mkfifo])
def test_a_folder_that_is_none_keeps_nothing(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder)
    assert not store.write("a", b"x")
    assert read("a") is None
    store.forget("state", 0)
    store.keep_only("a", "", set())


def test_a_folder_that_cannot_be_written_keeps_nothing(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root can write anywhere")
    folder.mkdir(0o500)
    assert not store.write("a", b"x")


def test_a_full_disk_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    store.write("a", b"one")

    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert not store.write("a", b"two")
    assert read("a") == b"one"
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_the_oldest_are_forgotten(folder: Path) -> None:
    for number in range(5):
        store.write(f"{number}.state/x", b"x")
        os.utime(folder / f"{number}.state", (number, number))
    store.write("y.noop", b"x")
    store.forget("state", 2)
    assert sorted(path.name for path in folder.iterdir()) == ["3.state", "4.state", "y.noop"]


def test_files_of_a_folder_are_removed_by_prefix(folder: Path) -> None:
    for name in ("a-1", "a-2", "b-1"):
        store.write(f"s/{name}", b"x")
    store.keep_only("s", "a-", {"a-2"})
    assert sorted(path.name for path in (folder / "s").iterdir()) == ["a-2", "b-1"]


def test_nothing_is_kept_where_the_variable_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MODELGEN_CACHE", "")
    monkeypatch.chdir(tmp_path)
    assert not store.write("a", b"x")
    assert read("a") is None
    store.keep_only("a", "", set())
    store.forget("a", 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "variables", "wanted"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x", "HOME": "/home/u"}, "/x/modelgen"),
        ("linux", {"HOME": "/home/u"}, "/home/u/.cache/modelgen"),
        ("linux", {"XDG_CACHE_HOME": "relative", "HOME": "/home/u"}, ""),
        ("linux", {}, ""),
        ("darwin", {"HOME": "/Users/u"}, "/Users/u/Library/Caches/modelgen"),
        ("darwin", {}, ""),
    ],
)
def test_the_folder_is_where_the_system_keeps_such(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], wanted: str
) -> None:
    for name in ("MODELGEN_CACHE", "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert store.cache_folder() == wanted
