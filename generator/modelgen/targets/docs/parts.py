"""One model as a part of somebody's page: its table, an example, or a diagram."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from ...dialects.base import Context, Place, Writer, link
from ...ir import model as ir
from ...ir.graph import Graph
from ...markdown.blocks import read_document
from ...markdown.commonmark import find_tables
from ...markdown.document import Document, Heading, Other, Table
from ...markdown.layout import laid_out
from .diagram import References, model_diagram


def table_part(model: ir.Model, context: Context, writer: Writer) -> str:
    """Return the table of a model as docs have it, or a list where they have none; "" without either."""
    bare = replace(model, doc=None, deprecated=None)
    document = read_document(context.page, writer.model(bare, context, None).text)
    table = next((block for block in document.blocks if type(block) is Table), None)
    if table is not None:
        return _aligned(table.lines)
    for block in document.blocks:
        if type(block) is Other and block.kind == "bullet_list":
            return document.text(block.line, block.end_line)
    return _headings(document)


def _aligned(lines: tuple[str, ...]) -> str:
    (found,) = find_tables(lines)
    return "\n".join(laid_out(lines, found, compact=False))


def _headings(document: Document) -> str:
    """Return the types of a union, which have a heading each."""
    heads = [block for block in document.blocks if type(block) is Heading and block.level > 2]
    return "\n".join(f"- {head.text}" for head in heads)


def diagram_part(schema: ir.Schema, id: ir.ModelId, places: Mapping[ir.ModelId, Place]) -> str:
    """Return the Mermaid source of a model and what is around it; "" where nothing is."""
    drawing = References(schema, Graph(schema).users).neighbourhood(id)
    if drawing is None:
        return ""
    addresses = {one: link("", places[one]) for one in drawing.nodes}
    return model_diagram(schema, drawing, addresses, f"{id.name} and the models around it")
