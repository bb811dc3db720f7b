"""Artifacts that must not be written are refused: each by itself, and all together."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.output.files import Artifact
from modelgen.output.manifest import read_manifest
from modelgen.output.plan import plan
from tests.unit.output.trees import artifacts, codes


def reported(tree: dict[str, str], output: Path) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    plan(artifacts(tree), read_manifest(output), found.append)
    return found


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "/a",
        "a/../b",
        "",
        "a//b",
        "a\nb",
        "a\\b",
        "C:a",
        ".modelgen.json",
        "a/.modelgen.x",
        "\udcff",
    ],
)
def test_artifacts_that_lead_elsewhere_are_refused(tmp_path: Path, path: str) -> None:
    (finding,) = reported({path: "x"}, tmp_path)
    assert finding.code == "MG509"
    assert "\n" not in finding.message


def test_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    assert codes(reported({"a.py": "\ud800"}, tmp_path)) == ["MG509"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/b.py", "a/b.py"),
        ("a/User.py", "a/user.py"),
        ("docs/\u00e9.md", "docs/e\u0301.md"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("x/y/z", "X/y"),
    ],
)
def test_artifacts_that_some_disk_takes_for_one_are_refused(
    tmp_path: Path, one: str, other: str
) -> None:
    found: list[Diagnostic] = []
    plan((Artifact(one, "1"), Artifact(other, "2")), read_manifest(tmp_path), found.append)
    assert codes(found) == ["MG510"]
    assert one in found[0].message
    assert other in found[0].message


def test_names_that_are_too_long_are_refused(tmp_path: Path) -> None:
    assert codes(reported({"a/" + "x" * 256: ""}, tmp_path)) == ["MG512"]
    assert codes(reported({"a/" + "\u00e9" * 200: ""}, tmp_path)) == ["MG512"]
    assert codes(reported({"/".join(["x" * 200] * 25): ""}, tmp_path)) == ["MG512"]
    assert codes(reported({"a/" + "x" * 255: ""}, tmp_path)) == []
