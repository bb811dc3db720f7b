"""`modelgen graph`: the same references in each language, of all models or around some."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.pages import record, row, write
from tests.unit.command_line import run


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def to(title: str, field: str) -> str:
        return row(field, f"[models.{title}](../models/{title.lower()}.md)")

    write(
        Path("specs"),
        {
            "models/a.md": record("A", to("B", "one"), to("B", "two")),
            "models/b.md": record("B", to("C", "c")),
            "models/c.md": record("C", row("id", "*str*")),
            "models/d.md": record("D", row("id", "*str*")),
        },
    )


def graph(*arguments: str) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    found = json.loads(run("graph", *arguments, "--format", "json").stdout)
    arrows = [(one["from"], one["to"], one["fields"]) for one in found["references"]]
    return [one["model"] for one in found["models"]], arrows


def test_all_models_are_there() -> None:
    arrows = [("A", "B", ["one", "two"]), ("B", "C", ["c"])]
    assert graph() == (["A", "B", "C", "D"], arrows)


@pytest.mark.parametrize(
    ("depth", "models"), [("0", ["C"]), ("1", ["B", "C"]), ("2", ["A", "B", "C"])]
)
def test_around_a_model_are_those_so_far_away(depth: str, models: list[str]) -> None:
    assert graph("--around", "C", "--depth", depth)[0] == models


def test_other_languages_say_the_same() -> None:
    dot = run("graph").stdout
    assert '  "A" -> "B" [label="one, two"];\n  "B" -> "C" [label="c"];\n' in dot
    mermaid = run("graph", "--format", "mermaid").stdout
    assert "  n0 --> n1\n  n1 --> n2\n" in mermaid


def test_a_name_that_there_is_not_has_a_suggestion() -> None:
    done = run("graph", "--around", "Bb")
    assert done.exit_code == 2
    assert "did you mean B?" in done.output


def test_svg_is_drawn_by_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    done = run("graph", "--format", "svg")
    assert done.exit_code == 2
    assert "install it" in done.output


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_svg_holds_the_names() -> None:
    assert ">A</text>" in run("graph", "--format", "svg").stdout


def test_names_cannot_leave_their_place() -> None:
    Path("specs/models/d.md").write_text(record('D"];x[label="', row("id", "*str*")))
    for form in ("dot", "mermaid"):
        assert '"];x[' not in run("graph", "--format", form).stdout.replace('\\"', "")
