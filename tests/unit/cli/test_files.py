"""Commands that take files, or standard input, instead of a folder of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen.cli.app import commands
from tests.pages import write
from tests.unit.command_line import run

UGLY = "# {}\n\n|Field|Type|Example|\n|-|-|-|\n|id|{}|x|\n"
A, B = UGLY.format("A", "[B](b.md)"), UGLY.format("B", "nonsense")
TABLE = "| Field | Type   | Example |\n| ----- | ------ | ------- |\n| id    | string | x       |\n"


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    write(Path("specs"), {"a.md": A, "b.md": B, "c.md": UGLY.format("C", "string")})
    write(Path(), {"README.md": A})


def piped(text: str | bytes, *arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, input=text)


def test_only_the_named_files_are_laid_out() -> None:
    done = run("fmt", "specs/c.md", str(Path("specs/b.md").absolute()))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("specs: 2 model pages: 2 reformatted\n")
    assert Path("specs/a.md").read_text() == A
    assert TABLE in Path("specs/c.md").read_text()
    assert run("fmt", "--check", "specs/a.md").exit_code == 1
    assert run("fmt", "--check", "specs/b.md").exit_code == 0


def test_only_what_is_wrong_with_the_named_files_is_said() -> None:
    assert (run("lint", "specs/a.md").exit_code, run("lint", "specs/b.md").exit_code) == (0, 1)
    said = run("lint", "specs/b.md", "specs/a.md").stdout
    assert ("specs/b.md:5:5: error MG201" in said, "specs/c.md" in said) == (True, False)
    assert run("lint").exit_code == 1
    tables = run("lint", "specs/c.md", "--explain-tables").stdout
    assert ("specs/c.md:3" in tables, "specs/a.md" in tables) == (True, False)


def test_only_examples_of_the_named_files_are_run() -> None:
    write(Path("specs"), {"b.md": UGLY.format("B", "integer")})
    done = run("examples", "specs/c.md")
    assert done.stdout == "specs: 1 of 1 cells with examples match (100.00 %)\n"
    assert "specs/b.md" in run("examples", "specs/b.md").stdout


@pytest.mark.parametrize("command", ["fmt", "lint", "examples"])
def test_a_file_that_is_no_page_is_named(command: str) -> None:
    write(Path("specs"), {"b.md": UGLY.format("B", "string"), "notes.txt": "x"})
    done = run(command, "README.md", "specs/notes.txt", "specs/c.md")
    assert done.exit_code == 0
    assert "README.md: warning MG806 not-a-page" in done.output
    assert "specs/notes.txt: warning MG806 not-a-page" in done.output
    assert Path("README.md").read_text() == A


@pytest.mark.parametrize("command", ["fmt", "lint", "examples"])
def test_files_and_folders_do_not_mix(command: str) -> None:
    for wrong in (["specs", "README.md"], ["README.md", "gone.md"], ["specs", "specs"]):
        done = run(command, *wrong)
        assert (done.exit_code, "give one folder, or files alone" in done.stderr) == (2, True)


def test_standard_input_comes_out_laid_out() -> None:
    done = piped(UGLY.format("C", "string"), "fmt", "-")
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"# C\n\n{TABLE}", "")
    again = piped(done.stdout_bytes, "fmt", "-", "--check")
    assert (again.exit_code, again.output) == (0, "")


def test_standard_input_may_be_a_page_of_the_tree() -> None:
    page = UGLY.format("New", "[B](../b.md)").replace("\n", "\r\n").encode()
    done = piped(page, "fmt", "-", "--stdin-filename", "specs/new/page.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes.startswith(b"# New\r\n\r\n| Field | Type         |")
    assert not Path("specs/new").exists()


def test_a_check_of_standard_input_names_the_line() -> None:
    done = piped(A, "fmt", "-", "--check", "--stdin-filename", "specs/a.md")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "specs/a.md:3:1: error MG801" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("README.md", A, "MG806"), ("specs/a.txt", A, "MG806"), ("specs/a.md", b"caf\xe9", "MG001")],
)
def test_what_cannot_be_laid_out_comes_out_as_it_is(
    name: str, text: str | bytes, code: str
) -> None:
    done = piped(text, "fmt", "-", "--stdin-filename", name)
    assert done.stdout_bytes == (text if isinstance(text, bytes) else text.encode())
    assert code in done.stderr
    assert done.exit_code == (1 if code == "MG001" else 0)


def test_options_that_do_not_fit_are_wrong_usage() -> None:
    assert piped(A, "fmt", "-", "--diff").exit_code == 2
    assert piped(A, "fmt", "-", "--format", "json").exit_code == 2
    assert run("fmt", "--stdin-filename", "specs/a.md").exit_code == 2
    assert piped(A, "fmt", "-", "--check", "--format", "json").exit_code == 1
