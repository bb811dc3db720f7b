"""Who refers to whom, as text of other programs: Graphviz, Mermaid, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from ...ir import model as ir
from .diagram import References, model_diagram

_SHAPES = {ir.Record: "box", ir.Enumeration: "oval", ir.Alias: "hexagon"}
_KINDS = {ir.Record: "record", ir.Enumeration: "enum", ir.Alias: "alias"}


def chosen(
    references: References, around: Sequence[ir.ModelId], depth: int
) -> tuple[ir.ModelId, ...]:
    """Return the models that are at most `depth` references away from some, these included; sorted."""
    found = edge = {*around}
    for _ in range(depth):
        near = (other for id in edge for other in (*references.users[id], *references.targets[id]))
        edge = {*near} - found
        found = found | edge
    return tuple(sorted(found))


def as_dot(schema: ir.Schema, references: References, nodes: Sequence[ir.ModelId]) -> str:
    """Return the graph in the language of Graphviz."""
    drawing = references.drawing(nodes)
    lines = ["digraph models {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    lines += [
        f"  {_quoted(str(id))} [label={_quoted(id.name)}, shape={_SHAPES[type(schema.models[id])]}];"
        for id in drawing.nodes
    ]
    for source, target, fields in drawing.arrows:
        label = f" [label={_quoted(', '.join(fields))}]" if fields else ""
        lines.append(f"  {_quoted(str(source))} -> {_quoted(str(target))}{label};")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    """Return text as a string of Graphviz: its only escapes are for quotes and backslashes."""
    shown = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'


def as_mermaid(schema: ir.Schema, references: References, nodes: Sequence[ir.ModelId]) -> str:
    """Return the graph in the language of Mermaid."""
    return model_diagram(schema, references.drawing(nodes), {}, "Models") + "\n"


def as_json(schema: ir.Schema, references: References, nodes: Sequence[ir.ModelId]) -> str:
    """Return the graph as JSON: `models`, and `references` from one to another by fields."""
    drawing = references.drawing(nodes)
    models = [{"model": str(id), "kind": _KINDS[type(schema.models[id])]} for id in drawing.nodes]
    arrows = [
        {"from": str(source), "to": str(target), "fields": list(fields)}
        for source, target, fields in drawing.arrows
    ]
    return json.dumps({"models": models, "references": arrows}, indent=2) + "\n"


GRAPHS: Mapping[str, Callable[[ir.Schema, References, Sequence[ir.ModelId]], str]] = {
    "dot": as_dot,
    "mermaid": as_mermaid,
    "json": as_json,
}
"""The formats of a graph."""
