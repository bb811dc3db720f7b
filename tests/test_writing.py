"""Each page of `docs/pages/writing.md` becomes the classes that stand below it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelgen.cli.app import commands
from tests.corpora import ROOT

WRITING = (ROOT / "docs" / "pages" / "writing.md").read_text(encoding="utf-8")
PAIRS = re.findall(
    r"^````markdown\n(.*?)^````\n\n```python\n(.*?)^```$", WRITING, re.DOTALL | re.MULTILINE
)


def test_every_page_has_its_classes() -> None:
    assert WRITING.count("````markdown") == len(PAIRS) > 9
    assert WRITING.count("```python") == len(PAIRS)


@pytest.mark.parametrize(
    ("page", "code"), PAIRS, ids=[page.partition("\n")[0].strip("# ") for page, _ in PAIRS]
)
def test_a_page_becomes_its_classes(
    page: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/page.md").write_text(page, encoding="utf-8")
    built = CliRunner().invoke(commands, ["build"])
    assert built.exit_code == 0, built.output
    assert "MG" not in built.output
    modules = Path("output/python/models").glob("[!_]*.py")
    made = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    shown = re.split(r"\n(?=class )", code.strip("\n"))
    for one in shown:
        assert one.rstrip("\n") in made
    assert len(shown) == len(re.findall(r"^class ", made, re.MULTILINE))
