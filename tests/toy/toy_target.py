"""A target: one line of text a record."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from modelgen.diagnostics.model import Reporter
from modelgen.ir.graph import Graph
from modelgen.ir.model import Record, Schema
from modelgen.targets.base import Context, Target, Unit, View


class Options(Struct, frozen=True):
    greeting: str = "Hi"


def plan(schema: Schema, graph: Graph, options: Options, report: Reporter) -> Sequence[Unit]:
    return [
        Unit(f"toy/{id.name.lower()}.txt", "line", (id,))
        for id, model in schema.models.items()
        if isinstance(model, Record)
    ]


def render(unit: Unit, view: View, options: Options, context: Context, report: Reporter) -> str:
    (record,) = view.models.values()
    assert isinstance(record, Record)
    fields = ", ".join(field.name.documented for field in record.fields)
    return f"{options.greeting} {record.id.name}: {fields}\n"


TARGET = Target("toy", plan, render, Options)
