"""How a process of the command line ends, and what it shows meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import modelgen
from modelgen.cli.console import progress_line
from tests.unit.command_line import page


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def process(
    *arguments: str, encoding: str = "utf-8", first: str = "", stdout: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a command; modules are looked for in the folder `first` before all others."""
    path = ":".join(filter(None, [first, str(Path(modelgen.__path__[0]).parent)]))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "modelgen", *arguments]
    pipe = subprocess.PIPE
    # A job that a shell put into the background hands down that interrupts are to be ignored.
    return subprocess.Popen(
        command,
        stdout=stdout,
        stderr=pipe,
        env=environment,
        start_new_session=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - one thread here
    )


def test_the_process_ends_with_the_code() -> None:
    for arguments, code in [(["--version"], 0), (["build", "none"], 1), (["explain", "x"], 2)]:
        with process(*arguments) as done:
            _, errors = done.communicate()
            assert done.returncode == code, errors
            assert b"Traceback" not in errors


def test_a_terminal_without_the_character_gets_its_code() -> None:
    Path("日本").mkdir()
    with process("build", "日本", encoding="latin-1") as done:
        _, errors = done.communicate()
    assert done.returncode == 1
    assert b"\\u65e5" in errors


def test_a_reader_that_has_read_enough_is_no_traceback() -> None:
    with process("explain") as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        errors = done.stderr.read()
        assert done.wait() != 2
    assert b"Traceback" not in errors
    assert b"Exception" not in errors


def test_an_interrupt_is_exit_130_without_a_traceback() -> None:
    os.mkfifo("config.toml")  # here the process waits for somebody to write
    with process("build", "--config", "config.toml") as done:
        assert done.stderr is not None
        with Path("config.toml").open("wb"):
            done.send_signal(signal.SIGINT)
            errors = done.stderr.read()
            assert done.wait() == 130
    assert errors.endswith(b"interrupted\n")
    assert b"Traceback" not in errors


def test_an_early_interrupt_is_no_other(tmp_path: Path) -> None:
    """Ctrl-C while modules are loaded, before any command runs."""
    folder = tmp_path / "first"
    folder.mkdir()
    (folder / "click.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)\n")
    with process("build", first=str(folder)) as done:
        _, errors = done.communicate()
    assert (done.returncode, errors) == (130, b"interrupted\n")


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="how else to know the children of a process?")
def test_an_interrupt_ends_workers_too() -> None:
    """A terminal interrupts them as well; one that dies of it may hold up the others."""
    Path("specs").mkdir()
    for number in range(3000):
        Path(f"specs/m{number}.md").write_text(page(f"M{number}"))
    with process("build", "specs", "-j", "2") as done:
        children = Path(f"/proc/{done.pid}/task/{done.pid}/children")
        while done.poll() is None and not children.read_text():
            pass
        os.killpg(done.pid, signal.SIGINT)
        _, errors = done.communicate(timeout=120)
    assert errors.strip() == b"interrupted"


# Outputs that fail


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")


@pytest.mark.sample(3)
@needs_full
@pytest.mark.parametrize(
    "command",
    [
        "build specs", "build specs --check", "build specs --diff", "ir specs", "lint specs",
        "lint specs --format json", "diff specs specs", "explain", "schema", "--version", "--help",
        "init new", "fmt specs",
    ],
)  # fmt: skip
def test_an_output_that_is_full_is_said_in_a_line(command: str) -> None:
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page())
    with (
        Path("/dev/full").open("wb") as full,
        process(*command.split(), stdout=full.fileno()) as done,
    ):
        _, errors = done.communicate()
    said = [line for line in errors.decode().splitlines() if line.startswith("error")]
    assert said == ["error: cannot print: No space left on device"]
    assert done.returncode == 1
    assert b"Traceback" not in errors
    assert b"Exception" not in errors


@needs_full
def test_a_full_stream_of_errors_is_an_exit_code() -> None:
    for arguments in (["build", "none"], ["bild"]):
        command = f'"{sys.executable}" -m modelgen {" ".join(arguments)} 2>/dev/full'
        done = subprocess.run(command, shell=True, capture_output=True, check=False)
        assert done.returncode == 1


COMMANDS = (
    "lint specs --format json", "--version", "build specs", "ir specs", "build specs --check", "build specs --diff", "lint specs", "lint specs --format github",
    "diff specs specs", "changelog specs specs", "explain MG001", "schema", "--help", "build --help",
    "init new", "fmt specs", "examples specs", "plugins",
)  # fmt: skip


def closing(arguments: str, closed: str) -> tuple[int, str]:
    """Return the exit code of a command that is started without some streams, and what it said."""
    command = f'"{sys.executable}" -m modelgen {arguments} {closed}'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    return done.returncode, done.stderr.decode()


@pytest.mark.sample(2)
@pytest.mark.parametrize("arguments", COMMANDS)
def test_what_cannot_be_printed_since_the_output_is_closed_is_an_error(arguments: str) -> None:
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page())
    code, said = closing(arguments, ">&-")
    assert (code, said.split("\n")[-2]) == (1, "error: cannot print: it is closed")
    assert closing(arguments, "<&- >&- 2>&-")[0] == 1


@pytest.mark.long
def test_a_closed_stream_that_nothing_is_printed_to_is_no_error() -> None:
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page())
    for arguments, code in (("build specs", 0), ("build none", 1), ("bild", 1)):
        assert closing(arguments, "2>&-") == (code, "")
    assert closing("bild", ">&-")[0] == 2


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "command",
    [
        "build",
        "build ../specs",
        "lint ../specs",
        "ir ../specs",
        "fmt ../specs",
        "examples",
        "init",
        "init --site",
        "init new",
    ],
)
def test_a_working_directory_that_is_gone_is_said_in_a_line(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page())
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").rmdir()
    with process(*command.split()) as done:
        _, errors = done.communicate()
    assert done.returncode == 1
    assert errors == b"error: the working directory is gone\n"


# Progress


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("ci", "seconds", "shown"), [("", 2, True), ("", 0, False), ("1", 2, False)]
)
def test_progress_is_shown_on_a_terminal_after_a_second(
    monkeypatch: pytest.MonkeyPatch, ci: str, seconds: float, shown: bool
) -> None:
    now = 100.0
    terminal = Terminal()
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("modelgen.cli.console.time.monotonic", lambda: now)
    monkeypatch.setattr("modelgen.cli.console.sys.stderr", terminal)
    with progress_line() as progress:
        now += seconds
        for done in (5000, 5001):
            if progress is not None:
                progress(done)
    assert terminal.text == ("\r5,000 pages\r\x1b[K" if shown else "")
