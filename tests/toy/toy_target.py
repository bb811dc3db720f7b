"""A target: one line of text a record."""

from typing import Any

from msgspec import Struct

from modelgen.ir.model import Record, Schema
from modelgen.targets.base import Target, Unit


class Options(Struct, frozen=True):
    greeting: str = "Hi"


def plan(schema: Schema, graph: Any, options: Options, report: Any) -> list[Unit]:
    records = [model.id for model in schema.models.values() if isinstance(model, Record)]
    return [Unit(f"toy/{id.name.lower()}.txt", "line", (id,)) for id in records]


def render(unit: Unit, view: Any, options: Options, context: Any, report: Any) -> str:
    (record,) = view.models.values()
    fields = ", ".join(field.name.documented for field in record.fields)
    return f"{options.greeting} {record.id.name}: {fields}\n"


TARGET = Target("toy", plan, render, Options)
