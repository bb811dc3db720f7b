"""A build that is killed at a random moment loses nothing and tears nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import modelgen
from modelgen.diagnostics import Diagnostic
from modelgen.plan import Blocked
from tests.unit import kill_worker
from tests.unit.trees import built, codes, contents, leftovers, planned

KILLS = int(os.environ.get("MODELGEN_KILLS", "25"))
OWN = {"python/models/part0/own.py": "# mine\n", "notes.txt": "mine"}


def start(output: Path, number: int, mark: str) -> subprocess.Popen[str]:
    """Start a build in a process of its own; return when it has said `mark`."""
    command = [sys.executable, kill_worker.__file__, str(output), str(number)]
    environment = os.environ | {"PYTHONPATH": str(Path(modelgen.__path__[0]).parent)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    while process.stdout.readline() != f"{mark}\n":
        assert process.poll() is None
    return process


def duration(output: Path, number: int, mark: str) -> float:
    """Return how long a build goes on after it has said `mark`."""
    with start(output, number, mark) as process:
        began = time.monotonic()
        assert process.wait() == 0
    return time.monotonic() - began


def assert_whole(output: Path, old: dict[str, str], new: dict[str, str]) -> None:
    for path, text in contents(output).items():
        if not path.startswith(".modelgen."):
            assert text in {old.get(path), new.get(path), OWN.get(path)}, f"{path} is torn"
    for path in old.keys() & new.keys() | OWN.keys():
        assert (output / path).exists(), f"{path} is lost"


def edit(output: Path, old: dict[str, str], new: dict[str, str], path: str) -> None:
    """Edit a file between the kill and the next build, which must not lose the edit."""
    before = contents(output)[path]
    (output / path).write_text("an edit\n")
    found = built(new, output)
    assert (output / path).read_text() == "an edit\n"
    assert set(codes(found)) <= {"MG515", "MG503", "MG504"}
    refused = [entry for entry in planned(new, output).entries if isinstance(entry, Blocked)]
    assert [entry.path for entry in refused] == [path]
    (output / path).write_text(new.get(path, before))
    assert before in {old.get(path), new.get(path)}


def test_killed_at_random_moments(tmp_path: Path) -> None:
    output = tmp_path / "out"
    chance = random.Random(KILLS)
    assert built(kill_worker.tree(0), output) == []
    pauses = {"begun": duration(output, 1, "begun"), "counts": duration(output, 2, "counts")}
    for path, text in OWN.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text)
    old, deaths, halves = kill_worker.tree(2), 0, 0
    for number in range(3, 3 + KILLS):
        new = kill_worker.tree(number)
        mark = chance.choice(sorted(pauses))
        with start(output, number, mark) as process:
            time.sleep(chance.uniform(0, pauses[mark]))
            process.kill()
            deaths += process.wait() != 0
        assert_whole(output, old, new)
        halves += planned(new, output).pending
        if number % 3 == 0:
            edit(output, old, new, chance.choice(sorted(old.keys() & new.keys())))
        found: list[Diagnostic] = built(new, output)
        assert set(codes(found)) <= {"MG515"}
        assert contents(output) == new | OWN
        assert leftovers(output) == []
        assert planned(new, output).empty
        old = new
    assert deaths > KILLS // 5, "the moments are too late to prove anything"
    sys.stdout.write(f"{deaths} of {KILLS} died, {halves} of them half-way\n")
