"""Every payload in every position: what is printed, what is written, what an import does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from modelgen.build import Stage
from modelgen.examples import run_examples
from modelgen.targets.python.options import PythonOptions
from tests.hostile.crafted import Pages
from tests.hostile.memory import Built, assert_sound, build, load_again
from tests.hostile.payloads import PAYLOADS
from tests.hostile.positions import POSITIONS
from tests.hostile.project import Project, could_exist
from tests.hostile.survival import assert_survives

PROBE = Path(__file__).with_name("audit_probe.py")
CLOSED = frozenset(
    {
        *("table-header", "required-cell", "union-code"),
        *("type-word", "type-in-emphasis", "type-link-target", "type-argument"),
        *("openapi-type", "openapi-target"),
    }
)
"""Positions in which only a few words are understood, so that every other payload is an error."""
WORDS = frozenset({"constant"})
"""Payloads that are such a word: a type may be `None`."""


@pytest.mark.long
@pytest.mark.parametrize("position", POSITIONS)
def test_position(position: str, tmp_path: Path) -> None:
    """Try all payloads in a position; write, and import, all that were no error, together."""
    written: Pages = {}
    fine: set[str] = set()
    for number, (name, payload) in enumerate(PAYLOADS.items()):
        pages = POSITIONS[position](payload)
        try:
            if _is_fine(build(pages)) and all(map(could_exist, pages)):
                written |= {f"p{number:02}/{path}": text for path, text in pages.items()}
                fine.add(name)
        except Exception as error:
            error.add_note(f"payload {name!r} in position {position!r}")
            raise
    assert bool(fine - WORDS) is (position not in CLOSED), fine
    if written:
        project = Project(tmp_path)
        project.write(written)
        outcome = project.run()
        assert outcome.written
        assert outcome.loaded is not None
        assert_harmless(project)
        run_examples(outcome.loaded.schema, PythonOptions())


def _is_fine(built: Built) -> bool:
    """Check a build; return whether it would have been written."""
    assert_sound(built)
    if not built.artifacts:
        assert any(finding.severity.value == "error" for finding in built.found)
        return False
    assert_survives(built.loaded.schema, built.modules)
    again = load_again(built).schema.models
    assert sorted(id.name for id in again) == sorted(id.name for id in built.loaded.schema.models)
    return True


def assert_harmless(project: Project) -> None:
    """Import a package in a process of its own; nothing may happen but imports."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(PROBE), str(project.root / "out" / "python")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    *events, count = done.stdout.splitlines()
    assert events == []
    assert int(count) == len(project.modules())


def test_nothing_is_written_by_a_check(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(POSITIONS["description"](PAYLOADS["double-quotes-code"]))
    assert not project.run(Stage.PLAN).written
    assert not (tmp_path / "out").exists()


def test_the_watch_sees_what_code_does(tmp_path: Path) -> None:
    """The probe would be worth nothing if it saw nothing."""
    package = tmp_path / "out" / "python" / "p"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text('import os\nos.system("true")\n')
    with pytest.raises(AssertionError, match=r"os\.system"):
        assert_harmless(Project(tmp_path))
