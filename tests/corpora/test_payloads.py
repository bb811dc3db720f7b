"""Recorded payloads as evidence, on the case and the corpora that lie beside the project."""

from __future__ import annotations

import importlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests import corpora
from tests.unit.command_line import run

CASE = "guessed-names"


def test_one_recorded_response_settles_guessed_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`utm_source` and `_id` are on no page: they are guesses, or not known at all, until recorded."""
    case = corpora.shared() / "cases" / "field" / CASE
    project = tmp_path / CASE
    shutil.copytree(case, project)
    monkeypatch.chdir(project)
    listed = run("lint", "--wire-names").stdout.splitlines()
    assert [line.split("`")[1] for line in listed[:4]] == [
        "Link.short_link",
        "Link.utm_source",
        "Subscriber.organization_id",
        "Subscriber.id",
    ]
    report = json.loads(run("lint", "--wire-names", "--format", "json").stdout)
    assert [one["field"] for one in report["names"] if one["guess"]] == [
        "utm_source",
        "organization_id",
    ]
    result = run("build", "--evidence", "*.json", "--package", "guessed")
    assert result.exit_code == 0, result.output
    assert "guess" not in result.stdout.replace(CASE, "")
    monkeypatch.syspath_prepend(str(project / "output" / "python"))
    models: Any = importlib.import_module("guessed")
    link = models.Link.from_json((project / "link.json").read_text())
    assert (link.short_link, link.utm_source) == ("x", None)
    subscriber = models.Subscriber.from_json((project / "subscriber.json").read_text())
    assert (subscriber.id, subscriber.organization_id) == ("s1", "o1")
    assert subscriber.to_dict() == {"_id": "s1", "_organizationId": "o1"}
