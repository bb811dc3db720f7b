"""Real docs with the source code of the same SDK beside them.

`MODELGEN_SOURCES` names a folder that holds, for each corpus, a folder of its name with the source of
the version that the docs are of. Without it these tests are skipped.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelgen.cli.app import commands
from tests import checkers, corpora
from tests.corpora.test_truth import data, truth

VARIABLE = "MODELGEN_SOURCES"
KNOWN = {"airbyte-api-python-sdk": 2}
"""How often docs and source really disagree: the key of an example, and a name in the prose about its
own model, which the source spells otherwise."""


def source(name: str) -> Path:
    root = os.environ.get(VARIABLE)
    if not root:
        pytest.skip(f"{VARIABLE} is not set")
    found = (corpora.ROOT / root / name).resolve()
    assert found.is_dir(), f"{VARIABLE} is set, but there is no {name} in it"
    return found


def modelgen(*arguments: str | Path) -> str:
    result = CliRunner().invoke(commands, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.output


@pytest.mark.whole
def test_every_name_on_the_wire_is_right(name: str, tmp_path: Path) -> None:
    docs, code = corpora.folder(name), source(name)
    options = ("--target", "python", "--package", corpora.PACKAGE, "-o", tmp_path / "out")
    modelgen("build", docs, "--source", code, *options)
    # fmt: off
    command = [
        sys.executable, str(truth() / "compare.py"), str(data(name)),
        str(tmp_path / "out" / "python" / corpora.PACKAGE), "--docs", str(docs / "models"),
    ]
    # fmt: on
    floors = ("wire name (body fields)", "nullable", "type", "enum values", "enum open or closed")
    checkers.run([*command, *(f"--min={row}=100" for row in floors)], tmp_path)


@pytest.mark.whole
def test_docs_and_source_agree(name: str) -> None:
    said = modelgen("diff", corpora.folder(name), "--source", source(name), "--fail-on", "info")
    number = KNOWN.get(name, 0)
    assert said.endswith(
        f"{number} disagreements: {number} breaking\n" if number else "0 disagreements\n"
    )
