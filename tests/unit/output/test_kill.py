"""Builds that are killed at random moments lose nothing and tear nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import modelgen
from tests.corpora import ROOT, VARIABLE

pytestmark = pytest.mark.long

CORPUS = "mistral-client-python-azure"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are forked")
def test_killed_at_random_moments(tmp_path: Path) -> None:
    """With a corpus 200 builds of real pages, else fewer of `specs/`; `MODELGEN_KILLS` says."""
    corpora = os.environ.get(VARIABLE)
    docs = Path(corpora, CORPUS, "docs") if corpora else ROOT / "specs"
    kills = int(os.environ.get("MODELGEN_KILLS", "200" if corpora else "25"))
    path = os.pathsep.join((str(Path(modelgen.__path__[0]).parent), str(ROOT)))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.unit.output.kill_worker",
            str(docs),
            str(tmp_path),
            str(kills),
        ],
        env=os.environ | {"PYTHONPATH": path},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    sys.stdout.write(done.stdout)
    assert int(done.stdout.split()[0]) >= kills
