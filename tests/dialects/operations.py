"""What pages about operations come to, in lines that can be read beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.ir.names import wire_name
from modelgen.ir.operations import Operation
from tests.notation import spell_type
from tests.pages import write


def operations(folder: Path, pages: dict[str, str]) -> list[list[str]]:
    """Return the operations of pages, each in lines."""
    options = LoadOptions(operations=True)
    schema = load(write(folder, {**pages}), options, ignore).schema
    return [list(_spelled(one)) for one in schema.operations]


def _spelled(one: Operation) -> Iterator[str]:
    yield f"{one.id}: {one.method} {one.path} ({one.tag})" + " deprecated" * bool(one.deprecated)
    if one.doc:
        yield f'"{one.doc}"'
    for part in one.parameters:
        mark = "" if part.field.required else "?"
        kind = spell_type(part.field.type)
        yield f"{part.place.value} {wire_name(part.field.name)}{mark}: {kind}"
    if one.body is not None:
        mark = "" if one.body.required else "?"
        yield " ".join([f"body{mark}: {spell_type(one.body.type)}", *one.body.media])
    elif one.sends is None:
        yield "body: unsaid"
    for answer in one.answers:
        kind = "-" if answer.type is None else spell_type(answer.type)
        yield " ".join([f"{answer.status}: {kind}", *answer.media])
