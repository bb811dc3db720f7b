"""A plan says what a build would do to a folder, and does nothing to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen.diagnostics.model import Diagnostic
from modelgen.output.files import (
    Artifact,
    Blocked,
    Create,
    Delete,
    DriftKind,
    Keep,
    Promise,
    Update,
)
from modelgen.output.manifest import MANIFEST_NAME, Manifest, Owned, digest, read_manifest
from modelgen.output.plan import drift, plan
from tests.unit.output.trees import artifacts, built, codes, contents, planned, refuse

OLD = {"python/a.py": "a\n", "python/sub/b.py": "b\n", "docs/a.md": "# A\n"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder in which `OLD` was built."""
    assert built(OLD, tmp_path / "out") == []
    return tmp_path / "out"


def kinds(tree: dict[str, str], output: Path, *, force: bool = False) -> dict[str, str]:
    entries = planned(tree, output, force=force).entries
    return {entry.path: type(entry).__name__ for entry in entries}


def reported(tree: dict[str, str], output: Path) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    plan(artifacts(tree), read_manifest(output), found.append)
    return found


def test_everything_is_created_where_there_is_nothing(tmp_path: Path) -> None:
    made = planned(OLD, tmp_path / "deep" / "out")
    assert [type(entry) for entry in made.entries] == [Create] * 3
    assert [entry.path for entry in made.entries] == sorted(OLD)
    assert not (tmp_path / "deep").exists()
    assert {one.kind.value for one in drift(made)} == {"missing"}


def test_what_was_built_is_kept_and_the_plan_is_empty(output: Path) -> None:
    made = planned(OLD, output)
    assert [type(entry) for entry in made.entries] == [Keep] * 3
    assert made.empty
    assert drift(made) == ()


def test_each_difference_has_its_entry(output: Path) -> None:
    tree = {"python/a.py": "changed\n", "docs/a.md": "# A\n", "docs/new.md": "# New\n"}
    assert kinds(tree, output) == {
        "docs/a.md": "Keep",
        "docs/new.md": "Create",
        "python/a.py": "Update",
        "python/sub/b.py": "Delete",
    }
    said = {one.path: one.kind.value for one in drift(planned(tree, output))}
    assert said == {
        MANIFEST_NAME: "changed",
        "docs/new.md": "missing",
        "python/a.py": "changed",
        "python/sub/b.py": "extra",
    }


def test_a_deleted_file_is_created_again(output: Path) -> None:
    (output / "docs/a.md").unlink()
    assert kinds(OLD, output)["docs/a.md"] == "Create"


def test_an_edited_file_is_blocked_unless_forced(output: Path) -> None:
    (output / "python/a.py").write_text("mine\n")
    made = planned(OLD | {"python/a.py": "changed\n"}, output)
    (blocked,) = made.blocked
    assert blocked.kind is DriftKind.EDITED
    assert blocked.why.span.path == (output / "python/a.py").as_posix()
    assert "--force" in blocked.why.help
    assert [(one.path, one.kind.value) for one in drift(made)] == [
        (MANIFEST_NAME, "changed"),
        ("python/a.py", "hand-edited"),
    ]
    forced = planned(OLD, output, force=True)
    assert [entry.path for entry in forced.changes] == ["python/a.py"]
    assert isinstance(forced.changes[0], Update)
    assert forced.changes[0].by_hand


def test_an_edited_stale_file_is_blocked_unless_forced(output: Path) -> None:
    (output / "python/a.py").write_text("mine\n")
    rest = {path: text for path, text in OLD.items() if path != "python/a.py"}
    assert kinds(rest, output)["python/a.py"] == "Blocked"
    forced = planned(rest, output, force=True)
    assert isinstance(forced.changes[0], Delete)
    assert {one.kind.value for one in drift(forced)} == {"changed", "hand-edited"}


def test_an_edit_that_the_specs_caught_up_with_is_kept(output: Path) -> None:
    (output / "python/a.py").write_text("new\n")
    assert kinds(OLD | {"python/a.py": "new\n"}, output)["python/a.py"] == "Keep"


