"""The environment that templates are rendered in."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from jinja2 import TemplateError

from modelgen.build import render
from modelgen.ir.model import ModelId, Record, Schema
from modelgen.targets.jinja import environment
from modelgen.targets.rendering import RenderOptions
from modelgen.targets.templates import template_root
from tests import corpora

ROOTS = (template_root(),)


def test_the_built_in_templates_are_there() -> None:
    assert (template_root() / "docs" / "record.md.jinja").is_file()


def test_an_environment_is_made_once() -> None:
    assert environment("docs", ROOTS) is environment("docs", ROOTS)
    assert environment("docs", ROOTS) is not environment("python", ROOTS)


@pytest.mark.parametrize(
    "source",
    ["{{ unknown }}", "{{ range(3) }}", "{{ 'a' | upper }}", "{% if 1 is even %}{% endif %}"],
)
def test_a_template_has_names_and_nothing_else(source: str) -> None:
    with pytest.raises(TemplateError):
        environment("docs", ROOTS).from_string(source).render()


def test_nothing_is_escaped_and_the_last_line_end_is_kept() -> None:
    made = environment("docs", ROOTS).from_string("{% if x %}\n  {{ x | indent }}\n{% endif %}\n")
    assert made.render(x="<a>\n&") == "  <a>\n    &\n"


def test_a_folder_of_ones_own_is_looked_at_first(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md.jinja").write_text("mine\n")
    id = ModelId((), "A")
    schema = Schema(MappingProxyType({id: Record(id, ())}))
    made = {
        a.path: a.text
        for a in render(schema, RenderOptions(("docs",), templates=tmp_path), corpora.refuse)
    }
    assert made["docs/index.md"] == "mine\n"
    assert made["docs/a.md"].startswith("# A\n")
