"""What services read has paths from the top of the checkout, wherever in it a command runs."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from modelgen.reports.checkout import Checkout
from tests.unit.command_line import page, run

Found = Callable[[str], set[str]]


def in_annotations(said: str) -> set[str]:
    return set(re.findall(r"^::\w+ file=([^,:]*)", said, re.MULTILINE))


def in_sarif(said: str) -> set[str]:
    results = json.loads(said)["runs"][0]["results"]
    places = [place["physicalLocation"] for one in results for place in one["locations"]]
    return {place["artifactLocation"]["uri"] for place in places}


def in_junit(said: str) -> set[str]:
    cases = ElementTree.fromstring(said).iter("testcase")
    return {case.get("name", "") for case in cases if case.find("failure") is not None}


READERS: dict[str, Found] = {"github": in_annotations, "sarif": in_sarif, "junit": in_junit}
services = pytest.mark.parametrize("form", READERS)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a checkout; its pages are in `shop/specs`, and `shop` is where commands run."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    top = tmp_path / "top"
    (top / "shop" / "specs").mkdir(parents=True)
    (top / "shop" / "specs" / "order.md").write_text(page("Order", "error"))
    (top / ".git").mkdir()
    monkeypatch.chdir(top / "shop")
    return top


@services
@pytest.mark.parametrize("specs", ["specs", "./specs", "../shop/specs", "{top}/shop/specs"])
def test_of_findings_in_pages(form: str, specs: str, top: Path) -> None:
    said = run("lint", specs.format(top=top), "--format", form).stdout
    assert READERS[form](said) == {"shop/specs/order.md"}


@services
def test_of_drift(form: str, top: Path) -> None:
    (top / "shop" / "specs" / "order.md").write_text(page("Order"))
    assert run("build", "--target", "docs").exit_code == 0
    (top / "shop" / "output" / "docs" / "order.md").unlink()
    result = run("build", "--target", "docs", "--check", "--format", form)
    said = result.stderr if form == "github" else result.stdout
    assert "shop/output/docs/order.md" in READERS[form](said)


@services
def test_of_a_page_that_only_the_older_revision_has(form: str, top: Path) -> None:
    (top / ".git").rmdir()
    (top / "shop" / "specs" / "order.md").write_text(page("Order"))
    (top / "shop" / "specs" / "user.md").write_text(page("User"))
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *identity, *command], cwd=top, check=True)
    (top / "shop" / "specs" / "user.md").unlink()
    for old in ("HEAD:shop/specs", "HEAD:./specs"):
        said = run("diff", old, "specs", "--format", form).stdout
        assert READERS[form](said) == {"shop/specs/user.md"}


@services
def test_the_workspace_of_github_counts_before_the_repository(
    form: str, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(top.parent))
    said = run("lint", "--format", form).stdout
    assert READERS[form](said) == {"top/shop/specs/order.md"}
    monkeypatch.setenv("GITHUB_WORKSPACE", str(top / "elsewhere"))
    said = run("lint", "--format", form).stdout
    assert READERS[form](said) == {"shop/specs/order.md"}


@services
def test_outside_of_any_checkout_they_are_from_here(form: str, top: Path) -> None:
    (top / ".git").rmdir()
    assert READERS[form](run("lint", "--format", form).stdout) == {"specs/order.md"}


def test_links_above_the_checkout_change_nothing(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = top.parent / "link"
    link.symlink_to(top)
    monkeypatch.chdir(link / "shop")
    assert Checkout.current().path(f"{link}/shop/specs/order.md") == "shop/specs/order.md"


def test_what_people_read_has_paths_from_here(top: Path) -> None:
    assert run("lint").stdout.startswith("specs/order.md:")
    report = json.loads(run("lint", "--format", "json").stdout)
    assert report["diagnostics"][0]["path"] == "specs/order.md"
