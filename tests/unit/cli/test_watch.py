"""`build --watch` builds what changed, soon and once, and lives on through errors and removals."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest

import modelgen
from modelgen.cli import watch as watch_command
from modelgen.cli.options import Flags
from modelgen.cli.watch import Watch, Watched
from tests.unit.command_line import page, prepare, run

LIMIT = 10.0
"""Seconds before a test gives up; what is promised is far less."""
SOON = 0.3
"""Seconds from a save to a build, as the README promises."""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def until(fulfilled: Callable[[], object]) -> float:
    """Wait until something is so; return how long it took."""
    begin = time.monotonic()
    while not fulfilled():
        assert time.monotonic() - begin < LIMIT, "nothing happened"
        time.sleep(0.005)
    return time.monotonic() - begin


@dataclass
class Watcher:
    """A watch in a thread, which writes down what it was told."""

    watched: Watched
    builds: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    looks: int = 0
    pause: float = 0

    def __post_init__(self) -> None:
        self.watch = Watch(self._look, self._rebuild)
        self.thread = Thread(target=self.watch.run, daemon=True)

    def _look(self) -> Watched:
        self.looks += 1
        return self.watched

    def _rebuild(self, changed: tuple[str, ...]) -> None:
        self.builds.append(tuple(Path(path).name for path in changed))
        time.sleep(self.pause)

    def built(self, number: int) -> float:
        return until(lambda: len(self.builds) >= number)

    def is_quiet(self) -> bool:
        """Tell whether nothing more is built for a while."""
        number = len(self.builds)
        time.sleep(0.5)
        return len(self.builds) == number


@pytest.fixture
def started() -> Iterator[Callable[[Watched], Watcher]]:
    made: list[Watcher] = []

    def start(watched: Watched) -> Watcher:
        watcher = Watcher(watched)
        made.append(watcher)
        watcher.thread.start()
        watcher.built(1)
        return watcher

    yield start
    for watcher in made:
        watcher.watch.stop.set()
        watcher.thread.join(LIMIT)
        assert not watcher.thread.is_alive()


Start = Callable[[Watched], Watcher]


@pytest.fixture
def watcher(started: Start) -> Watcher:
    Path("specs/models").mkdir(parents=True)
    Path("specs/models/user.md").write_text("user\n")
    return started(Watched((Path("specs"),), (Path("mine"),), (Path("pyproject.toml"),)))


def test_a_save_is_noticed_soon(watcher: Watcher) -> None:
    assert watcher.builds == [()]
    took: list[float] = []
    for number in range(5):
        Path("specs/models/user.md").write_text(f"{number}\n")
        took.append(watcher.built(number + 2))
        time.sleep(0.05)
    assert watcher.builds[1:] == [("user.md",)] * 5
    assert sorted(took)[2] < SOON, took


def test_saves_at_once_are_one_build(watcher: Watcher) -> None:
    for number in range(50):
        Path(f"specs/{number}.md").write_text("user\n")
    watcher.built(2)
    assert watcher.is_quiet()
    assert len(watcher.builds) <= 4


def test_editors_that_replace_files_are_followed(watcher: Watcher) -> None:
    for number in range(3):
        Path("specs/models/.user.md.swp").write_text("user\n")
        Path("specs/models/.user.md.swp").replace("specs/models/user.md")
        watcher.built(number + 2)
        time.sleep(0.1)
    assert watcher.builds[-1] == ("user.md",)


def test_what_is_no_page_is_passed_over(watcher: Watcher) -> None:
    Path("specs/picture.png").write_text("x")
    Path("specs/.hidden.md").write_text("x")
    Path("other.md").write_text("x")
    assert watcher.is_quiet()


def test_removals_and_folders_count(watcher: Watcher) -> None:
    Path("specs/models/user.md").unlink()
    watcher.built(2)
    time.sleep(0.3)
    before = len(watcher.builds)
    shutil.copytree("specs", "elsewhere")
    Path("elsewhere/new.md").write_text("user\n")
    Path("elsewhere").rename("specs/v1.2")
    watcher.built(before + 1)


def test_changes_during_a_build_are_built_after_it(watcher: Watcher) -> None:
    watcher.pause = 0.3
    Path("specs/a.md").write_text("1\n")
    watcher.built(2)
    Path("specs/b.md").write_text("1\n")
    until(lambda: "b.md" in watcher.builds[-1])


def test_a_folder_that_vanishes_may_come_back(watcher: Watcher) -> None:
    shutil.rmtree("specs")
    until(lambda: watcher.looks >= 2)
    time.sleep(0.3)
    before = len(watcher.builds)
    Path("specs").mkdir()
    Path("specs/user.md").write_text("user\n")
    watcher.built(before + 1)
    time.sleep(0.3)
    before = len(watcher.builds)
    Path("specs/user.md").write_text("again\n")
    watcher.built(before + 1)
    assert watcher.builds[-1] == ("user.md",)


def test_a_folder_that_is_swapped_is_followed(watcher: Watcher) -> None:
    Path("next").mkdir()
    Path("next/user.md").write_text("other\n")
    Path("specs").rename("before")
    Path("next").rename("specs")
    until(lambda: watcher.looks >= 2)
    time.sleep(0.3)
    before = len(watcher.builds)
    Path("specs/user.md").write_text("again\n")
    watcher.built(before + 1)


def test_a_folder_that_is_not_there_yet_is_waited_for(started: Start) -> None:
    watcher = started(Watched((Path("late"),)))
    assert watcher.is_quiet()
    Path("late").mkdir()
    watcher.built(2)
    Path("late/A.MD").write_text("x\n")
    watcher.built(3)


def test_the_config_and_templates_count(watcher: Watcher) -> None:
    Path("pyproject.toml").write_text("[tool.modelgen]\n")
    watcher.built(2)
    assert watcher.looks == 2
    Path("mine").mkdir()
    watcher.built(3)
    time.sleep(0.2)
    Path("mine/record.py.jinja").write_text("x")
    watcher.built(4)


# The command


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run("build", "--watch")
    assert done.exit_code == 2
    assert "pip install 'modelgen-docs[watch]'" in done.stderr


@pytest.mark.parametrize("more", ["--check", "--diff", "--format=json", "--format=sarif"])
def test_what_does_not_go_together_is_refused(more: str) -> None:
    done = run("build", "--watch", more)
    assert done.exit_code == 2
    assert "--watch" in done.stderr


def test_a_fault_of_ours_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deeper").mkdir()
    prepare(tmp_path / "deeper", monkeypatch)
    seen: list[int] = []

    def fail() -> int:
        seen.append(1)
        if len(seen) == 1:
            Path("specs/user.md").write_text(page(doc="New."))
            raise RuntimeError("::error::\x1b[31m")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch_command.watch_builds(Flags(), fail)
    shown = capsys.readouterr().err
    assert "RuntimeError: ::error::\\x1b[31m" in shown
    assert "changed: specs/user.md\n" in shown


PAGE = """# User

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `{}` | *str* | :heavy_check_mark: | N/A |
"""


@contextmanager
def session() -> Iterator[subprocess.Popen[bytes]]:
    """Run the command until the block ends; what it says goes to the file `errors`."""
    path = str(Path(modelgen.__path__[0]).parent)
    with (
        Path("errors").open("wb") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "modelgen", "build", "--watch"],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=os.environ | {"PYTHONPATH": path},
            # A job in a shell's background hands down that interrupts are to be ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        ) as process,
    ):
        try:
            until(lambda: "waiting" in said())
            yield process
        finally:
            process.kill()
    assert "Traceback" not in said()


def said() -> str:
    return Path("errors").read_text()


def test_a_whole_session() -> None:
    Path("specs").mkdir()
    page, made = Path("specs/user.md"), Path("output/python/models/user.py")
    page.write_text(PAGE.format("first"))
    with session() as process:
        assert made.is_file()
        page.write_text(PAGE.format("second"))
        took = until(lambda: "second" in made.read_text())
        page.write_text("no table\n\n## Fields\n\n| a |\n")
        until(lambda: "MG" in said())
        Path("pyproject.toml").write_text("[tool.modelgen]\nx = 1")
        until(lambda: "MG009" in said())
        Path("pyproject.toml").unlink()
        shutil.rmtree("specs")
        until(lambda: "MG003" in said())
        Path("specs").mkdir()
        page.write_text(PAGE.format("third"))
        until(lambda: "third" in made.read_text())
        process.send_signal(signal.SIGINT)
        assert process.wait(LIMIT) == 130
    assert took < 3 * SOON  # a busy machine takes longer; the benchmark says what is usual


@pytest.mark.long
def test_source_code_that_changes_is_read_again() -> None:
    for folder in ("specs", "src"):
        Path(folder).mkdir()
    Path("specs/user.md").write_text(PAGE.format("user_id"))
    Path("pyproject.toml").write_text('[tool.modelgen]\nsource = "src"\n')
    source, made = Path("src/user.py"), Path("output/python/models/user.py")
    text = "class User(BaseModel):\n    user_id: str = Field(alias='{}')\n"
    source.write_text(text.format("userId"))
    with session():
        assert '"userId"' in made.read_text()
        source.write_text(text.format("userNo"))  # as long as before
        until(lambda: '"userNo"' in made.read_text())
        source.rename("src/models.py")
        Path("src/models.py").write_text(text.format("uid"))
        until(lambda: '"uid"' in made.read_text())


@pytest.mark.long
def test_a_changed_template_of_ones_own_is_what_is_built_from() -> None:
    Path("specs").mkdir()
    Path("specs/user.md").write_text(PAGE.format("id"))
    Path("pyproject.toml").write_text('[tool.modelgen]\ntemplates = "mine"\n')
    folder, made = Path("mine/python"), Path("output/python/models/user.py")
    folder.mkdir(parents=True)
    record, module = folder / "record.py.jinja", folder / "module.py.jinja"
    record.write_text("# First.\n")
    with session():
        assert "# First." in made.read_text()
        record.write_text("# Other.\n")  # as long as before, and included by a template of ours
        until(lambda: "# Other." in made.read_text())
        module.write_text("# New.\n")
        until(lambda: made.read_text() == "# New.\n")
        module.write_text("{{ nothing }}\n")
        until(lambda: "module.py.jinja:1:1: error MG020" in said())
        module.unlink()
        until(lambda: "# Other." in made.read_text())
