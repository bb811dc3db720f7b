"""`modelgen site --versions`: a site of each tag side by side, with a switcher and a changelog, below any path."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.pages import record, row, write
from tests.site import attacks, builders
from tests.site.browser import Browser, served
from tests.unit.command_line import run

HOSTILE = attacks.ATTACKS["script"].replace("/", "")


def git(*arguments: str) -> None:
    settings = ["user.name=A", "user.email=a@example.com", "commit.gpgsign=false"]
    options = [part for setting in settings for part in ("-c", setting)]
    subprocess.run(["git", *options, *arguments], check=True, capture_output=True)


@pytest.fixture
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a repository with two tags and a change after them."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    if not any(map(find_spec, ("zensical", "mkdocs"))):
        pytest.skip("no builder of sites is installed")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    steps = (("id",), ("id", HOSTILE), ("id", "name"))
    for number, names in enumerate(steps):
        page = record("User", *(row(name, "*str*", required=False) for name in names))
        write(Path("specs"), {"models/user.md": page})
        if number < 2:
            git("add", "specs")
            git("commit", "-q", "-m", "pages")
            git("tag", f"v1.{number + 9}")  # 1.10 is newer than 1.9


@pytest.mark.usefixtures("_project")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--versions", "w*"), "no tag like 'w*' that leads here has pages in specs"),
        (("--versions", "v*", "--serve"), "not --versions"),
    ],
)
def test_what_cannot_be_built_is_said(options: tuple[str, ...], said: str) -> None:
    done = run("site", *options)
    assert done.exit_code == 2
    assert said in done.output
    assert not Path("site").exists()


@pytest.fixture
def site(_project: None, tmp_path: Path) -> Iterator[str]:
    assert run("site", "specs", "-o", "web/below/docs", "--versions", "v*").exit_code == 0
    with served(tmp_path / "web") as address:
        yield f"{address}below/docs/"


@pytest.mark.long
@pytest.mark.xdist_group("browser")
def test_versions_stand_side_by_side(site: str, tmp_path: Path, window: Browser) -> None:
    folder = tmp_path / "web/below/docs"
    listed = json.loads((folder / "versions.json").read_text())
    assert [one["version"] for one in listed] == ["dev", "v1.10", "v1.9"]
    assert builders.dead_links(tmp_path / "web") == []
    fields = {one: (folder / one / "models/user/index.html").read_text() for one in ("v1.9", "dev")}
    assert ["field-name" in page for page in fields.values()] == [False, True]
    window.open(site)
    window.wait(lambda: window.address == f"{site}v1.10/", "the newest tag")
    window.open(f"{site}dev/changelog/")
    window.wait_for("h1")
    text = window.find("article")[0].text
    assert text.index("dev") < text.index("v1.10") < text.index("v1.9")
    assert "name" in text
    assert window.run("return window.owned") is None
    window.picture("versions-changelog")
    [other] = window.wait(lambda: window.find(".md-version__list a[href*='v1.9']"), "the switcher")
    address = other.get_attribute("href")
    assert address == f"{site}v1.9/"
    window.run("arguments[0].click()", other)
    window.wait(lambda: window.address.startswith(f"{site}v1.9/"), "the other version")
    assert window.foreign(site) == []


@pytest.mark.long
@pytest.mark.usefixtures("site")
def test_such_a_site_is_built_again_in_its_place() -> None:
    git("add", "specs")
    git("commit", "-q", "-m", "more")
    git("tag", "v2.0")
    done = run("site", "specs", "-o", "web/below/docs", "--versions", "v2*")
    assert done.exit_code == 0, done.output
    assert {path.name for path in Path("web/below/docs").iterdir()} == {
        "dev",
        "index.html",
        "v2.0",
        "versions.json",
    }
