"""Writing is all or nothing, takes nothing that is not ours, and says what is in its way."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import modelgen
from modelgen.apply import apply, recover
from modelgen.diagnostics import Diagnostic
from modelgen.journal import Site, new_site, sites, write_journal
from modelgen.lock import LOCK_NAME, LockedError, locked
from modelgen.manifest import MANIFEST_NAME, digest, read_manifest
from tests.unit.trees import Tree, built, codes, contents, leftovers, planned

OLD = {
    "python/a.py": "a\n",
    "python/b.py": "b\n",
    "python/sub/c.py": "c\n",
    "python/gone/d.py": "d\n",
    "docs/a.md": "# A\n",
}
NEW = {
    "python/a.py": "a2\n",
    "python/b.py": "b\n",
    "python/sub/c.py": "c2\n",
    "python/sub/new.py": "n\n",
    "python/more/deep/e.py": "e\n",
    "docs/a.md": "# A2\n",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder in which `OLD` was built, beside a file of the user's own."""
    out = tmp_path / "out"
    assert built(OLD, out) == []
    (out / "python/own.txt").write_text("mine")
    return out


OWN = {"python/own.txt": "mine"}


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


def moved_away(output: Path) -> None:
    (output / "python").rename(output.parent / "moved")
    (output / "python").symlink_to(output.parent / "moved")


