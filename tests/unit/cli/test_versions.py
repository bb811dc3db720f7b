"""Which versions of the pages `modelgen site --versions` finds, and in which order."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from modelgen.cli.versions import changelog_page, front_page, versions_of
from modelgen.config.load import load_config
from modelgen.config.structs import BuildConfig

PAGE = "# User\n\n| Field | Type | Required |\n| --- | --- | --- |\n| id | string | yes |\n"
NAME = "| name | string | no |\n"


def git(*arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def commit(folder: str, page: str, *tags: str) -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "user.md").write_text(page)
    Path("pyproject.toml").write_text(f'[tool.modelgen]\nspecs = "{folder}"\n')
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "pages")
    for tag in tags:
        git("tag", tag)


def configured() -> BuildConfig:
    builds = load_config(None, print)
    assert builds is not None
    return builds[0]


@pytest.fixture(autouse=True)
def _in_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    commit("docs", PAGE, "v1.9.0", "v1.9.0-rc1", "v1.10")
    git("mv", "docs", "specs")
    commit("specs", PAGE + NAME, "v2.0.0-rc1", "v2.0.0", "v2.1rc1")


def test_tags_come_by_version_and_pages_that_were_moved_are_found() -> None:
    build = configured()
    versions = versions_of(build, "v*", [build])
    assert [(one.name, one.since, len(one.changes)) for one in versions] == [
        ("v1.9.0-rc1", "", 0),
        ("v1.9.0", "v1.9.0-rc1", 0),
        ("v1.10", "v1.9.0", 0),
        ("v2.0.0-rc1", "v1.10", 1),
        ("v2.0.0", "v2.0.0-rc1", 0),
        ("v2.1rc1", "v2.0.0", 0),
        ("dev", "v2.1rc1", 0),
    ]
    assert "url=v2.0.0/" in front_page(versions)
    assert "url=v2.1rc1/" in front_page(versions_of(build, "v2.1*", [build]))
    assert "Optional field `name` was added to `User`" in changelog_page(versions)


def test_pages_that_the_command_names_are_those_alone() -> None:
    build = configured()
    assert versions_of(build, "v*")[0].name == "v2.0.0-rc1"
