"""Runs the real command in a process of its own, with everything that it does noted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from modelgen.cli.app import commands
from tests.hostile.output import is_quiet

ROOT = Path(__file__).resolve().parents[2]
_WATCHED = """
import json, os, sys
sys.path.insert(0, sys.argv.pop(1))
events = []
WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn",
           "os.fork", "urllib.", "http.", "ftplib.", "smtplib.", "ctypes.", "webbrowser.", "exec")
def watch(event, arguments):
    if event.startswith(WATCHED):
        if event == "exec":
            arguments = (getattr(arguments[0], "co_filename", ""),)
        events.append([event, *map(str, arguments)])
        if event.startswith(("socket.", "subprocess.", "urllib.")):
            raise RuntimeError(event)
sys.addaudithook(watch)
try:
    from modelgen.__main__ import run
    run()
finally:
    found = list(events)
    with open(os.environ["EVENTS"], "w") as file:
        json.dump(found, file)
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    out: str
    errors: str
    events: list[list[str]]
    """Files opened, code executed, and what no command of ours ever does, in order."""

    @property
    def opened(self) -> list[str]:
        return [event[1] for event in self.events if event[0] == "open"]

    @property
    def forbidden(self) -> list[list[str]]:
        return [event for event in self.events if event[0] not in ("open", "exec")]


def said(*arguments: str) -> tuple[int, str]:
    """Run a command in this process and folder; return its exit code, and what it printed.

    It raises nothing, and prints nothing that is obeyed.
    """
    result = CliRunner().invoke(commands, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert not is_quiet(result.output), is_quiet(result.output)
    return result.exit_code, result.output


def watched(folder: Path, *arguments: str, seconds: float = 60, **environment: str) -> Done:
    """Run `modelgen` in a folder; it must end, and print no traceback and nothing that is obeyed."""
    events = folder.parent / f"{folder.name}-events.json"
    given = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB")},
        "EVENTS": str(events),
        "PYTHONDONTWRITEBYTECODE": "1",
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(ROOT / "generator"), *arguments],
        cwd=folder,
        env=given,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    out, errors = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + errors, errors[-3000:]
    assert done.returncode in (0, 1, 2), (done.returncode, errors)
    for text in (out, errors):
        assert not is_quiet(text), is_quiet(text)
    return Done(done.returncode, out, errors, json.loads(events.read_text()))
