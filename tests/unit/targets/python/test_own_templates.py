"""Templates of the user's own: what they give is laid out as Black does, and has to be Python."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import MappingProxyType

import black
import pytest
from jinja2 import UndefinedError

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic, FatalError
from modelgen.ir.model import Enumeration, ModelId, Record, Scalar, Schema
from modelgen.targets.rendering import RenderOptions
from modelgen.targets.templates import printer
from tests.builders import member, openness
from tests.hostile.escapers import without_escapers

A, B = ModelId((), "A"), ModelId((), "B")
SCHEMA = Schema(
    MappingProxyType(
        {A: Record(A, ()), B: Enumeration(B, (member("X", "x"),), Scalar.STRING, openness(False))}
    )
)
UGLY = "\n\nclass Mine :\n    x={'a':1,\n      'b':2 }\n"


def made(
    folder: Path, schema: Schema = SCHEMA, **templates: str
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Render with templates of one's own; return the files by name, and what was reported."""
    (folder / "python").mkdir()
    for name, text in templates.items():
        (folder / "python" / f"{name}.py.jinja").write_text(text)
    found: list[Diagnostic] = []
    artifacts = render(schema, RenderOptions(("python",), templates=folder), found.append)
    return {a.path.removeprefix("python/models/"): a.text for a in artifacts}, found


@pytest.mark.parametrize(
    ("template", "file"),
    [
        ("record", "a.py"),
        ("module", "b.py"),
        ("codec", "_codec/a.py"),
        ("package", "__init__.py"),
        ("runtime", "_runtime.py"),
        ("json", "_json.py"),
    ],
)
def test_what_a_template_of_ones_own_gives_is_laid_out(
    tmp_path: Path, template: str, file: str
) -> None:
    files, found = made(tmp_path, SCHEMA, **{template: UGLY})
    assert not found
    assert "class Mine:\n" in files[file]
    assert black.format_str(files[file], mode=black.Mode()) == files[file]


def test_what_is_no_python_is_refused(tmp_path: Path) -> None:
    files, found = made(tmp_path, enum="\n\nclass {{ enum.head }}\n")
    assert {finding.code for finding in found} == {"MG901"}
    assert "no Python" in found[0].message
    assert "class class" in files["b.py"]


def test_what_our_templates_give_is_held_against_the_list(tmp_path: Path) -> None:
    """A folder for docs alone, or for another template, switches nothing off."""
    attack = Schema({A: Record(A, (), doc='"""\n    import os\n    """')})
    with without_escapers():
        _, found = made(tmp_path, attack, package="x = 1\n")
    assert {finding.code for finding in found} == {"MG901"}


@pytest.mark.parametrize(
    ("template", "text", "line", "reason"),
    [
        ("module", "#\n{% for %}", 2, "TemplateSyntaxError: "),
        ("module", "#\n{{ module.nothing }}", 2, "UndefinedError: "),
        ("record", "{% include 'nothing' %}", 1, "TemplateNotFound: "),
        ("package", "#\n{{ 1 // 0 }}", 2, "ZeroDivisionError: "),
        ("runtime", b"\xff", 1, "UnicodeDecodeError: "),
    ],
)
def test_what_fails_is_told_at_its_line(
    tmp_path: Path, template: str, text: str | bytes, line: int, reason: str
) -> None:
    (tmp_path / "python").mkdir()
    file = tmp_path / "python" / f"{template}.py.jinja"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found: list[Diagnostic] = []
    with pytest.raises(FatalError) as caught:
        render(SCHEMA, RenderOptions(("python",), templates=tmp_path), found.append)
    finding = caught.value.finding
    assert (finding.code, finding.span.path, finding.span.line) == ("MG020", str(file), line)
    assert reason in finding.message
    assert pickle.loads(pickle.dumps(caught.value)).finding == finding


def test_a_fault_of_ours_is_not_blamed_on_them(tmp_path: Path) -> None:
    printed = printer("python", "record.py", tmp_path)
    with pytest.raises(UndefinedError):
        printed()
