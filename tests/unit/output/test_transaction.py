"""Writing takes nothing that is not ours, changes nothing in vain, and says what is in its way."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import modelgen
from modelgen.diagnostics.model import Diagnostic, FatalError
from modelgen.output.lock import LOCK_NAME, locked
from modelgen.output.manifest import MANIFEST_NAME, digest, read_manifest
from modelgen.output.transaction import apply
from tests.unit.output.trees import (
    NEW,
    OLD,
    OWN,
    built,
    built_old,
    codes,
    contents,
    leftovers,
    planned,
    refuse,
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder in which `OLD` was built."""
    return built_old(tmp_path / "out")


def test_a_fresh_tree_is_written_as_it_is_given(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "out"
    assert built(OLD, output) == []
    assert contents(output) == OLD
    assert leftovers(output) == []
    files = read_manifest(output).manifest.files
    assert {path: owned.digest for path, owned in files.items()} == {
        path: digest(text.encode()) for path, text in OLD.items()
    }


def test_a_build_over_another_leaves_the_new_tree_and_what_is_not_ours(output: Path) -> None:
    assert built(NEW, output) == []
    assert contents(output) == NEW | OWN
    assert not (output / "python/gone").exists(), "it was emptied"
    assert leftovers(output) == []
    assert planned(NEW, output).empty


def test_everything_can_be_removed_again(output: Path) -> None:
    assert built({}, output) == []
    assert contents(output) == OWN
    assert sorted(path.name for path in output.iterdir()) == [MANIFEST_NAME, "python"]


def test_the_folder_of_a_foreign_file_stays(output: Path) -> None:
    (output / "python/gone/__pycache__").mkdir()
    assert built(NEW, output) == []
    assert (output / "python/gone/__pycache__").is_dir()


def test_unchanged_files_keep_their_times_and_a_second_build_touches_nothing(output: Path) -> None:
    kept = output / "python/b.py"
    os.utime(kept, ns=(1, 1))
    assert built(NEW, output) == []
    assert kept.stat().st_mtime_ns == 1
    before = {path: path.stat().st_mtime_ns for path in (output, *output.rglob("*"))}
    assert built(NEW, output) == []
    assert {path: path.stat().st_mtime_ns for path in (output, *output.rglob("*"))} == before


def test_modes_are_those_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert built(OLD, tmp_path / "out") == []
        assert built(NEW, tmp_path / "out") == []
    finally:
        os.umask(before)
    for path in (tmp_path / "out").rglob("*"):
        wanted = 0o750 if path.is_dir() else 0o640
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_file_is_replaced_and_not_written_into(output: Path, tmp_path: Path) -> None:
    (tmp_path / "twin").hardlink_to(output / "python/a.py")
    assert built(NEW, output) == []
    assert (tmp_path / "twin").read_text() == "a\n"


def test_edits_stop_the_build_and_force_goes_on(output: Path) -> None:
    (output / "python/a.py").write_text("edit\n")
    (output / "python/gone/d.py").write_text("edit\n")
    before = contents(output)
    found = built(NEW, output)
    assert codes(found) == ["MG503", "MG503"]
    assert {finding.span.path for finding in found} == {
        (output / "python/a.py").as_posix(),
        (output / "python/gone/d.py").as_posix(),
    }
    assert contents(output) == before
    assert built(NEW, output, force=True) == []
    assert contents(output) == NEW | OWN


def test_nothing_is_written_through_a_link(output: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (output / "python/more").symlink_to(tmp_path / "other")
    assert codes(built(NEW, output, force=True)) == ["MG505"]
    assert list((tmp_path / "other").iterdir()) == []


def edit(path: str) -> Callable[[Path], object]:
    return lambda output: (output / path).write_text("edit\n")


def remove(path: str) -> Callable[[Path], object]:
    return lambda output: (output / path).unlink()


def move_away(output: Path) -> None:
    (output / "python").rename(output.parent / "moved")
    (output / "python").symlink_to(output.parent / "moved")


@pytest.mark.parametrize(
    "change",
    [
        edit("python/a.py"),
        edit("python/gone/d.py"),
        edit("python/sub/new.py"),
        edit(MANIFEST_NAME),
        remove("docs/a.md"),
        move_away,
    ],
)
def test_what_changes_after_the_plan_was_made_is_kept(
    output: Path, change: Callable[[Path], object]
) -> None:
    made = planned(NEW, output)
    change(output)
    before = contents(output)
    found: list[Diagnostic] = []
    assert not apply(made, found.append)
    assert codes(found) == ["MG516"]
    assert contents(output) == before
    assert leftovers(output) == []


def test_a_folder_that_came_after_the_plan_was_made_is_shared(output: Path) -> None:
    made = planned(NEW, output)
    (output / "python/more").mkdir()
    (output / "python/more/x").write_text("mine")
    assert apply(made, refuse)
    assert contents(output) == NEW | OWN | {"python/more/x": "mine"}


def test_what_changes_while_files_are_put_in_place_is_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = planned(NEW, output)
    replace = os.replace

    def edited_first(source: str, target: str) -> None:
        replace(source, target)
        (output / "python/sub/c.py").write_text("edit\n")

    found: list[Diagnostic] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", edited_first)
        assert not apply(made, found.append)
    assert codes(found) == ["MG516"]
    assert found[0].span.path == (output / "python/sub/c.py").as_posix()
    assert leftovers(output) == []
    assert codes(built(NEW, output)) == ["MG503"]
    assert (output / "python/sub/c.py").read_text() == "edit\n"
    assert codes(built(NEW, output, force=True)) == ["MG515"]
    assert contents(output) == NEW | OWN


# Operating system errors

WRITING = ("open", "write", "mkdir")
PLACING = ("replace", "unlink", "rmdir")


@pytest.mark.parametrize("name", [*WRITING, *PLACING])
def test_an_error_of_the_system_at_any_call(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What needs room on the disk fails while nothing is changed; all else the next build mends."""
    for number in range(40):
        before = tree(output)
        made = planned(NEW, output)
        found: list[Diagnostic] = []
        with monkeypatch.context() as patch:
            calls = fail_at(patch, name, number)
            done = apply(made, found.append)
        if calls() <= number:
            break
        assert done or codes(found) in (["MG502"], ["MG517"]), number
        assert done or "No space left" in found[0].message
        if codes(found) == ["MG502"]:
            assert tree(output) == before
        assert name not in WRITING or codes(found) in (["MG502"], []), number
        interrupted = planned(NEW, output).pending
        assert interrupted is (codes(found) == ["MG517"])
        assert codes(built(NEW, output)) == ["MG515"] * interrupted
        assert contents(output) == NEW | OWN
        assert leftovers(output) == []
        assert built(OLD, output) == []
    else:
        pytest.fail("there are more calls than this test reckons with")
    assert number > 0


def tree(output: Path) -> dict[str, bytes | None]:
    """Return every file and folder, the manifest and temporary files too."""
    paths = output.rglob("*")
    return {str(path): path.read_bytes() if path.is_file() else None for path in paths}


def fail_at(patch: pytest.MonkeyPatch, name: str, number: int) -> Callable[[], int]:
    """Let call `number` of a function of `os` fail, once; return how to ask for the calls."""
    original = getattr(os, name)
    calls = 0

    def call(*args: Any, **kwargs: Any) -> object:
        nonlocal calls
        if name == "open" and not args[1] & os.O_CREAT:
            return original(*args, **kwargs)  # reading needs no room
        calls += 1
        if calls - 1 == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(*args, **kwargs)

    patch.setattr(os, name, call)
    return lambda: calls


def test_a_full_disk_takes_half_a_file_and_nothing_is_changed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(output)
    large = NEW | {"python/large.py": "x" * 100_000}
    made = planned(large, output)
    write, room = os.write, [50_000]

    def filling(file: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(file, data[: room[0]])
        room[0] -= written
        return written

    found: list[Diagnostic] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", filling)
        assert not apply(made, found.append)
    assert codes(found) == ["MG502"]
    assert tree(output) == before
    assert built(large, output) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may write anywhere")
@pytest.mark.parametrize("folder", ["", "python", "python/gone", "docs"])
def test_a_folder_that_cannot_be_written_is_found_before_anything_is_changed(
    output: Path, folder: str
) -> None:
    before = tree(output)
    (output / folder).chmod(0o500)
    try:
        assert codes(built(NEW, output)) == ["MG502"]
        assert tree(output) == before
    finally:
        (output / folder).chmod(0o700)
    assert built(NEW, output) == []


def test_a_folder_of_deleted_files_that_cannot_be_written_is_found_before_too(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(output)
    made = planned(NEW, output)
    found: list[Diagnostic] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        assert not apply(made, found.append)
    assert codes(found) == ["MG502"]
    assert "Permission denied" in found[0].message
    assert tree(output) == before


def test_a_file_that_cannot_be_written_is_replaced(output: Path) -> None:
    (output / "python/a.py").chmod(0o400)
    assert built(NEW, output) == []
    assert contents(output) == NEW | OWN


@pytest.mark.parametrize("number", range(7))
def test_an_interrupt_from_the_keyboard_is_mended_by_the_next_build(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Interrupted at each of the seven files that are put in place, two manifests among them."""
    original, left = os.replace, [number]

    def replace(source: str, target: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        original(source, target)

    made = planned(NEW, output)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            apply(made, refuse)
    assert leftovers(output) == []
    assert planned(NEW, output).pending is (number > 0)
    assert codes(built(NEW, output)) == ["MG515"] * (number > 0)
    assert contents(output) == NEW | OWN


def test_an_output_that_cannot_be_made_is_reported() -> None:
    found = built(OLD, Path("/proc/modelgen/out"))
    assert codes(found) == ["MG502"]


def test_a_folder_that_was_made_in_vain_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = planned(OLD, tmp_path / "deep" / "out")
    found: list[Diagnostic] = []
    with monkeypatch.context() as patch:
        fail_at(patch, "write", 3)
        assert not apply(made, found.append)
    assert codes(found) == ["MG502"]
    assert list(tmp_path.iterdir()) == []


# The lock


def test_two_builds_at_once_are_refused(output: Path) -> None:
    before = contents(output)
    made = planned(NEW, output)
    found: list[Diagnostic] = []
    with locked(output):
        assert not apply(made, found.append)
    assert codes(found) == ["MG511"]
    assert all(f"process {os.getpid()}" in finding.message for finding in found)
    assert contents(output) == before
    assert leftovers(output) == []


def test_a_lock_that_a_killed_build_left_holds_nobody_up(output: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from modelgen.output.lock import locked\n"
        "with locked(Path(sys.argv[1])): os._exit(9)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(modelgen.__path__[0]).parent)}
    done = subprocess.run([sys.executable, "-c", code, output], env=environment, check=False)
    assert done.returncode == 9
    assert leftovers(output) == [LOCK_NAME]
    assert built(NEW, output) == []
    assert leftovers(output) == []


def test_the_lock_is_a_file_and_nothing_else(output: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (output / LOCK_NAME).symlink_to(tmp_path / "victim")
    assert codes(built(NEW, output)) == ["MG502"]
    assert (tmp_path / "victim").read_text() == "precious"


def test_a_lock_can_be_taken_after_another(tmp_path: Path) -> None:
    for _ in range(3):
        with locked(tmp_path), pytest.raises(FatalError), locked(tmp_path):
            pass
    assert list(tmp_path.iterdir()) == []
