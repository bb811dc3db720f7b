"""What stands on a disk: links, devices, names that are one file, files that come and go."""

from __future__ import annotations

import os
import subprocess
import threading
import unicodedata
from pathlib import Path

import pytest

from modelgen.build import Request, run
from modelgen.config.structs import BuildConfig
from modelgen.diagnostics.model import Diagnostic
from modelgen.source import tree as source
from modelgen.source.tree import read_tree
from tests.hostile.commands import watched
from tests.hostile.crafted import record, row, values

PAGE = record(row())
SECRET = record(row(), title="Secret")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="symbolic links and FIFOs")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a page in `specs`, and somebody else's things beside it."""
    here = tmp_path / "here"
    (here / "specs").mkdir(parents=True)
    (here / "specs" / "a.md").write_text(PAGE)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.md").write_text(SECRET)
    return here


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_links_out_of_the_folder_of_pages_are_not_followed(place: Path) -> None:
    elsewhere = place.parent / "elsewhere"
    (place / "specs" / "file.md").symlink_to(elsewhere / "secret.md")
    (place / "specs" / "relative.md").symlink_to("../../elsewhere/secret.md")
    (place / "specs" / "folder").symlink_to(elsewhere)
    (place / "specs" / "chain.md").symlink_to("file.md")
    (place / "specs" / "device.md").symlink_to("/dev/zero")
    done = watched(place, "build", "specs", "-o", "out")
    assert "Secret" not in done.out + done.errors + "".join(tree(place / "out").values())
    assert not [path for path in done.opened if "elsewhere" in path or "/dev/zero" in path]


def test_links_that_lead_nowhere_or_to_themselves_are_no_pages(place: Path) -> None:
    (place / "specs" / "gone.md").symlink_to("nothing.md")
    (place / "specs" / "loop.md").symlink_to("loop.md")
    (place / "specs" / "up").symlink_to("..")
    (place / "specs" / "here").symlink_to(".")
    done = watched(place, "build", "specs", "-o", "out")
    assert done.code == 0
    assert done.errors.count("MG022 no-file") == 2


def test_a_link_inside_the_folder_of_pages_is_a_page(place: Path) -> None:
    (place / "specs" / "models").mkdir()
    (place / "specs" / "hidden.txt").write_text(record(row(), title="B"))
    (place / "specs" / "models" / "b.md").symlink_to("../hidden.txt")
    assert watched(place, "build", "specs", "-o", "out").code == 0
    assert (place / "out" / "python" / "models" / "b.py").is_file()


@pytest.mark.sample(1)
@pytest.mark.parametrize("path", ["docs", "docs/index.md", "python/models", "python/models/a.py"])
def test_links_in_the_output_are_not_written_through(place: Path, path: str) -> None:
    elsewhere = place.parent / "elsewhere"
    before = tree(elsewhere)
    link = place / "out" / path
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere / "secret.md" if link.suffix else elsewhere)
    for force in ((), ("--force",)):
        assert watched(place, "build", "specs", "-o", "out", *force).code == 1
    assert tree(elsewhere) == before
    assert link.is_symlink()


def test_a_manifest_that_is_a_link_is_not_written_through(place: Path) -> None:
    victim = place.parent / "elsewhere" / "victim"
    victim.write_text("mine")
    (place / "out").mkdir()
    (place / "out" / ".modelgen.json").symlink_to(victim)
    assert watched(place, "build", "specs", "-o", "out").code == 1
    assert victim.read_text() == "mine"


@pytest.mark.sample(1)
@pytest.mark.parametrize(
    "path", ["../../x", "../elsewhere/secret.md", "/etc/passwd", "docs/../../x", "a\\..\\x", "C:x"]
)
def test_a_manifest_cannot_name_files_outside(place: Path, path: str) -> None:
    assert watched(place, "build", "specs", "-o", "out").code == 0
    before = tree(place.parent / "elsewhere")
    manifest = place / "out" / ".modelgen.json"
    text = manifest.read_text()
    digest = "0" * 64
    quoted = path.replace("\\", "\\\\")
    manifest.write_text(
        text.replace('"files": {', f'"files": {{"{quoted}": {{"sha256": "{digest}"}},', 1)
    )
    done = watched(place, "build", "specs", "-o", "out", "--force")
    assert "MG5" in done.errors
    assert tree(place.parent / "elsewhere") == before


