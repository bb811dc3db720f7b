"""What README and docs say is so: commands, formats and settings exist, output is real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from msgspec.structs import fields

from modelgen.cli.app import COMMANDS, commands
from modelgen.cli.options import FORMATS
from modelgen.config.structs import BuildConfig
from modelgen.targets import TARGETS
from tests.corpora import ROOT

PAGES = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs" / "pages").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\w*\n(.*?)```", "\n".join([README, *PAGES.values()]), re.DOTALL)


def modelgen(*arguments: str) -> str:
    return CliRunner().invoke(commands, arguments).output


def test_every_command_and_format_is_there() -> None:
    table = PAGES["commands"]
    named = set(re.findall(r"`modelgen (\w+)", table))
    assert set(COMMANDS) == named
    assert f"`--format {'|'.join(FORMATS)}`" in table
    assert set(re.findall(r"`modelgen (\w+)", README)) <= set(COMMANDS)


def test_every_claim_beside_others_names_its_test() -> None:
    rows = re.findall(r"^\| (.*) \|$", PAGES["diff-comparison"], re.MULTILINE)[2:]
    assert len(rows) > 25
    for row in rows:
        ours, named = row.split("|")[-2:]
        path, _, name = named.strip(" `").partition("::")
        assert ours.strip().startswith("yes" if path else "no: ")
        assert not path or f"\ndef {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8")


def test_every_option_that_is_named_is_one() -> None:
    for name, options in re.findall(
        r"^\| `modelgen (\w+)[^|]*\| (.*) \|$", PAGES["commands"], re.MULTILINE
    ):
        command = commands.get_command(click.Context(commands), name)
        assert command is not None, name
        known = {opt for param in command.params for opt in param.opts}
        assert set(re.findall(r"`(--?[\w-]+)", options)) <= known


def test_every_setting_is_there() -> None:
    config = next(re.finditer(r"```toml\n(.*?)```", PAGES["config"], re.DOTALL))[1]
    known = [field.encode_name for field in fields(BuildConfig)]
    known += [field.encode_name for one in TARGETS.values() for field in fields(one)]
    assert [
        key
        for key in known
        if key not in ("options", "outputs", "places", "file", "respelled")
        and not re.search(rf"\b{key}\b", config)
    ] == []


def test_the_first_output_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert modelgen("build", "specs/") in BLOCKS


def test_the_page_at_the_top_becomes_the_code_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page, code, session, fault = re.findall(r"```\w*\n(.*?)```", README, re.DOTALL)[:4]
    Path("specs").mkdir()
    Path("specs/order.md").write_text(page, encoding="utf-8")
    assert "2 models out" in modelgen("build")
    assert code in Path("output/python/models/order.py").read_text(encoding="utf-8")
    given, said = re.findall(r"^>>> (Order.*)\n(.*)$", session, re.MULTILINE)[0]
    program = ["-c", f"from models import Order; {given}"]
    done = subprocess.run(
        [sys.executable, *program],
        cwd="output/python", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == said
    Path("specs/order.md").write_text(page.replace("Order line[]", "Order lime[]"))
    assert fault in modelgen("build")


def test_the_comparison_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    monkeypatch.chdir(tmp_path)
    as_somebody = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        subprocess.run([*as_somebody, *command], check=True, cwd=tmp_path)
    page = Path("specs/models/actortokenstatus.md")
    page.write_text(re.sub(r"\| `PENDING`.*\n", "", page.read_text()))
    assert modelgen("diff", "HEAD:specs", "specs") in BLOCKS


def test_the_formatting_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = next(block for block in BLOCKS if "\nid | str |" in block)
    after = next(block for block in BLOCKS if "| `lead` | [Optional" in block)
    head = "# {}\n\n\n## Fields\n\n"
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/person.md").write_text(head.format("Person") + before.partition("id |")[0])
    modelgen("fmt")
    team = Path("specs/team.md")
    team.write_text(head.format("Team") + before)
    assert modelgen("fmt") in BLOCKS
    made = team.read_text().partition("## Fields\n\n")[2]
    assert _squeezed(made) == _squeezed(after)
    assert "unchanged" in modelgen("fmt", "--check")


def test_the_alignment_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = next(block for block in BLOCKS if "\nid | string |" in block)
    after = next(block for block in BLOCKS if "| `lead` | [Person](person.md) |" in block)
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/team.md").write_text(f"# Team\n\n{before}")
    modelgen("fmt")
    assert Path("specs/team.md").read_text() == f"# Team\n\n{after}"


def _squeezed(table: str) -> list[str]:
    """Return the lines of a table without the padding of its columns."""
    return [re.sub(r" +", " ", re.sub(r"-+", "-", line)) for line in table.splitlines()]