def test_without_a_manifest_equal_files_are_adopted_and_others_foreign(output: Path) -> None:
    (output / MANIFEST_NAME).unlink()
    made = planned(OLD | {"docs/a.md": "# B\n"}, output)
    (blocked,) = made.blocked
    assert (blocked.path, blocked.kind) == ("docs/a.md", DriftKind.FOREIGN)
    assert set(made.manifest.files) == set(OLD)
    assert not planned(OLD, output).empty, "the manifest is to be written"


def test_files_that_nobody_wrote_for_modelgen_are_left_out(output: Path) -> None:
    (output / "python/own.py").write_text("mine\n")
    assert "python/own.py" not in kinds({}, output)


def test_a_broken_manifest_is_a_warning(output: Path) -> None:
    (output / MANIFEST_NAME).write_text("<<<<<<<")
    found: list[Diagnostic] = []
    made = plan(artifacts({"docs/a.md": "# A\n"}), read_manifest(output), found.append)
    assert codes(found) == ["MG507"]
    assert [type(entry) for entry in made.entries] == [Keep]


def test_a_manifest_cannot_make_us_delete_elsewhere(output: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    files = {"../victim": Owned(digest(b"precious")), str(victim): Owned(digest(b"precious"))}
    (output / MANIFEST_NAME).write_text(Manifest(files).dump())
    found: list[Diagnostic] = []
    made = plan((), read_manifest(output), found.append, force=True)
    assert codes(found) == ["MG508", "MG508"]
    assert made.entries == ()


def test_a_stale_path_through_a_link_is_not_followed(output: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("precious")
    (output / "link").symlink_to(tmp_path / "other")
    (output / "file").symlink_to(tmp_path / "other" / "x")
    owned = Owned(digest(b"precious"))
    (output / MANIFEST_NAME).write_text(Manifest({"link/x": owned, "file": owned}).dump())
    assert planned({}, output, force=True).entries == ()


@pytest.mark.parametrize("force", [False, True])
def test_links_in_the_way_are_refused(output: Path, tmp_path: Path, force: bool) -> None:
    (tmp_path / "other").mkdir()
    (output / "linked").symlink_to(tmp_path / "other")
    (output / "file.py").symlink_to(tmp_path / "nothing")
    made = planned(OLD | {"linked/x/a.py": "a", "file.py": "a"}, output, force=force)
    assert {entry.path: entry.why.code for entry in made.blocked} == {
        "linked/x/a.py": "MG505",
        "file.py": "MG505",
    }


@pytest.mark.parametrize("force", [False, True])
def test_folders_and_files_in_the_way_are_refused(output: Path, force: bool) -> None:
    (output / "folder.py").mkdir()
    (output / "plain").write_text("")
    os.mkfifo(output / "pipe")
    tree = OLD | {"folder.py": "a", "plain/a.py": "a", "pipe": "a"}
    made = planned(tree, output, force=force)
    assert {entry.path: entry.why.code for entry in made.blocked} == {
        "folder.py": "MG506",
        "plain/a.py": "MG506",
        "pipe": "MG506",
    }
    assert "in the way" in {one.kind.value for one in drift(made)}


def test_a_manifest_that_is_a_folder_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / MANIFEST_NAME).mkdir()
    found: list[Diagnostic] = []
    made = plan((), read_manifest(tmp_path), found.append)
    assert [entry.why.code for entry in made.blocked] == ["MG506"]
    assert [one.path for one in drift(made)] == [MANIFEST_NAME]


def test_an_output_that_is_no_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for output in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "dangling"):
        assert codes(reported(OLD, output)) == ["MG501"]


