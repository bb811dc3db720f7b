"""How somebody gets a site: the setting, the flag, and the file that `init --site` writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from modelgen.project.begin import IGNORES, SITE, plan, write
from modelgen.project.files import CONFIG, Folder, Step
from tests.unit.command_line import run

FLAVOR = '[tool.modelgen.docs]\nflavor = "mkdocs"\n'


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class Loader(yaml.SafeLoader):
    """Reads a file that names functions, as settings of Python-Markdown do."""


Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda *_: "a function")


def settings(path: str = SITE) -> dict[str, object]:
    found: dict[str, object] = yaml.load(Path(path).read_text(), Loader)
    return found


def begun() -> list[Step]:
    return [*write(Folder(Path()), plan(Path()), site=True)]


def test_init_begins_a_site() -> None:
    done = run("init", "--site")
    assert done.exit_code == 0
    assert "next: modelgen build && mkdocs build\n" in done.output
    assert "`pip install mkdocs-material` brings mkdocs" in done.output
    assert "site/\n" in Path(IGNORES).read_text()
    assert FLAVOR in Path(CONFIG).read_text()
    said = settings()
    assert said["docs_dir"] == "generated/docs"
    assert said["INHERIT"] == "generated/docs/nav.yml"
    assert run("build").exit_code == 0
    assert "nav" in settings("generated/docs/nav.yml")
    assert Path("generated/docs/models/order.md").is_file()
    assert run("build", "--check").exit_code == 0


def test_init_without_it_begins_none() -> None:
    run("init")
    assert not Path(SITE).exists()
    assert "flavor" not in Path(CONFIG).read_text()


def test_what_is_there_is_left() -> None:
    Path(SITE).write_text("mine\n")
    steps = {step.path: step for step in begun()}
    assert steps[SITE].status == "left"
    assert Path(SITE).read_text() == "mine\n"


def test_the_site_is_of_the_docs_that_the_config_says() -> None:
    Path(CONFIG).write_text('[tool.modelgen]\noutput = "a b/c: d"\n')
    steps = [step for step in begun() if step.path == CONFIG]
    assert settings()["docs_dir"] == "a b/c: d/docs"
    assert settings()["INHERIT"] == "a b/c: d/docs/nav.yml"
    assert [step.paste for step in steps] == ["", FLAVOR]


def test_no_site_without_a_config_that_can_be_read() -> None:
    Path(CONFIG).write_text("[tool.modelgen]\nnonsense = 1\n")
    steps = {step.path: step for step in begun()}
    assert steps[SITE].status == "left"
    assert not Path(SITE).exists()


def test_a_flag_is_stronger_than_the_config() -> None:
    run("init", "--site")
    assert run("build", "--flavor", "mdx").exit_code == 0
    assert Path("generated/docs/models/order.mdx").is_file()
    assert run("build", "--flavor", "github").exit_code == 0
    left = {path.name for path in Path("generated/docs").rglob("*.*")}
    assert left == {"index.md", "order.md", "order-line.md", "order-status.md"}


@pytest.mark.parametrize("value", ['"html"', "1", '["mkdocs"]'])
def test_there_is_no_other_flavor(value: str) -> None:
    Path(CONFIG).write_text(f"[tool.modelgen.docs]\nflavor = {value}\n")
    done = run("lint", ".")
    assert done.exit_code == 1
    assert "`github` or `mkdocs` or `mdx`" in done.output + done.stderr
