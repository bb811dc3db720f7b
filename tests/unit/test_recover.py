"""A build that was killed is finished or forgotten by the next; a forged one does no harm."""

from __future__ import annotations

import json
import os
import stat
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.output.apply import apply, recover
from modelgen.output.journal import new_site, sites, write_journal
from modelgen.output.lock import locked
from modelgen.output.manifest import digest
from tests.unit.trees import (
    NEW,
    OLD,
    OWN,
    Tree,
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
    edited = dict.fromkeys(("python/a.py", "python/sub/new.py", "python/gone/d.py"), "edit\n")
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
    assert recover(output, refuse)
    assert recover(output / "nowhere", refuse)
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
    assert recover(output, refuse)


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
    write_journal(site, ())
    assert sorted(path.name for path in Path(site.staging).iterdir()) == ["forward.json"]
    assert stat.S_IMODE(Path(site.staging).stat().st_mode) == 0o700
