"""`modelgen site`: one command from pages to a site, which takes no folder of somebody else's."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.unit.command_line import page, run


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page("User"))


@pytest.fixture
def _with_a_builder() -> None:
    if not find_spec("zensical") and not find_spec("mkdocs"):
        pytest.skip("no builder of sites is installed")


def test_without_a_builder_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelgen.cli.site.find_spec", lambda _: None)
    done = run("site")
    assert done.exit_code == 2
    assert "pip install 'modelgen-docs[site]'" in done.output


@pytest.mark.usefixtures("_with_a_builder")
def test_a_folder_with_other_things_is_left_alone() -> None:
    Path("site").mkdir()
    Path("site/index.html").write_text("mine")
    done = run("site")
    assert done.exit_code == 2
    assert "holds something else" in done.output
    assert Path("site/index.html").read_text() == "mine"


@pytest.mark.usefixtures("_with_a_builder")
def test_errors_of_pages_end_it() -> None:
    Path("specs/user.md").write_text(page("User").replace("*str*", "*strr*"))
    assert run("site").exit_code == 1
    assert not Path("site").exists()


@pytest.mark.long
@pytest.mark.usefixtures("_with_a_builder")
def test_pages_become_a_site() -> None:
    assert run("site", "-o", "public").exit_code == 0
    assert "User" in Path("public/models/user/index.html").read_text()
    Path("specs/user.md").write_text(page("Person"))
    assert run("site", "-o", "public").exit_code == 0
    assert "Person" in Path("public/models/person/index.html").read_text()