def test_fifos_sockets_and_folders_that_look_like_pages_do_not_block(place: Path) -> None:
    os.mkfifo(place / "specs" / "fifo.md")
    (place / "specs" / "folder.md").mkdir()
    done = watched(place, "build", "specs", "-o", "out", seconds=20)
    assert done.code == 0
    assert done.errors.count("MG022 no-file") == 1


@pytest.mark.long
def test_a_fifo_in_the_cache_or_among_templates_does_not_block(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, page = place / "cache", place / "specs" / "a.md"
    monkeypatch.setenv("MODELGEN_CACHE", str(cache))
    (place / "own" / "python").mkdir(parents=True)
    (place / "pyproject.toml").write_text('[tool.modelgen]\ntemplates = "own"\n')
    for _ in range(2):  # the second one leaves what lets a third do nothing
        assert watched(place, "build", "specs", "-o", "out", seconds=20).code == 0
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.unlink()
        os.mkfifo(path)
    page.write_text(page.read_text() + "\n")
    assert watched(place, "build", "specs", "-o", "out", seconds=20).code == 0
    os.mkfifo(place / "own" / "python" / "more.jinja")
    assert watched(place, "build", "specs", "-o", "out", seconds=20).code == 0
    monkeypatch.setenv("MODELGEN_CACHE", str(next(iter(kept))))
    assert watched(place, "build", "specs", "-o", "out", seconds=20).code == 0


def test_a_fifo_in_the_output_is_in_the_way(place: Path) -> None:
    (place / "out" / "docs").mkdir(parents=True)
    os.mkfifo(place / "out" / "docs" / "index.md")
    assert watched(place, "build", "specs", "-o", "out", "--force", seconds=20).code == 1


@pytest.mark.sample(1)
@pytest.mark.parametrize("name", ["CON", "nul", "aux", "com1", "LPT9", "con.txt", "prn.x.y"])
def test_names_of_devices_are_no_names_of_files(place: Path, name: str) -> None:
    folder = place / "specs" / name
    folder.mkdir()
    (folder / "b.md").write_text(record(row(), title=name if name.isalnum() else "B"))
    assert watched(place, "build", "specs", "-o", "out").code == 0
    for path in (place / "out").rglob("*"):
        assert path.name.partition(".")[0].lower() != name.partition(".")[0].lower()


def test_names_that_are_one_file_elsewhere(place: Path) -> None:
    """Titles and files that differ in case, or in Unicode form, alone."""
    titles = ("User", "USER", "user", "\u00c9t\u00e9", "E\u0301te\u0301", "\u212a", "K", "ﬁ", "fi")
    for number, title in enumerate(titles):
        folder = place / "specs" / str(number)
        folder.mkdir()
        (folder / "b.md").write_text(record(row(), title=title))
    for name in (
        "A.md",
        unicodedata.normalize("NFD", "é.md"),
        unicodedata.normalize("NFC", "é.md"),
    ):
        (place / "specs" / name).write_text(values("- `1`\n").replace("# A", f"# V{len(name)}"))
    watched(place, "build", "specs", "-o", "out")
    keys = [p.relative_to(place).as_posix() for p in (place / "out").rglob("*")]
    folded = [unicodedata.normalize("NFKC", key).casefold() for key in keys]
    assert len(set(folded)) == len(folded)


@pytest.mark.long
def test_names_that_are_no_text(place: Path) -> None:
    name = os.fsdecode(b"a\xff\xfe\x1b[31m.md")
    (place / "specs" / "a.md").rename(place / "specs" / name)
    command = place / "specs" / "::error::x.md"
    command.write_text(record(row("b c"), title="B"))
    for form in ("text", "json", "github", "sarif", "junit"):
        watched(place, "lint", "specs", "--format", form)
    command.unlink()
    assert watched(place, "build", "specs", "-o", "out").code == 0


@pytest.mark.long
def test_folders_may_nest_deeper_than_the_stack(place: Path) -> None:
    deepest = place / "specs" / "/".join("d" * 1_200)
    subprocess.run(["mkdir", "-p", str(deepest)], check=True)
    (deepest / "b.md").write_text(PAGE)
    try:
        done = watched(place, "build", "specs", "-o", "out")
        assert done.code == 0 or ": error MG" in done.errors
    finally:
        subprocess.run(["rm", "-rf", str(place)], check=True)


def test_files_that_vanish_or_change_while_they_are_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (place / "specs" / f"b{number:02}.md").write_text(record(row(), title=f"B{number}"))
    reads = 0
    read = source.read_regular

    def unsteady(path: str) -> bytes:
        nonlocal reads
        reads += 1
        if reads % 3 == 0:
            Path(path).unlink()
        elif reads % 3 == 1:
            Path(path).write_text("| half")
        return read(path)

    monkeypatch.setattr(source, "read_regular", unsteady)
    found: list[Diagnostic] = []
    pages = list(read_tree(place / "specs", found.append))
    assert len(pages) + len(found) == 31
    assert pages
    assert {one.code for one in found} == {"MG005"}


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_page_that_becomes_something_else_after_it_was_seen(
    place: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    read = source.read_regular

    def swapped(path: str) -> bytes:
        Path(path).unlink()
        match kind:
            case "link":
                Path(path).symlink_to(place.parent / "elsewhere" / "secret.md")
            case "pipe":
                os.mkfifo(path)
            case _:
                Path(path).mkdir()
        return read(path)

    monkeypatch.setattr(source, "read_regular", swapped)
    found: list[Diagnostic] = []
    assert not list(read_tree(place / "specs", found.append))
    assert [(one.code, one.span.path) for one in found] == [("MG005", "a.md")]


def test_a_page_that_comes_in_parts_or_grows_is_read_to_its_end(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = os.read
    monkeypatch.setattr(os, "read", lambda number, count: read(number, min(count, 7)))
    assert source.read_regular(str(place / "specs" / "a.md")) == PAGE.encode()


def test_what_is_no_file_is_closed_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    take = os.open

    def noted(path: str, how: int) -> int:
        opened.append(take(path, how))
        return opened[-1]

    monkeypatch.setattr(os, "open", noted)
    os.mkfifo(place / "pipe.md")
    for name in ("specs", "pipe.md"):
        with pytest.raises(OSError, match=r"directory|regular"):
            source.read_regular(str(place / name))
    assert len(opened) == 2
    for number in opened:
        with pytest.raises(OSError, match="Bad file"):
            os.fstat(number)


def test_pages_that_change_during_builds(place: Path) -> None:
    """Writers at work: each build ends, says what it found, and leaves nothing unfinished."""
    ended = threading.Event()

    def disturb() -> None:
        while not ended.is_set():
            page = place / "specs" / "a.md"
            for text in (PAGE[:40], PAGE, record(row("b c"))):
                page.write_text(text)
            page.unlink()
            (place / "specs" / "b.md").write_text(record(row(), title="B"))

    other = threading.Thread(target=disturb)
    other.start()
    try:
        build = BuildConfig(specs=place / "specs", output=place / "out")
        for _ in range(15):
            outcome = run(build, Request())
            assert outcome.written is not outcome.failed
    finally:
        ended.set()
        other.join()
    assert not list((place / "out").rglob(".modelgen.tmp-*"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_said(place: Path) -> None:
    (place / "specs" / "a.md").chmod(0)
    (place / "specs" / "closed").mkdir(mode=0)
    done = watched(place, "build", "specs", "-o", "out")
    (place / "specs" / "closed").chmod(0o700)
    assert done.code == 1
    assert done.errors.count("MG005") == 2
