"""Two branches build, git merges them, and the next build puts the output in order, unforced."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from modelgen.output.manifest import MANIFEST_NAME, Manifest, Owned, digest, read_manifest
from modelgen.output.transaction import apply
from modelgen.source.conflicts import conflict_line
from tests.unit.command_line import page, run
from tests.unit.output.trees import Tree, built, codes, contents, planned, refuse

TREE = {f"python/{name}.py": f"{name}\n" for name in ("a", "b", "c", "d")}
ATTRIBUTES = "out/.modelgen.json merge=union\n"
union = pytest.mark.parametrize("attributes", ["", ATTRIBUTES], ids=["markers", "union"])


def git(*arguments: str, check: bool = True) -> int:
    identity = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "merge.conflictStyle=merge",
    ]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    command = ["git", *identity, *arguments]
    return subprocess.run(command, check=check, capture_output=True, env=environment).returncode


@pytest.mark.parametrize("cut", [0, 2, 5])
def test_two_whole_manifests_are_one_message(tmp_path: Path, cut: int) -> None:
    """One below the other, with or without the end of the first."""
    assert built({**TREE, "docs/old.md": "old"}, tmp_path) == []
    path = tmp_path / MANIFEST_NAME
    theirs = path.read_text()
    assert built({**TREE, "docs/new.md": "new"}, tmp_path) == []
    ours = path.read_text()
    path.write_text(ours[: len(ours) - cut] + theirs)
    assert read_manifest(tmp_path).merged
    assert [one.code for one in built({**TREE, "docs/new.md": "new"}, tmp_path)] == ["MG519"]
    assert path.read_text() == ours
    assert built({**TREE, "docs/new.md": "new"}, tmp_path) == []


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder in a repository whose first commit has `TREE`."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "ours")
    commit(TREE, tmp_path / "out")
    return tmp_path / "out"


def commit(tree: Tree, output: Path) -> None:
    assert built(tree, output) == []
    git("add", "-A")
    git("commit", "-q", "-m", "one")


def merge(ours: Tree, theirs: Tree, output: Path, attributes: str) -> int:
    """Build and commit on two branches, and merge one into the other; 1 where that conflicts."""
    if attributes:
        Path(".gitattributes").write_text(attributes)
        git("add", "-A")
        git("commit", "-q", "-m", "attributes")
    git("checkout", "-q", "-b", "theirs")
    commit(theirs, output)
    git("checkout", "-q", "ours")
    commit(ours, output)
    return git("merge", "-q", "--no-edit", "theirs", check=False)


def assert_put_in_order(tree: Tree, output: Path, *, merged: bool = True) -> None:
    """Build, which is told of a manifest that has the rows of both branches in no good order."""
    assert codes(built(tree, output)) == ["MG519"] * merged
    assert contents(output) == tree
    assert planned(tree, output).empty


@union
def test_branches_that_change_different_files_do_not_conflict(
    output: Path, attributes: str
) -> None:
    """Not even where the rows of the files are neighbours."""
    ours, theirs = {"python/b.py": "b2\n"}, {"python/c.py": "c2\n"}
    assert merge(TREE | ours, TREE | theirs, output, attributes) == 0
    assert planned(TREE | ours | theirs, output).empty


@union
def test_branches_that_add_neighbours(output: Path, attributes: str) -> None:
    ours, theirs = {"python/bb.py": "bb\n"}, {"python/bc.py": "bc\n"}
    assert merge(TREE | ours, TREE | theirs, output, attributes) == (not attributes)
    assert_put_in_order(TREE | ours | theirs, output, merged=not attributes)


@union
def test_branches_that_add_at_the_end(output: Path, attributes: str) -> None:
    """There a comma is missing between the rows."""
    ours, theirs = {"python/x.py": "x\n"}, {"python/y.py": "y\n"}
    assert merge(TREE | ours, TREE | theirs, output, attributes) == (not attributes)
    assert_put_in_order(TREE | ours | theirs, output)


@union
def test_branches_that_change_one_file(output: Path, attributes: str) -> None:
    ours, theirs = {"python/b.py": "b2\n"}, {"python/b.py": "b3\n"}
    assert merge(TREE | ours, TREE | theirs, output, attributes) == 1
    assert conflict_line((output / "python/b.py").read_bytes()) == 1
    assert_put_in_order(TREE | {"python/b.py": "b23\n"}, output)


@union
def test_one_branch_deletes_what_the_other_changes(output: Path, attributes: str) -> None:
    ours = {path: text for path, text in TREE.items() if path != "python/b.py"}
    assert merge(ours, TREE | {"python/b.py": "b2\n"}, output, attributes) == 1
    assert_put_in_order(ours, output, merged=not attributes)


@union
def test_a_file_with_conflict_markers_that_is_made_no_more_is_deleted(
    output: Path, attributes: str
) -> None:
    ours, theirs = {"python/b.py": "b2\n"}, {"python/b.py": "b3\n"}
    merge(TREE | ours, TREE | theirs, output, attributes)
    after = {path: text for path, text in TREE.items() if path != "python/b.py"}
    assert_put_in_order(after, output)


def test_a_rebase_is_put_in_order_as_well(output: Path) -> None:
    git("checkout", "-q", "-b", "theirs")
    commit(TREE | {"python/b.py": "b3\n"}, output)
    git("checkout", "-q", "ours")
    commit(TREE | {"python/b.py": "b2\n"}, output)
    assert git("rebase", "-q", "theirs", check=False) == 1
    assert_put_in_order(TREE | {"python/b.py": "b2\n"}, output)


def test_an_edit_by_hand_is_kept_whatever_was_merged(output: Path) -> None:
    merge(TREE | {"python/x.py": "x\n"}, TREE | {"python/y.py": "y\n"}, output, ATTRIBUTES)
    (output / "python/a.py").write_text("by hand\n")
    tree = TREE | {"python/a.py": "a2\n", "python/x.py": "x\n", "python/y.py": "y\n"}
    assert codes(built(tree, output)) == ["MG519", "MG503"]
    assert (output / "python/a.py").read_text() == "by hand\n"


def test_without_a_manifest_a_conflict_takes_force(output: Path) -> None:
    merge(TREE | {"python/b.py": "b2\n"}, TREE | {"python/b.py": "b3\n"}, output, "")
    (output / MANIFEST_NAME).unlink()
    (found,) = built(TREE, output)
    assert (found.code, "modelgen build --force" in found.help) == ("MG520", True)
    assert apply(planned(TREE, output, force=True), refuse)
    assert contents(output) == TREE


def test_what_either_side_wrote_is_known(tmp_path: Path) -> None:
    rows = [Manifest({"a.py": Owned(digest(one))}).dump() for one in (b"1", b"2", b"3")]
    ours, theirs, other = (row.split("\n")[5] for row in rows)
    text = rows[0].replace(
        ours, f"<<<<<<< ours\n{ours}\n=======\n{theirs}\n>>>>>>> theirs\n{other}"
    )
    (tmp_path / MANIFEST_NAME).write_text(text.replace("\n", "\r\n"), newline="")
    reading = read_manifest(tmp_path)
    assert reading.merged
    owned = reading.manifest.files["a.py"]
    assert {owned.digest, *owned.before} == {digest(one) for one in (b"1", b"2", b"3")}


def test_paths_that_lead_elsewhere_are_dropped_of_a_merged_manifest_too(tmp_path: Path) -> None:
    text = Manifest({"../x": Owned(digest(b"")), "a.py": Owned(digest(b""))}).dump()
    (tmp_path / MANIFEST_NAME).write_text(text.replace(",\n", "\n"))
    reading = read_manifest(tmp_path)
    assert (reading.merged, list(reading.manifest.files)) == (True, ["a.py"])
    assert [path for path, _ in reading.dropped] == ["../x"]


def test_a_check_says_what_a_merge_left_and_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page())
    assert run("build", "--target", "docs").exit_code == 0
    text = Path("output/docs/user.md").read_text()
    conflict = f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> theirs\n"
    Path("output/docs/user.md").write_text(conflict)
    done = run("build", "--target", "docs", "--check", "--format", "json")
    assert done.exit_code == 1
    (drift,) = json.loads(done.stdout)["builds"][0]["drift"]
    assert drift["reason"] == "it holds the conflict markers of a merge"
    assert run("build", "--target", "docs").exit_code == 0
    assert Path("output/docs/user.md").read_text() == text


def test_pages_of_both_sides_are_known(tmp_path: Path) -> None:
    files = {"a.py": Owned(digest(b""))}
    text = Manifest(files, pages={"a.md": ("A",), "b.md": ("B",)}).dump()
    both = '"b.md": ["B"]\n=======\n"b.md": ["C"],\n"d.md": ["D"]\n>>>>>>> theirs'
    (tmp_path / MANIFEST_NAME).write_text(text.replace('"b.md": ["B"]', f"<<<<<<< ours\n{both}"))
    reading = read_manifest(tmp_path)
    assert (reading.merged, reading.manifest.files) == (True, files)
    assert reading.manifest.pages == {"a.md": ("A",), "b.md": ("B", "C"), "d.md": ("D",)}