def test_the_output_folder_itself_may_be_a_link(output: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(output)
    assert planned(OLD, tmp_path / "alias").empty


def test_a_deep_manifest_entry_is_no_recursion(tmp_path: Path) -> None:
    path = "/".join("a" * 20_000)
    (tmp_path / MANIFEST_NAME).write_text(Manifest({path: Owned(digest(b""))}).dump())
    made = planned({}, tmp_path)
    assert made.manifest.files == {}


def test_other_targets_stay_out_of_a_partial_plan(output: Path) -> None:
    made = plan((), read_manifest(output), refuse, scope=frozenset({"docs"}))
    assert [(type(entry), entry.path) for entry in made.entries] == [(Delete, "docs/a.md")]
    assert set(made.manifest.files) == {"python/a.py", "python/sub/b.py"}


def test_a_promise_is_kept_without_being_made(output: Path) -> None:
    def make() -> Artifact:
        raise AssertionError("it was made")

    known = tuple(Promise(path, digest(text.encode()), make) for path, text in OLD.items())
    made = plan(known, read_manifest(output), refuse)
    assert [type(entry) for entry in made.entries] == [Keep] * 3
    assert made.empty


def test_a_promise_is_made_where_another_file_stands(output: Path) -> None:
    (output / "docs/a.md").unlink()
    text = "a2\n"
    changed = Promise("python/a.py", digest(text.encode()), lambda: Artifact("python/a.py", text))
    gone = Promise("docs/a.md", digest(b"# A\n"), lambda: Artifact("docs/a.md", "# A\n"))
    made = plan((changed, gone), read_manifest(output), refuse)
    assert [(type(entry), entry.path) for entry in made.entries] == [
        (Create, "docs/a.md"),
        (Update, "python/a.py"),
        (Delete, "python/sub/b.py"),
    ]
    assert made.manifest.files["python/a.py"] == Owned(digest(b"a2\n"))


def test_a_checkout_with_other_line_ends_is_kept(output: Path) -> None:
    for path in (*OLD, MANIFEST_NAME):
        data = (output / path).read_bytes()
        (output / path).write_bytes(data.replace(b"\n", b"\r\n"))
    assert planned(OLD, output).empty
    changed = planned({"python/a.py": "new\n"}, output)
    assert not changed.blocked
    assert [type(entry) for entry in changed.entries] == [Delete, Update, Delete]


def test_a_name_that_changed_only_in_case_is_one_file_on_some_disks(output: Path) -> None:
    # Such a disk is played by a hard link: both names lead to one file.
    (output / "python/A.py").hardlink_to(output / "python/a.py")
    tree = {"python/A.py": "new\n", "python/sub/b.py": "b\n", "docs/a.md": "# A\n"}
    assert kinds(tree, output) == {
        "python/A.py": "Update",
        "python/sub/b.py": "Keep",
        "docs/a.md": "Keep",
    }


def test_planning_changes_nothing(output: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    planned({"python/a.py": "x", "new/b.py": "y"}, output, force=True)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


NAMES = st.sampled_from(["a", "b", "sub/a", "sub/b", "sub/deep/a", "other/a"])
TREES = st.dictionaries(NAMES, st.sampled_from(["", "1\n", "2\n", "3"]))


@pytest.mark.long
@given(TREES, TREES, TREES, st.booleans())
def test_a_plan_never_gives_up_an_edit_and_a_build_leaves_none(
    tmp_path_factory: pytest.TempPathFactory,
    old: dict[str, str],
    edits: dict[str, str],
    new: dict[str, str],
    force: bool,
) -> None:
    output = tmp_path_factory.mktemp("out")
    assert built(old, output) == []
    for path, text in edits.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text)
    before = contents(output)
    precious = {p for p, text in edits.items() if old.get(p) != text and new.get(p) != text}
    refused = {entry.path for entry in planned(new, output).entries if isinstance(entry, Blocked)}
    assert refused == {path for path in precious if path in old or path in new}
    built(new, output, force=force)
    if refused and not force:
        assert contents(output) == before
    else:
        foreign = {p: text for p, text in edits.items() if p not in old and p not in new}
        assert contents(output) == {**foreign, **new}
        assert planned(new, output).empty
