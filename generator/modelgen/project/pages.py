"""New pages: as people write them, or as the dialect of the pages beside them has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Reporter, Span
from ..dialects.base import Context, Place, Writer
from ..ir import model as ir
from ..targets.templates import printer
from .arguments import WORDS, Asked, Made

_TITLES = ("Field", "Type", "Required", "Description")


def by_hand(asked: Asked) -> Mapping[str, str]:
    """Return the page of some models by its path, as people write such pages."""
    enums = {one.id: one for one in asked.enums}
    rows = [
        (one.name.documented, _words(one.type, enums), _presence(one), "")
        for one in asked.record.fields
    ]
    parts = [f"# {asked.record.id.name}", _table(_TITLES, rows)]
    for enum in asked.enums:
        values = [(str(member.value.plain), "") for member in enum.members]
        parts += [f"## {enum.id.name}", _table(("Value", "Description"), values)]
    return {f"{file_name(asked.record.id.name)}.md": "\n\n".join(parts) + "\n"}


def file_name(model: str) -> str:
    """Return the words of a model's name with `-` between them."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", "-", model).lower()


def _presence(field: ir.Field) -> str:
    return "yes" if field.presence is ir.Presence.REQUIRED else "no"


def _words(kind: ir.Type, enums: Mapping[ir.ModelId, ir.Enumeration]) -> str:
    match kind:
        case ir.ListOf(item=inner):
            return f"{_words(inner, enums)}[]"
        case ir.MapOf(value=inner) if kind not in WORDS.values():
            return f"map<string, {_words(inner, enums)}>"
        case ir.Ref(target=id):
            return f"[{id.name}](#{id.name.lower()})" if id in enums else id.name
        case _:
            return next(word for word, one in WORDS.items() if one == kind)


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    lines = [titles, ["-" * width for width in widths], *rows]
    cells = [
        [text.ljust(width) for text, width in zip(line, widths, strict=True)] for line in lines
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def by_dialect(
    asked: Asked, schema: ir.Schema, writer: Writer, report: Reporter
) -> Mapping[str, str]:
    """Return the pages of some models by their paths, beside most of those that are there.

    What the dialect cannot say of them is reported.
    """
    space = Counter(id.namespace for id in schema.models).most_common(1)[0][0]
    paths = {id: schema.span(id).path for id in schema.models}
    folder = Counter(path.rpartition("/")[0] for path in paths.values()).most_common(1)[0][0]
    known = {id.name: id for id in reversed(list(schema.models))}
    made = [_placed(one, space, known) for one in asked.models]
    whole = replace(schema, models={**schema.models, **{one.id: one for one in made}})
    places = {id: Place(path) for id, path in paths.items()}
    for id, place in writer.places(whole).items():
        if id not in paths:
            file = place.path.rpartition("/")[2]
            places[id] = replace(place, path=f"{folder}/{file}" if folder else file)
    pages: dict[str, str] = {}
    for one in made:
        path = places[one.id].path
        context = Context(
            path,
            places.__getitem__,
            partial(printer, "docs", override=None),
            lambda _: None,  # a page that is new makes no reference yet
            models=whole.models,
        )
        written = writer.model(one, context, None)
        pages[path] = written.text + written.ending
        for loss in written.losses:
            report(rules.not_said(Span.of_file(path), str(one.id), loss))
    return pages


def _placed(model: Made, space: tuple[str, ...], known: Mapping[str, ir.ModelId]) -> Made:
    """Return a model in a namespace, with references to the models that have their names."""

    def moved(id: ir.ModelId) -> ir.ModelId:
        return known.get(id.name) or ir.ModelId(space, id.name)

    def typed(kind: ir.Type) -> ir.Type:
        match kind:
            case ir.ListOf(item=inner):
                return ir.ListOf(typed(inner))
            case ir.MapOf(value=inner):
                return ir.MapOf(typed(inner))
            case ir.Ref(target=id):
                return ir.Ref(moved(id))
            case _:
                return kind

    id = ir.ModelId(space, model.id.name)
    if isinstance(model, ir.Enumeration):
        return replace(model, id=id)
    fields = tuple(replace(one, type=typed(one.type)) for one in model.fields)
    return replace(model, id=id, fields=fields)
