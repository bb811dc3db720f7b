"""A process ends as soon as all is said, unless somebody waits for its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from modelgen import start

WAITING = {
    "atexit": "import atexit\natexit.register(print, 'waited')",
    "a-thread": "import threading\nthreading.Timer(0.2, print, ['waited']).start()",
    "a-profiler": "sys.setprofile(lambda *_: None)",
    "a-tracer": "sys.settrace(lambda *_: None)",
    "no-stream": "sys.stderr = None",
}
TELLS = """
import os, sys
at_once = os._exit
def end(code):
    print("at once", code, flush=True)
    at_once(code)
os._exit = end
from modelgen.start import run
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ended(code: str, *arguments: str, flags: tuple[str, ...] = ()) -> tuple[int, list[str], str]:
    """Return exit code and output of a process."""
    done = subprocess.run(
        [sys.executable, *flags, *(["-c", code] if code else []), *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "MODELGEN_CACHE": ""},
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_nothing_is_taken_to_pieces() -> None:
    code, out, errors = ended(f"{TELLS}run()", "--version")
    assert (code, out[1:], errors) == (0, ["at once 0"], "")
    code, out, errors = ended(f"{TELLS}run()", "build", "none")
    assert (code, out) == (1, ["at once 1"])
    assert "MG0" in errors


@pytest.mark.parametrize("reason", WAITING)
def test_whoever_waits_for_the_end_sees_it(reason: str) -> None:
    code, out, _ = ended(f"{TELLS}{WAITING[reason]}\nrun()", "--version")
    assert code == 0
    assert "at once 0" not in out
    assert out[-1] == "waited" or "waited" not in WAITING[reason]


@pytest.mark.parametrize(
    "runs",
    [
        "try: run()\n    except SystemExit as ended: print('went on', ended.code)",
        "import runpy\n    try: runpy.run_module('modelgen', run_name='__main__')\n"
        "    except SystemExit as ended: print('went on', ended.code)",
    ],
)
def test_a_program_that_runs_this_one_goes_on(runs: str) -> None:
    code, out, errors = ended(f"{TELLS}def main():\n    {runs}\nmain()", "--version")
    assert (code, out[1:], errors) == (0, ["went on 0"], "")


def test_a_profile_is_printed() -> None:
    """From Python 3.12 on, no function tells that there is a profiler."""
    code, out, _ = ended("", flags=("-m", "cProfile", "-m", "modelgen", "--version"))
    assert code == 0
    assert any("function calls" in line for line in out)


@pytest.mark.parametrize("command", [["build"], ["lint"], ["--version"], ["build", "--check"]])
@pytest.mark.skipif(sys.platform == "win32", reason="no shell to close a stream with")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_stream_may_be_closed(command: list[str], closed: str) -> None:
    """Without pages there are findings to be told."""
    words = [sys.executable, "-m", "modelgen", *command]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "MODELGEN_CACHE": ""}
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *words],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == int(command != ["--version"])
    assert "Traceback" not in done.stderr


def test_a_prompt_comes_after_the_end() -> None:
    _, out, _ = ended(f"{TELLS}run()", "--version", flags=("-i",))
    assert "at once 0" not in out


def test_what_is_said_is_said_before_the_end() -> None:
    """What is written into a file lies in this process until it is passed on."""
    begun = (
        "import sys\nfrom modelgen.start import run\nsys.stdout.write('a')\nsys.stderr.write('b')"
    )
    code, out, errors = ended(f"{begun}\nrun()", "--version")
    assert (code, errors) == (0, "b")
    assert out[0].startswith("amodelgen ")


def test_a_code_that_is_a_text_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        sys.exit("text")

    monkeypatch.setattr(start, "main", fail)
    monkeypatch.setattr(start, "_is_awaited", lambda: False)
    with pytest.raises(SystemExit, match="text"):
        start.run()
