"""A build that has nothing to do: what it says, what wakes it, and how little it loads."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from modelgen import __path__ as package
from modelgen.cache import noop
from tests.incremental.projects import let_files_grow_old, modelgen

PAGE = """# {0}

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""
UNCHANGED = "specs: unchanged (2 models, 14 files)\n"
HEAVY = ("click", "msgspec", "typing", "pathlib", "json", "hashlib", "re", "collections", "enum")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was built, and built again when all files had grown old."""
    project = tmp_path / "project"
    (project / "specs" / "sub").mkdir(parents=True)
    (project / "specs" / "user.md").write_text(PAGE.format("User"))
    (project / "specs" / "sub" / "pet.md").write_text(PAGE.format("Pet"))
    (project / "pyproject.toml").write_text('[tool.modelgen]\ntemplates = "templates"\n')
    (project / "templates" / "python").mkdir(parents=True)
    monkeypatch.chdir(project)
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(package[0]).parent))
    let_files_grow_old()
    build()
    settle()
    return project


def build(*arguments: str) -> str:
    """Build as a process of its own would; return what it printed."""
    cache = os.environ["MODELGEN_CACHE"]
    said = modelgen(Path.cwd(), "build", *arguments, cache=Path(cache) if cache else None)
    return said.out + said.aside


def settle(*arguments: str) -> None:
    """Let files grow old, and a build see that nothing is to be done."""
    let_files_grow_old()
    build(*arguments)


def test_nothing_is_done_while_nothing_changes(project: Path) -> None:
    assert build() == UNCHANGED
    assert build() == UNCHANGED


def test_a_build_that_wrote_answers_for_the_next(project: Path) -> None:
    (project / "specs" / "user.md").write_text(PAGE.format("User").replace("N/A", "Its id."))
    let_files_grow_old()
    assert "2 files written, 12 kept" in build()
    assert build() == UNCHANGED


def test_a_page_as_young_as_the_build_is_looked_at_again(project: Path) -> None:
    (project / "specs" / "user.md").write_text(PAGE.format("User").replace("N/A", "Its id."))
    assert "2 files written" in build()
    assert "0 files written" in build()
    let_files_grow_old()
    build()
    assert build() == UNCHANGED


def test_what_another_process_wrote_meanwhile_is_looked_at_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edit a file after it was written, and before its stamp is taken."""
    (project / "specs" / "user.md").write_text(PAGE.format("User").replace("N/A", "Its id."))
    let_files_grow_old()
    file = project / "output" / "python" / "models" / "user.py"
    original = time.sleep

    def sleeping(seconds: float) -> None:
        file.write_text("x = 1\n")
        original(seconds)

    monkeypatch.setattr(noop, "sleep", sleeping)
    assert "2 files written" in build()
    assert "MG503" in build()


def move_behind_a_link(path: Path) -> None:
    """Put a link in the place of a file or a folder, to that in another place."""
    path.rename("moved")
    path.symlink_to("../moved")


EDITS: dict[str, Callable[[], object]] = {
    "a page is edited": lambda: Path("specs/user.md").write_text(PAGE.format("User") + "\n"),
    "a page is touched": lambda: Path("specs/user.md").touch(),
    "a page is new": lambda: Path("specs/sub/new.md").write_text(PAGE.format("New")),
    "a page is gone": lambda: Path("specs/sub/pet.md").unlink(),
    "a page has another name": lambda: Path("specs/user.md").rename("specs/other.md"),
    "a folder is new": lambda: Path("specs/more").mkdir(),
    "a page is a link": lambda: move_behind_a_link(Path("specs/user.md")),
    "a folder is a link": lambda: move_behind_a_link(Path("specs/sub")),
    "an output is edited": lambda: Path("output/python/models/user.py").write_text("x = 1\n"),
    "an output is gone": lambda: Path("output/python/models/user.py").unlink(),
    "the manifest is gone": lambda: Path("output/.modelgen.json").unlink(),
    "the output is gone": lambda: Path("output").rename("moved"),
    "something lies in the output": lambda: Path("output/.left-behind").touch(),
    "the config is edited": lambda: Path("pyproject.toml").write_text(
        '[tool.modelgen]\npackage = "other"\n'
    ),
    "the config is gone": lambda: Path("pyproject.toml").unlink(),
    "there is a config above": lambda: Path("../pyproject.toml").touch(),
    "a template is new": lambda: Path("templates/python/enum.py.jinja").write_text("x"),
}


