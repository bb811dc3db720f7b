"""The generated packages against what the SDKs' own sources declare.

The tool that compares lies beside the corpora. Its column `docs say` is the ceiling: what the
docs themselves say, read well.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests import checkers, corpora
from tests.conftest import Generated

SOURCES = {
    "clerk-sdk-python": "clerk+clerk-sdk-python",
    "mistral-client-python": "mistralai+client-python",
    "mistral-client-python-azure": "mistralai+client-python__packages__azure",
    "polar-python": "polarsource+polar-python",
    "airbyte-api-python-sdk": "airbytehq+airbyte-api-python-sdk",
}
WHOLE = ("type", "required", "unions wholly right")
"""Rows that must be whole, whatever the ceiling."""
CHOSEN = "required in the constructor"
"""A required field whose only value is known carries it as a default (option `single_values`):
some SDKs do so and others do not, and the docs do not tell."""
_ROW = re.compile(r"(\S.*?)  +(\d+) +(\d+) +([\d.]+)% +([\d.]+)%")


def truth() -> Path:
    found = corpora.shared() / "truth"
    if not found.is_dir():
        pytest.skip("there is no `truth` beside the corpora")
    return found


def data(name: str) -> Path:
    base = truth() / "data" / SOURCES[name]
    files = sorted(base.parent.glob(f"{base.name}.json*"))
    assert files, f"there is no truth about {name}"
    return files[0]


@pytest.mark.whole
def test_no_figure_is_below_its_ceiling(name: str, generated: Generated, tmp_path: Path) -> None:
    docs = corpora.folder(name) / "models"
    package = generated(name) / corpora.PACKAGE
    result = tmp_path / "result.json"
    # fmt: off
    command = [
        sys.executable, str(truth() / "compare.py"), str(data(name)), str(package),
        "--docs", str(docs), "--json", str(result),
    ]
    # fmt: on
    floors = [option for row in WHOLE for option in ("--min", f"{row}=100")]
    said = checkers.run([*command, *floors], tmp_path)
    rows = {row: (float(figure), float(ceiling)) for row, _, _, figure, ceiling in _rows(said)}
    below = {row: figures for row, figures in rows.items() if figures[0] < figures[1]}
    below.pop(CHOSEN, None)
    assert below == {}
    assert {row: rows[row][0] for row in WHOLE} == dict.fromkeys(WHOLE, 100.0)
    wanted = {"field name exact", "nullable", "enum values", "enum open or closed"}
    assert wanted <= set(rows)
    assert json.loads(result.read_text())


def _rows(said: str) -> list[tuple[str, str, str, str, str]]:
    """Return the rows of the printed table that have a ceiling."""
    return [found.groups() for line in said.splitlines() if (found := _ROW.fullmatch(line))]  # type: ignore[misc]
