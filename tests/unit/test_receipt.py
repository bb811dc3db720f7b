"""A build that would change nothing is repeated from its receipt, and only then."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from modelgen import start
from modelgen.cache import cache_folder, read_own, write_own
from modelgen.recall import libraries
from tests.unit.command_line import note_runs

PAGE = """# {name}

{doc}

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id`  | *str* | :heavy_check_mark: | {doc} |
"""


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stand in a folder with pages; return what was not repeated but run."""
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "project" / "specs" / "sub").mkdir(parents=True)
    monkeypatch.chdir("project")
    write("specs/user.md", "User")
    write("specs/sub/pet.md", "Pet")
    return note_runs(monkeypatch)


def write(path: str, name: str, doc: str = "A text.") -> None:
    Path(path).write_text(PAGE.format(name=name, doc=doc))


def command(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["modelgen", *arguments])
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def _touch(path: str) -> None:
    os.utime(path, (1, 1))


def _same_size(path: str) -> None:
    """Change a file so that neither its size nor its time of change tells."""
    before = Path(path).stat()
    data = Path(path).read_bytes().replace(b"text", b"TEXT")
    assert data != Path(path).read_bytes()
    Path(path).write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _link(path: str) -> None:
    Path(path).rename("../elsewhere")
    Path(path).symlink_to(Path("../elsewhere").absolute())


CHANGES: dict[str, Callable[[], object]] = {
    "page-edited": lambda: write("specs/user.md", "User", "Another text."),
    "page-edited-secretly": lambda: _same_size("specs/user.md"),
    "page-touched": lambda: _touch("specs/user.md"),
    "page-added": lambda: write("specs/new.md", "New"),
    "page-added-deep": lambda: shutil.copytree("specs/sub", "specs/a/b"),
    "page-removed": lambda: Path("specs/user.md").unlink(),
    "page-renamed": lambda: Path("specs/user.md").rename("specs/user2.md"),
    "page-replaced": lambda: Path(shutil.copy("specs/user.md", "x")).replace("specs/user.md"),
    "page-is-a-link": lambda: _link("specs/user.md"),
    "pages-are-a-link": lambda: _link("specs/sub"),
    "specs-gone": lambda: shutil.rmtree("specs"),
    "config-added": lambda: Path("pyproject.toml").write_text('[tool.modelgen]\npackage = "p"\n'),
    "config-above": lambda: Path("../pyproject.toml").write_text("[tool.modelgen]\n"),
    "output-edited": lambda: Path("output/docs/user.md").write_text("mine\n"),
    "output-edited-secretly": lambda: _same_size("output/docs/user.md"),
    "output-removed": lambda: Path("output/docs/user.md").unlink(),
    "output-folder-gone": lambda: shutil.rmtree("output/docs"),
    "output-gone": lambda: shutil.rmtree("output"),
    "output-is-a-link": lambda: _link("output/docs"),
    "manifest-gone": lambda: Path("output/.modelgen.json").unlink(),
    "manifest-damaged": lambda: Path("output/.modelgen.json").write_text("{"),
    "journal-left": Path("output/.modelgen.tmp-0123456789abcdef").mkdir,
    "lock-left": lambda: Path("output/.modelgen.lock").write_text("1\n"),
}


AMENDED = ("page-edited", "page-edited-secretly", "page-touched", "page-replaced")
"""Changes after which there is little to be done, or nothing, for which a look at a page is enough."""


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(
    change: str, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command(monkeypatch, "build") == 0
    assert command(monkeypatch, "build") == 0
    assert len(runs) == 1
    CHANGES[change]()
    command(monkeypatch, "build")
    assert len(runs) == (1 if change in AMENDED else 2)
    if change in AMENDED:
        said = Path("specs/user.md").read_text().split("\n")[2]
        assert said in Path("output/docs/user.md").read_text()


def test_a_check_reads_what_stands_there(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, "build")
    command(monkeypatch, "build", "--check")
    capsys.readouterr()
    assert command(monkeypatch, "build", "--check") == 0
    assert "up to date" in capsys.readouterr().out
    assert len(runs) == 2
    # Where times say nothing at all, a check looks at the content all the same.
    monkeypatch.setattr("modelgen.receipt.stamp", lambda found: None)
    monkeypatch.setattr(os, "lstat", lambda path: Path("specs").stat())
    Path("output/docs/user.md").write_text("mine\n")
    assert command(monkeypatch, "build", "--check") == 1


def test_another_command_line_or_place_has_another_receipt(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    command(monkeypatch, "build")
    for arguments in (["build", "--check"], ["build", "--package", "p"], ["build", "specs"]):
        command(monkeypatch, *arguments)
    assert len(runs) == 4
    shutil.copytree(Path.cwd(), "../copy")
    monkeypatch.chdir("../copy")
    command(monkeypatch, "build")
    assert len(runs) == 5


def test_words_are_repeated(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("specs/user.md", "User", "A text.\n\n## Other\n\nNobody reads this.")
    command(monkeypatch, "build")
    capsys.readouterr()
    command(monkeypatch, "build")
    repeated = capsys.readouterr()
    assert len(runs) == 1
    shutil.rmtree(cache_folder())
    command(monkeypatch, "build")
    assert len(runs) == 2
    assert repeated == capsys.readouterr()
    assert repeated.err


def receipts() -> Iterator[Path]:
    yield from Path(cache_folder()).glob("*.receipt")


def test_a_damaged_receipt_is_none(runs: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "build")
    (path,) = receipts()
    good = path.read_bytes()
    damaged = [b"", good[:3], good[:-1], good + b"x", b"\0" * len(good)]
    damaged += [
        good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in range(0, len(good), 997)
    ]
    for data in damaged:
        path.write_bytes(data)
        assert start._repeated(["build"]) is None  # pyright: ignore[reportPrivateUsage]
    path.write_bytes(good)
    assert start._repeated(["build"]) is not None  # pyright: ignore[reportPrivateUsage]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system has no such rights")
def test_a_receipt_that_others_may_write_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "build")
    (path,) = receipts()
    for mine, others in ((path, 0o666), (path.parent, 0o777)):
        before = mine.stat().st_mode
        mine.chmod(others)
        assert start._repeated(["build"]) is None  # pyright: ignore[reportPrivateUsage]
        mine.chmod(before)
    path.rename("elsewhere")
    path.symlink_to(Path("elsewhere").absolute())
    assert start._repeated(["build"]) is None  # pyright: ignore[reportPrivateUsage]


def test_old_receipts_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelgen.cache._MOST", 3)
    for name in "abcde":
        command(monkeypatch, "build", "--package", name)
    assert len(list(Path(cache_folder()).iterdir())) == 3


def test_what_another_process_removes_meanwhile_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def removing(path: str) -> nullcontext[list[os.DirEntry[str]]]:
        gone = Path(path, "gone")
        gone.touch()
        with scan(path) as entries:
            found = list(entries)
        gone.unlink()
        return nullcontext(found)

    scan = os.scandir
    monkeypatch.setattr(os, "scandir", removing)
    assert write_own("name", [b"data"])
    assert bytes(read_own("name") or b"") == b"data"


@pytest.mark.parametrize("part", [b"x" * 10, b"x" * 100_000])
def test_a_full_disk_keeps_no_half(part: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def parts() -> Iterator[bytes]:
        yield part
        raise OSError(errno.ENOSPC, "No space left on device")

    assert write_own("name", [b"before"])
    assert not write_own("name", parts())
    assert [path.name for path in Path(cache_folder()).iterdir()] == ["name"]
    assert bytes(read_own("name") or b"") == b"before"


def test_a_library_counts_whoever_has_loaded_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork that has parsed a page with it knows it, while this process may not."""
    loaded = libraries()
    assert {Path(path).parent.name for path in loaded} >= {"jinja2", "markdown_it"}
    for name in ("jinja2", "markdown_it", "markupsafe", "mdurl"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert libraries() == loaded
    monkeypatch.setattr(sys, "meta_path", [])
    assert libraries() == {}


def test_what_was_young_is_trusted_once_it_has_been_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command(monkeypatch, "build")
    (path,) = receipts()
    first = path.read_bytes()
    time.sleep(0.1)
    command(monkeypatch, "build")
    assert path.read_bytes() != first


def test_an_error_leaves_no_receipt(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("specs/bad.md").write_text("# Bad\n\n## Fields\n\n| Field |\n| --- |\n")
    assert command(monkeypatch, "build") == 1
    assert not list(receipts())
