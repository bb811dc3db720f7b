"""`modelgen dialects` shows what is read, and says what a folder holds."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from modelgen.cli.app import commands

PAGE = """# Parcel

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["dialects", *arguments])


def test_dialects_are_listed_with_a_row_in_each_language() -> None:
    lines = run().output.splitlines()
    assert "speakeasy  (read and written)" in lines
    rows = [line for line in lines if line.startswith("  python ")]
    assert any(line.endswith("| `labels` | List[*str*] | :heavy_minus_sign: | What it is marked with. |")
               for line in rows)  # fmt: skip


def test_a_folder_is_looked_at_with_its_pages_faults_and_leftovers(tmp_path: Path) -> None:
    docs = tmp_path / "docs" / "models"
    docs.mkdir(parents=True)
    (docs / "parcel.md").write_text(PAGE, encoding="utf-8")
    (docs / "letter.md").write_text(PAGE.replace("*str*", "*str"), encoding="utf-8")
    (tmp_path / "README.md").write_text("# About\n", encoding="utf-8")
    result = run("--detect", str(tmp_path))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"{docs.as_posix()}: speakeasy, 2 pages about models, 1 page with errors",
        f"{tmp_path.as_posix()}: 1 page in no layout that is read",
        "Speakeasy, Python (2 pages: types on 1 page)",
    ]


def test_a_folder_without_models_says_so_and_fails(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# About\n", encoding="utf-8")
    result = run("--detect", str(tmp_path))
    assert result.exit_code == 1
    assert "no page is in a layout that is read" in result.output


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = run("--detect", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "no such folder" in result.output
