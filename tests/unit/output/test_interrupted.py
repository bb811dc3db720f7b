"""A build that was killed is completed by the next one, and takes nothing that is not ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.output.lock import locked
from modelgen.output.manifest import MANIFEST_NAME, digest, read_manifest, unedited
from modelgen.output.plan import Plan, drift, plan
from modelgen.output.transaction import apply
from tests.unit.output.trees import (
    NEW,
    OLD,
    OWN,
    artifacts,
    built,
    built_old,
    codes,
    contents,
    leftovers,
    planned,
    refuse,
)

TEMPORARY = ".modelgen.tmp-0123456789abcdef"
OTHER = OLD | {"python/a.py": "a3\n", "python/sub/new.py": "n3\n", "python/x/y.py": "y\n"}

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked"),
]


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


def assert_ours(output: Path) -> None:
    """Every file that the manifest lists is one that it allows; none is torn, or an edit."""
    files = read_manifest(output).manifest.files
    for path, text in contents(output).items():
        if path in files:
            assert unedited(text.encode(), files[path]), path
        else:
            assert text == OWN.get(path) or ".modelgen." in path, path


def state(output: Path) -> dict[str, str]:
    return {path: text for path, text in contents(output).items() if ".modelgen." not in path}


def folders(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()}


def interrupt(output: Path, number: int = 0) -> Plan:
    """Kill a build of `NEW` when so many of its files are in place; return what is to be done."""
    started = read_manifest(output).manifest
    for call in range(200):
        assert die_at(call, lambda: built(NEW, output))
        if planned(NEW, output).pending and not number:
            return planned(NEW, output)
        number -= planned(NEW, output).pending
        shutil.rmtree(output)
        built_old(output)
        assert read_manifest(output).manifest == started
    raise AssertionError("it was never interrupted")


@pytest.mark.parametrize("following", [NEW, OLD, OTHER], ids=["the same", "the old", "another"])
def test_killed_before_any_call_the_next_build_completes(
    output: Path, tmp_path: Path, following: dict[str, str]
) -> None:
    """Dies at every single call that a build makes, one after the other."""
    undisturbed = built_old(tmp_path / "undisturbed")
    assert built(NEW, undisturbed) == []
    assert built(following, undisturbed) == []
    seen = set[str]()
    for number in range(200):
        if not die_at(number, lambda: built(NEW, output)):
            break
        assert_ours(output)
        assert OLD.keys() & NEW.keys() <= state(output).keys()
        before = planned(following, output)
        if not before.pending:
            assert state(output) in (OLD | OWN, NEW | OWN), "what has not begun changed nothing"
        said = {one.kind.value for one in drift(before)}
        assert ("interrupted" in said) is before.pending
        found = built(following, output)
        assert set(codes(found)) <= {"MG515"}
        assert not before.pending or found
        seen |= {finding.message for finding in found}
        assert contents(output) == following | OWN
        assert (output / MANIFEST_NAME).read_bytes() == (undisturbed / MANIFEST_NAME).read_bytes()
        assert folders(output) == folders(undisturbed)
        assert leftovers(output) == []
        assert planned(following, output).empty
        shutil.rmtree(output)
        built_old(output)
    else:
        pytest.fail("there are more calls than this test reckons with")
    assert seen == {
        "an earlier build was interrupted: what it had prepared was removed",
        "an earlier build was interrupted: this build completed it",
    }


def test_killed_again_and_again_the_last_build_completes(output: Path) -> None:
    """Each of three builds dies, at calls that change from round to round."""
    for first in range(3, 60, 4):
        die_at(first, lambda: built(NEW, output))
        die_at(2 * first % 41, lambda: built(OTHER, output))
        assert_ours(output)
        die_at(3 * first % 47, lambda: built(NEW, output))
        assert_ours(output)
        assert set(codes(built(OTHER, output))) <= {"MG515"}
        assert contents(output) == OTHER | OWN
        assert leftovers(output) == []
        assert set(codes(built(OLD, output))) <= {"MG515"}


def test_the_first_build_of_all_may_be_killed_anywhere(tmp_path: Path) -> None:
    for number in range(200):
        output = tmp_path / str(number) / "out"
        if not die_at(number, lambda output=output: built(OLD, output)):  # type: ignore[misc]
            break
        assert set(codes(built(NEW, output))) <= {"MG515"}
        assert contents(output) == NEW
        assert leftovers(output) == []
    else:
        pytest.fail("there are more calls than this test reckons with")
    assert number > 20


@pytest.mark.parametrize("done", [0, 3, 6])
def test_an_edit_between_the_kill_and_the_next_build_is_kept(output: Path, done: int) -> None:
    interrupt(output, done)
    edited = dict.fromkeys(("python/a.py", "python/sub/new.py", "python/b.py"), "edit\n")
    for path, text in edited.items():
        (output / path).write_text(text)
    before = contents(output)
    found = built(NEW, output)
    assert codes(found) == ["MG503"] * 3
    assert {finding.span.path for finding in found} == {
        (output / path).as_posix() for path in edited
    }
    assert contents(output) == before
    assert codes(built(NEW, output, force=True)) == ["MG515"]
    assert contents(output) == NEW | OWN


def test_a_foreign_file_between_the_kill_and_the_next_build_is_kept(output: Path) -> None:
    interrupt(output)
    (output / "python/x").mkdir()
    (output / "python/x/y.py").write_text("mine\n")
    found = built(OTHER, output)
    assert codes(found) == ["MG504"]
    assert (output / "python/x/y.py").read_text() == "mine\n"
    assert codes(built(NEW, output)) == ["MG515"]
    assert contents(output) == NEW | OWN | {"python/x/y.py": "mine\n"}


def test_what_force_gives_up_is_an_edit_until_it_is_replaced(output: Path) -> None:
    """Killed before it came to that, the next build asks again."""
    edited = {"python/a.py": "edit\n", "python/gone/d.py": "edit\n"}
    for path, text in edited.items():
        (output / path).write_text(text)
    kept = 0
    for number in range(200):
        if not die_at(number, lambda: built(NEW, output, force=True)):
            break
        now = state(output)
        left = [path for path, text in edited.items() if now.get(path) == text]
        found = built(NEW, output)
        assert codes(found).count("MG503") == len(left)
        assert all(state(output)[path] == "edit\n" for path in left)
        kept += len(left) == 1
        assert set(codes(built(NEW, output, force=True))) <= {"MG515"}
        assert contents(output) == NEW | OWN
        shutil.rmtree(output)
        built_old(output)
        for path, text in edited.items():
            (output / path).write_text(text)
    assert kept, "one of the two was replaced"


def test_looking_at_what_is_interrupted_does_not_complete_it(output: Path) -> None:
    made = interrupt(output)
    before = contents(output)
    assert made.pending
    assert not made.empty
    assert "interrupted" in {one.kind.value for one in drift(made)}
    assert contents(output) == before


def test_it_is_interrupted_still_when_every_file_is_in_place(output: Path) -> None:
    """Killed before the last manifest, nothing is left to do but that."""
    for number in range(10, 200):
        assert die_at(number, lambda: built(NEW, output))
        if planned(NEW, output).pending and not planned(NEW, output).changes:
            break
        built(OLD, output)
    assert not planned(NEW, output).empty
    assert codes(built(NEW, output)) == ["MG515"]
    assert planned(NEW, output).empty


def test_a_plan_from_before_an_interruption_is_not_carried_out(output: Path) -> None:
    made = planned(NEW, output)
    interrupt(output)
    found: list[Diagnostic] = []
    assert not apply(made, found.append)
    assert codes(found) == ["MG516"]


def test_a_build_of_one_target_leaves_the_rest_interrupted(output: Path) -> None:
    interrupt(output)
    docs = frozenset({"docs"})
    new = {"docs/a.md": "# A3\n"}
    found: list[Diagnostic] = []
    assert apply(plan(artifacts(new), read_manifest(output), refuse, scope=docs), found.append)
    (swept,) = found
    assert swept.message == "an earlier build was interrupted: what it had prepared was removed"
    assert (output / "docs/a.md").read_text() == "# A3\n"
    assert plan(artifacts(new), read_manifest(output), refuse, scope=docs).pending
    assert_ours(output)
    assert leftovers(output) == []
    assert codes(built(NEW, output)) == ["MG515"]
    assert contents(output) == NEW | OWN
    assert planned(NEW, output).empty


def test_where_nothing_is_to_be_done_nothing_is_written(output: Path) -> None:
    before = output.stat().st_mtime_ns
    assert built(OLD, output) == []
    assert output.stat().st_mtime_ns == before


def test_a_build_waits_for_the_one_that_is_running(output: Path) -> None:
    with locked(output):
        (output / TEMPORARY).write_text("half")
        assert codes(built(OLD, output)) == ["MG511"]
        assert codes(built(NEW, output)) == ["MG511"]
        assert (output / TEMPORARY).exists()


# Temporary files


def killed_while_writing(output: Path) -> None:
    """Leave what a build leaves that was killed before it changed anything."""
    (output / ".modelgen.lock").write_text("1\n")
    (output / "python" / TEMPORARY).write_text("half")
    (output / TEMPORARY / "sub").mkdir(parents=True)
    (output / TEMPORARY / "sub" / "a.py").write_text("half")


def test_temporary_files_are_removed_where_nothing_else_is_to_be_done(output: Path) -> None:
    manifest = (output / MANIFEST_NAME).stat()
    killed_while_writing(output)
    (found,) = built(OLD, output)
    assert found.message == "an earlier build was interrupted: what it had prepared was removed"
    assert contents(output) == OLD | OWN
    assert leftovers(output) == []
    assert (output / MANIFEST_NAME).stat().st_mtime_ns == manifest.st_mtime_ns


def test_only_what_has_such_a_name_is_removed(output: Path, tmp_path: Path) -> None:
    killed_while_writing(output)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / TEMPORARY).write_text("precious")
    (output / "link").symlink_to(tmp_path / "other")
    (output / "python" / f"{TEMPORARY[:-1]}0").symlink_to(tmp_path / "other" / TEMPORARY)
    (output / TEMPORARY / "link").symlink_to(tmp_path / "other")
    (output / "docs" / f"{TEMPORARY}0").write_text("mine")
    (output / "docs" / f"x{TEMPORARY}").write_text("mine")
    (output / "docs" / ".modelgen.tmp-mine").write_text("mine")
    gone = {".modelgen.lock", f"{TEMPORARY}/sub", f"{TEMPORARY}/sub/a.py", f"python/{TEMPORARY}"}
    before = set(output.rglob("*"))
    assert codes(built(OLD, output)) == ["MG515"]
    assert set(output.rglob("*")) == before - {output / path for path in gone}
    assert (tmp_path / "other" / TEMPORARY).read_text() == "precious"


def test_folders_may_nest_deeper_than_the_stack(output: Path) -> None:
    deepest = output / "/".join("d" * 1_100)
    subprocess.run(["mkdir", "-p", str(deepest)], check=True)
    (output / ".modelgen.lock").write_text("1\n")
    (output / "docs" / TEMPORARY).write_text("half")
    try:
        assert codes(built(OLD, output)) == ["MG515"]
        assert not (output / "docs" / TEMPORARY).exists()
    finally:
        subprocess.run(["rm", "-rf", str(output)], check=True)


# Forged manifests

FORGED = [
    '{"../victim": {"sha256": "OF_VICTIM"}}',
    '{"/victim": {"sha256": "OF_VICTIM", "before": "OF_VICTIM"}}',
    '{"link/victim": {"sha256": "OF_NOTHING", "before": "OF_VICTIM"}}',
    '{"a": {"sha256": "OF_NOTHING", "before": ["OF_VICTIM"]}}',
    '{"python/own.txt": {"sha256": "OF_NOTHING", "before": 1}}',
    '{"a": {"before": "OF_NOTHING"}}',
    "[]",
]


@pytest.mark.parametrize("files", FORGED)
@pytest.mark.parametrize("unfinished", ["true", "1", '"x"', "[]"])
def test_a_forged_manifest_touches_nothing_else(
    output: Path, tmp_path: Path, files: str, unfinished: str
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (output / "link").symlink_to(tmp_path)
    text = f'{{"format": 1, "unfinished": {unfinished}, "state": {{}}, "files": {files}}}'
    text = text.replace("OF_VICTIM", digest(b"precious")).replace("OF_NOTHING", digest(b""))
    (output / MANIFEST_NAME).write_text(text)
    built(OLD, output)
    built(OLD, output, force=True)
    assert victim.read_text() == "precious"
    (output / "link").unlink()
    rest = contents(output)
    assert OLD.items() <= rest.items()
    assert planned(OLD, output).empty
