"""Templates are dumb: they place finished strings. Their syntax trees are walked to hold that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from modelgen import targets
from modelgen.targets.jinja import FILTERS
from modelgen.targets.templates import template_root

ROOT = template_root()
TEMPLATES = sorted(ROOT.rglob("*.jinja"))
_PLACED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr)
_QUOTED = re.compile(r"[\"'`]\{\{|\}\}[\"'`]")


def faults(source: str) -> Iterator[str]:
    """Yield what a template does besides placing, repeating, choosing by a name, including."""
    for node in _walk(Environment(trim_blocks=True).parse(source)):
        if isinstance(node, nodes.For):
            if not (isinstance(node.target, nodes.Name) and _is_name(node.iter)):
                yield "loops over something that is no name"
            if node.test or node.recursive or node.else_:
                yield "loops with conditions"
        elif isinstance(node, nodes.If):
            if not _is_name(node.test):
                yield "decides by something that is no name"
            if node.elif_:
                yield "decides between more than two"
        elif isinstance(node, nodes.Include):
            if not isinstance(node.template, nodes.Const):
                yield "includes something computed"
        elif isinstance(node, nodes.Filter):
            if node.name not in FILTERS or not (node.node and _is_name(node.node)):
                yield f"filters with {node.name}"
        elif not isinstance(node, _PLACED):
            yield f"holds {type(node).__name__}"


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    if not isinstance(node, (nodes.Include, nodes.Filter)):
        for child in node.iter_child_nodes():
            yield from _walk(child)


def _is_name(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: Path(path).relative_to(ROOT).as_posix()
)
def test_a_template_only_places_finished_strings(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert list(faults(source)) == []
    assert source.endswith("\n")
    assert "\t" not in source


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "python").glob("*.jinja")),
    ids=lambda path: Path(path).name,
)
def test_no_quotes_stand_round_an_expression(path: Path) -> None:
    """A string of a page is a literal before it reaches a template, quotes and all."""
    assert _QUOTED.findall(path.read_text(encoding="utf-8")) == []


def test_every_template_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for root in (ROOT, Path(targets.__file__).parent)
        for path in root.rglob("*")
        if path.suffix in (".py", ".jinja")
    )
    for path in TEMPLATES:
        stem = path.name.split(".")[0]
        assert (
            path.name.removesuffix(".jinja") in code or f'"{stem}"' in code
        ), f"nothing asks for {path.name}"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("{% set a = 1 %}", "holds Assign"),
        ("{{ a == 'b' }}", "holds Compare"),
        ("{{ 'a' }}", "holds Const"),
        ("{{ a + b }}", "holds Add"),
        ("{{ a() }}", "holds Call"),
        ("{{ a[0] }}", "holds Getitem"),
        ("{{ a | upper }}", "filters with upper"),
        ("{{ a.b() | indent }}", "filters with indent"),
        ("{% if a == 1 %}{% endif %}", "decides by something that is no name"),
        ("{% if not a %}{% endif %}", "decides by something that is no name"),
        ("{% if a %}{% elif b %}{% endif %}", "decides between more than two"),
        ("{% for x in a if x %}{% endfor %}", "loops with conditions"),
        ("{% for x in a | sort %}{% endfor %}", "loops over something that is no name"),
        ("{% for x, y in a %}{% endfor %}", "loops over something that is no name"),
        ("{% include a %}", "includes something computed"),
        ("{% macro m() %}{% endmacro %}", "holds Macro"),
        ("{% extends 'x' %}", "holds Extends"),
    ],
)
def test_the_walk_sees_a_template_that_computes(source: str, fault: str) -> None:
    assert fault in list(faults(source))
