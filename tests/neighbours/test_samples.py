"""Each sample of `docs/pages/neighbours.md` runs, with the package of the README's first page."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from modelgen.cli.app import commands
from tests import checkers
from tests.corpora import ROOT

pytestmark = pytest.mark.long
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "pages" / "neighbours.md").read_text(encoding="utf-8")
SAMPLES = {
    section.partition("\n")[0]: code
    for section in PAGE.split("\n## ")[1:]
    for code in re.findall(r"^```python\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
}
NEEDS = {
    "FastAPI": ("fastapi", "httpx"),
    "pydantic": ("pydantic",),
    "json and orjson": ("orjson",),
    "msgspec": ("msgspec",),
    "csv": (),
    "attrs and cattrs": ("attrs", "cattrs"),
    "SQLAlchemy": ("sqlalchemy",),
    "Weak references": (),
    "polyfactory": ("polyfactory",),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("orders")
    (place / "specs").mkdir()
    page = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert page is not None
    (place / "specs" / "order.md").write_text(page[1], encoding="utf-8")
    arguments = ["build", str(place / "specs"), "-o", str(place / "output"), "--package", "models"]
    built = CliRunner().invoke(commands, arguments)
    assert built.exit_code == 0, built.output
    return place / "output" / "python"


def test_every_library_has_a_sample() -> None:
    assert PAGE.count("```python\n") == len(SAMPLES)
    assert set(SAMPLES) == set(NEEDS)


@pytest.mark.parametrize("name", NEEDS)
def test_a_sample_runs(name: str, package: Path) -> None:
    missing = [one for one in NEEDS[name] if find_spec(one) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed (the extra `neighbours`)")
    environment = {**checkers.ALONE, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", SAMPLES[name]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
