"""Runs commands in this process, over a folder of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen.cli.app import commands

_HEAD = """

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
"""
FAULTS = {
    "error": ("| `visit` | *Vist* | :heavy_check_mark: | N/A |\n", ""),
    "warning": ("", "\n## Other\n\nText.\n"),
    "note": ("| `class` | *str* | :heavy_check_mark: | N/A |\n", ""),
}
"""What a row and a section more make of a page: MG201, MG114, MG401."""


def page(title: str = "User", *faults: str, doc: str = "N/A") -> str:
    """Return a model's page with one field, and with what makes some findings."""
    rows = [FAULTS[fault][0] for fault in faults]
    sections = [FAULTS[fault][1] for fault in faults]
    row = f"| `id` | *str* | :heavy_check_mark: | {doc} |\n"
    return f"# {title}\n{_HEAD}{row}{''.join((*rows, *sections))}"


def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder whose `specs` hold one page of a model."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    Path("specs").mkdir()
    Path("specs/user.md").write_text(page())


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(commands, arguments, env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
