"""Prints the rows and the config that would make docs say what payloads show.

Rows are written by the dialect of the page where it writes such pages, else in the words of the schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..dialects import find_dialect
from ..dialects.base import Context, Place, Writer
from ..ir import model as ir
from ..source.tree import read_regular
from ..targets.templates import page_printer
from .corrected import corrected, spellings
from .seen import Seen


def suggest(
    schema: ir.Schema, seen: Seen, root: Path, dialects: Mapping[str, str]
) -> Iterator[str]:
    """Yield lines: for each page what its rows would be, then the table of names for the config.

    `dialects` has the dialect of each page, by its path below the folder of pages.
    """
    models = corrected(schema, seen)
    for id, model in models.items():
        path = schema.span(id).path
        dialect = find_dialect(dialects.get(path, ""))
        page = _Page(schema, root, path, dialect.writer if dialect is not None else None)
        lines = list(page.rows(schema.models[id], model))
        if lines:
            yield f"# {root.as_posix()}/{path}, {id.name}"
            yield from lines
            yield ""
    names = dict(spellings(seen, schema))
    for id, model in models.items():
        for field in (
            model.fields[len(_fields(schema, id)) :] if isinstance(model, ir.Record) else ()
        ):
            if field.name.wire is not None:
                names[f"{id}.{field.name.documented}"] = field.name.wire
    if names:
        yield "[tool.modelgen.wire-names]"
        yield from (
            f"{json.dumps(name)} = {json.dumps(wire)}" for name, wire in sorted(names.items())
        )


def _fields(schema: ir.Schema, id: ir.ModelId) -> tuple[ir.Field, ...]:
    model = schema.models[id]
    return model.fields if isinstance(model, ir.Record) else ()


class _Page:
    """One page, and what its rows are written by."""

    def __init__(self, schema: ir.Schema, root: Path, path: str, writer: Writer | None) -> None:
        self._text = _text_of(root, path)
        # Links of pages of one folder may go out of it and in again.
        own = f"{root.name}/" if f"../{root.name}/" in self._text else ""
        self._writer = writer
        self._context = Context(
            own + path,
            lambda id: Place(own + schema.span(id).path),
            page_printer,
            lambda _: None,
        )

    def rows(self, before: ir.Model, after: ir.Model) -> Iterator[str]:
        """Yield the rows that are others in one model than in the other."""
        write = self._written if self._writes(before) else _described
        known = set(write(before))
        yield from (line for line in write(after) if line not in known and set(line) - set("|- :"))

    def _writes(self, model: ir.Model) -> bool:
        """Tell whether the dialect writes as this page is written, language and layout."""
        page = {_plain(line) for line in self._text.split("\n")}
        rows = [
            line
            for line in self._written(model)
            if line.startswith("|") and set(line) - set("|- :")
        ]
        return any(line in page for line in rows[1:])

    def _written(self, model: ir.Model) -> list[str]:
        if self._writer is None:
            return []
        text = self._writer.model(model, self._context, None).text
        return [_plain(line) for line in text.split("\n")]


def _text_of(root: Path, path: str) -> str:
    try:
        return read_regular(str(root / path)).decode("utf-8", "replace")
    except OSError:
        return ""


def _plain(line: str) -> str:
    """Return a line without what only lays it out."""
    return " ".join(line.split())


def _described(model: ir.Model) -> list[str]:
    """Return the rows of a model in the words of the schema."""
    match model:
        case ir.Record(fields=fields):
            return [
                f"| `{one.name.documented}` | {_kind(one)} | {one.presence.value} |"
                for one in fields
            ]
        case ir.Enumeration(members=members):
            return [f"- {one.value.text}" for one in members]
        case ir.Alias():
            return []


def _kind(field: ir.Field) -> str:
    text = _words(field.type)
    null = " or null" if field.nullability is ir.Nullability.YES else ""
    limits = field.constraints.stated() if field.constraints is not None else []
    said = "".join(
        f", {name} {value.text if isinstance(value, ir.Value) else value}" for name, value in limits
    )
    return text + null + said


def _words(kind: ir.Type) -> str:
    match kind:
        case ir.ScalarType(format=format):
            return f"{kind.word} ({format})" if format else kind.word
        case ir.ListOf(item=inner):
            return f"list of {_words(inner)}"
        case ir.MapOf(value=inner):
            return f"map of {_words(inner)}"
        case ir.StreamOf(item=inner):
            return f"stream of {_words(inner)}"
        case ir.Nullable(inner=inner):
            return f"{_words(inner)} or null"
        case ir.Ref(target=target):
            return str(target)
        case ir.UnionOf(arms=arms):
            return " or ".join(map(_words, arms))
        case ir.Const(value=value):
            return value.text