@pytest.mark.parametrize("what", EDITS)
def test_any_change_is_seen(project: Path, what: str) -> None:
    assert build() == UNCHANGED
    EDITS[what]()
    assert build() != UNCHANGED


def test_a_change_that_keeps_size_and_time_is_seen(project: Path) -> None:
    page = project / "specs" / "user.md"
    found = page.stat()
    page.write_text(PAGE.format("Usir"))
    os.utime(page, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert page.stat().st_size == found.st_size
    assert "written" in build()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--check",),
        ("--diff",),
        ("--format", "json"),
        ("--format", "github"),
        ("--force",),
        ("--executor", "concurrent.futures:ThreadPoolExecutor"),
    ],
)
def test_who_asks_for_more_gets_it(project: Path, arguments: tuple[str, ...]) -> None:
    assert build(*arguments) == build(*arguments)
    settle(*arguments)
    assert "unchanged" not in build(*arguments)


def test_another_command_line_is_answered_by_itself(project: Path) -> None:
    assert "kept" in build("specs")
    assert build("specs") == UNCHANGED
    assert "kept" in build("-o", "other")


def test_a_warning_is_said_each_time(project: Path) -> None:
    page = project / "specs" / "user.md"
    page.write_text(PAGE.format("User") + "\n## Other\n\nWords.\n")
    for _ in range(3):
        let_files_grow_old()
        assert "MG114" in build()


def test_a_check_reads_what_stamps_hide(project: Path) -> None:
    path = project / "output" / "python" / "models" / "user.py"
    found = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b"#")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert "not up to date" in build("--check")


@pytest.mark.parametrize("cut", [0, 3, 40, -1])
def test_a_damaged_record_is_none(project: Path, tmp_path: Path, cut: int) -> None:
    for path in (tmp_path / "cache").glob("*.noop"):
        path.write_bytes(path.read_bytes()[:cut])
    assert "0 files written" in build()


def test_nothing_is_kept_where_nobody_wants_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODELGEN_CACHE", "")
    assert "0 files written" in build()


def test_the_answer_loads_nothing_heavy(project: Path) -> None:
    code = (
        "import sys; from modelgen.__main__ import run; sys.argv = ['modelgen', 'build']; run();"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    subprocess.run(command, capture_output=True, check=True)  # for the path that `-c` has
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{UNCHANGED}[]\n"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_names_of_any_bytes_are_no_obstacle(project: Path) -> None:
    folder = os.fsencode(project / "specs")
    for name in (b"\xff.md", b"a\nb.md", b"a\tb.md"):
        Path(os.fsdecode(folder + b"/" + name)).write_text(PAGE.format(f"Of{len(name)}"))
        for _ in range(3):
            let_files_grow_old()
            assert "Traceback" not in build()


def test_a_reader_that_is_gone_is_no_fault(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "modelgen", "build"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_source_code_beside_the_pages_wakes_a_build(project: Path) -> None:
    code = project / "src" / "user.py"
    code.parent.mkdir()
    model = "from pydantic import BaseModel, Field\nclass User(BaseModel):\n    id: str = Field(alias={!r})\n"
    code.write_text(model.format("ID"))
    settle("--source", "src")
    assert build("--source", "src") == UNCHANGED
    code.write_text(model.format("Id"))
    let_files_grow_old()
    said = build("--source", "src")
    assert "files written" in said
    assert '"Id"' in (project / "output/python/models/user.py").read_text()
    assert build("--source", "src") == UNCHANGED
    (code.parent / "pet.ts").write_text("export interface Pet { id: string | null }\n")
    assert "the source code has 2 of 2 models" in build("--source", "src")


def test_payloads_wake_a_build(project: Path) -> None:
    """Those that are there, and those that are new in a folder that was searched."""
    (project / "pyproject.toml").write_text('[tool.modelgen]\nevidence = ["recorded/*.json"]\n')
    (project / "recorded").mkdir()
    (project / "recorded" / "user.json").write_text('{"id": "a"}')
    settle()
    settle()
    assert build().startswith("specs: unchanged")
    (project / "recorded" / "user.json").write_text('{"_id": "a"}')
    let_files_grow_old()
    assert "1 as payloads show" in build()
    settle()
    assert build().startswith("specs: unchanged")
    (project / "recorded" / "pet.json").write_text('{"id": "a"}')
    let_files_grow_old()
    assert "2 of 2 payloads" in build()