@pytest.mark.parametrize(
    "change",
    [
        lambda output: (output / "python/a.py").write_text("edit\n"),
        lambda output: (output / "python/gone/d.py").write_text("edit\n"),
        lambda output: (output / "python/sub/new.py").write_text("edit\n"),
        lambda output: (output / "docs/a.md").unlink(),
        lambda output: (output / MANIFEST_NAME).write_text("{}"),
        moved_away,
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
    assert apply(made, pytest.fail)
    assert contents(output) == NEW | OWN | {"python/more/x": "mine"}


# Operating system errors


def test_an_error_of_the_system_at_any_step_leaves_the_old_tree(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("open", "write", "mkdir", "rename", "replace", "unlink"):
        for number in range(40):
            before = contents(output)
            made = planned(NEW, output)
            found: list[Diagnostic] = []
            with monkeypatch.context() as patch:
                calls = fail_at(patch, name, number)
                done = apply(made, found.append)
            if calls() <= number:
                break
            assert done or codes(found) in (["MG502"], ["MG517"]), (name, number)
            assert done or "No space left" in found[0].message
            assert recover(output, found.append), (name, number, found)
            assert contents(output) in (before, NEW | OWN), (name, number)
            assert codes(found) != ["MG502"] or contents(output) == before, (name, number)
            assert leftovers(output) == []
            assert built(OLD, output) == []
        else:
            pytest.fail("there are more calls than this test reckons with")
        assert built(OLD, output) == []


def fail_at(patch: pytest.MonkeyPatch, name: str, number: int) -> Callable[[], int]:
    """Let call `number` of a function of `os` fail, once; return how to ask for the calls."""
    original = getattr(os, name)
    calls = 0

    def call(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls - 1 == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(*args, **kwargs)

    patch.setattr(os, name, call)
    return lambda: calls


def test_disks_without_hard_links_do(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    assert built(NEW, output) == []
    assert contents(output) == NEW | OWN


def test_an_interrupt_from_the_keyboard_takes_everything_back(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(output)
    original, calls = os.replace, 0

    def replace(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        original(source, target)

    made = planned(NEW, output)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", replace)
        apply(made, lambda _: None)
    assert contents(output) == before
    assert leftovers(output) == []


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
        assert not recover(output, found.append)
    assert codes(found) == ["MG511", "MG511"]
    assert all(f"process {os.getpid()}" in finding.message for finding in found)
    assert contents(output) == before
    assert leftovers(output) == []


def test_a_lock_that_a_killed_build_left_holds_nobody_up(output: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from modelgen.lock import locked\n"
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
        with locked(tmp_path), pytest.raises(LockedError), locked(tmp_path):
            pass
    assert list(tmp_path.iterdir()) == []


# Recovery


def die_at(number: int, act: Callable[[], object]) -> bool:
    """Run `act` in a child that dies before its call `number` of the system; True when it died."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child == 0:
        left = number

        def deadly(original: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **kwargs: object) -> object:
                nonlocal left
                left -= 1
                if left < 0:
                    os._exit(9)
                return original(*args, **kwargs)

            return call

        for name in ("open", "write", "mkdir", "rename", "replace", "link", "unlink", "rmdir"):
            setattr(os, name, deadly(getattr(os, name)))
        try:
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def assert_whole(output: Path, old: Tree, new: Tree) -> None:
    """Every file is that of the old tree or of the new one; none is torn or missing."""
    for path, text in contents(output).items():
        if not path.startswith(".modelgen."):
            assert text in {old.get(path), new.get(path), OWN.get(path)}, path
    for path in old.keys() & new.keys():
        assert (output / path).exists(), path


def test_killed_before_any_call_the_next_build_finds_one_of_two_trees(output: Path) -> None:
    """Dies at every single call that a build makes, one after the other."""
    finished = set[bool]()
    for number in range(200):
        if not die_at(number, lambda: built(NEW, output)):
            break
        assert_whole(output, OLD, NEW)
        pending = planned(NEW, output).pending
        found: list[Diagnostic] = []
        assert recover(output, found.append)
        assert set(codes(found)) <= {"MG515"}
        tree = contents(output)
        assert tree in (OLD | OWN, NEW | OWN)
        assert not pending or tree == NEW | OWN, "what counts is finished"
        finished.add(tree == NEW | OWN)
        assert planned(OLD if tree == OLD | OWN else NEW, output).empty
        assert built(OLD, output) == []
        assert contents(output) == OLD | OWN
        assert leftovers(output) == []
    else:
        pytest.fail("there are more calls than this test reckons with")
    assert finished == {False, True}


@pytest.mark.parametrize("first", [18, 24, 30, 36])
def test_killed_while_recovering_the_next_build_recovers(output: Path, first: int) -> None:
    for second in range(60):
        assert die_at(first, lambda: built(NEW, output))
        died = die_at(second, lambda: recover(output, lambda _: None))
        assert_whole(output, OLD, NEW)
        assert built(NEW, output) is not None
        assert contents(output) == NEW | OWN
        assert leftovers(output) == []
        assert built(OLD, output) is not None
        if not died:
            break


def pending_build(output: Path) -> None:
    """Leave a build of `NEW` that counts, and of which nothing is in place yet."""
    for number in range(100):
        assert die_at(number, lambda: built(NEW, output))
        if planned(NEW, output).pending:
            return
        assert recover(output, lambda _: None)


def test_an_edit_between_the_kill_and_the_next_build_is_kept(output: Path) -> None:
    pending_build(output)
    (output / "python/a.py").write_text("edit\n")
    (output / "python/gone/d.py").write_text("edit\n")
    (output / "python/sub/new.py").write_text("edit\n")
    found = built(NEW, output)
    assert codes(found) == ["MG515", "MG503", "MG503"]
    edited = {path: "edit\n" for path in ("python/a.py", "python/sub/new.py", "python/gone/d.py")}
    assert contents(output) == NEW | OWN | edited


def test_a_pending_build_is_drift_and_looking_does_not_finish_it(output: Path) -> None:
    pending_build(output)
    made = planned(NEW, output)
    assert made.pending
    assert not made.empty
    assert contents(output) != NEW | OWN


def test_a_plan_from_before_an_interruption_is_not_carried_out(output: Path) -> None:
    made = planned(NEW, output)
    pending_build(output)
    found: list[Diagnostic] = []
    assert not apply(made, found.append)
    assert codes(found) == ["MG516"]


def test_where_nothing_was_interrupted_recovering_writes_nothing(output: Path) -> None:
    before = output.stat().st_mtime_ns
    assert recover(output, pytest.fail)
    assert recover(output / "nowhere", pytest.fail)
    assert output.stat().st_mtime_ns == before


def test_a_recovery_waits_for_the_build_that_is_running(output: Path) -> None:
    with locked(output):
        new_site(output)
        found: list[Diagnostic] = []
        assert not recover(output, found.append)
    assert codes(found) == ["MG511"]


def test_a_private_folder_that_is_not_one_is_left_alone(output: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    name = ".modelgen.tmp-0123456789abcdef"
    (output / name).symlink_to(tmp_path / "other")
    (output / ".modelgen.tmp-mine").mkdir()
    assert list(sites(output)) == []
    assert recover(output, pytest.fail)


JOURNALS = [
    "",
    "{}",
    "[1]",
    '[["put", "../victim", null, "x"]]',
    '[["put", "/victim", null, "x"]]',
    '[["drop", "a/../../victim", "OF_VICTIM"]]',
    '[["drop", "link/victim", "OF_VICTIM"]]',
    '[["tree", "../new", []]]',
    '[["tree", "new", [["../../victim", "OF_VICTIM"]]]]',
    '[["put", "a", 1, "x"]]',
    "[" * 100_000,
]


@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("name", ["forward.json", "back.json"])
def test_a_forged_journal_touches_nothing_outside(
    output: Path, tmp_path: Path, journal: str, name: str
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (output / "link").symlink_to(tmp_path)
    site = new_site(output)
    text = journal.replace("OF_VICTIM", digest(b"precious"))
    Path(site.staging, name).write_text(text)
    Path(site.new(0)).write_text("evil")
    Path(site.old(0)).write_text("evil")
    assert recover(output, lambda _: None)
    assert victim.read_text() == "precious"
    assert not (tmp_path / "new").exists()
    assert not Path(site.staging).exists()
    (output / "link").unlink()
    assert contents(output) == OLD | OWN


def test_an_empty_staged_file_after_a_power_cut_does_not_replace_a_whole_one(output: Path) -> None:
    pending_build(output)
    (site,) = sites(output)
    journal = json.loads(Path(site.staging, "forward.json").read_text())
    index = next(i for i, step in enumerate(journal) if step[1] == "python/a.py")
    Path(site.new(index)).write_text("")
    assert recover(output, lambda _: None)
    assert contents(output)["python/a.py"] == OLD["python/a.py"]


def test_a_journal_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    assert isinstance(site, Site)
    write_journal(site, ())
    assert sorted(path.name for path in Path(site.staging).iterdir()) == ["forward.json"]
    assert stat.S_IMODE(Path(site.staging).stat().st_mode) == 0o700
