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


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def process(*arguments: str, encoding: str = "utf-8") -> subprocess.Popen[bytes]:
    path = str(Path(modelgen.__path__[0]).parent)
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "modelgen", *arguments]
    pipe = subprocess.PIPE
    # A job that a shell put into the background hands down that interrupts are to be ignored.
    return subprocess.Popen(
        command,
        stdout=pipe,
        stderr=pipe,
        env=environment,
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
    assert b"Traceback" not in errors


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
