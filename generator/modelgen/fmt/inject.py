"""Fills the marked parts of a file with what a schema says of models; the rest of it stays."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ..build import Loaded
from ..diagnostics.codes import inject as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..diagnostics.wording import nearest
from ..dialects import writer_of
from ..dialects.base import Context, Place
from ..ir import model as ir
from ..ir.sample import Samples
from ..ir.wire import is_json
from ..markdown.regions import Marker, Region, Regions, find_regions
from ..syntax import ParsedPage, identity
from ..targets.docs.parts import diagram_part, table_part
from ..targets.templates import page_printer
from .formatter import Rewrite
from .links import leading, moved_model

Part = Literal["table", "example", "diagram"]
_PARTS: tuple[Part, ...] = ("table", "example", "diagram")
_FIELDS = "fields="
_MARK = "\ufeff"


class Asked(Struct, frozen=True):
    """What a comment requests."""

    name: str
    part: Part = "table"
    fields: tuple[str, ...] = ()
    """The fields that are shown, in this order; empty: all."""


def read_asked(text: str) -> Asked | None:
    """Return what the words behind `modelgen:begin` ask for; None where nobody could tell."""
    name, *words = text.split() or [""]
    asked = Asked(name)
    for word in words:
        if word in _PARTS and asked.part == "table":
            asked = replace(asked, part=word)
        elif word.startswith(_FIELDS) and not asked.fields:
            asked = replace(
                asked, fields=tuple(filter(None, word.removeprefix(_FIELDS).split(",")))
            )
        else:
            return None
    lacks = any(word.startswith(_FIELDS) for word in words) and not asked.fields
    return None if not name or lacks or (asked.fields and asked.part == "diagram") else asked


class Models:
    """The models of one tree, as other files show them."""

    def __init__(
        self, loaded: Loaded, specs: Path, package: str, pages: Iterable[ParsedPage]
    ) -> None:
        """Take a schema, where its pages are, and what each of them declares."""
        self.schema = loaded.schema
        self._root = os.path.realpath(specs)
        self._package = package
        self._writer = writer_of(loaded.dialect, loaded.language)
        self._anchors = {
            identity(decl): decl.place or "" for page in pages for decl in page.declarations
        }
        self._samples = Samples(self.schema)

    def part(self, id: ir.ModelId, asked: Asked, above: str) -> str:
        """Return Markdown for a page in the folder `above`; "" where there is nothing to show."""
        model = chosen(self.schema.models[id], asked.fields)
        match asked.part:
            case "table":
                moved = moved_model(model, self._page(id), above)
                return table_part(moved, self._context(above), self._writer)
            case "example":
                return _fenced("json", self._example(model))
            case "diagram":
                places = {one: self._place(one, above) for one in self.schema.models}
                return _fenced("mermaid", diagram_part(self.schema, id, places))

    def _page(self, id: ir.ModelId) -> str:
        return f"{self._root}/{self.schema.span(id).path}"

    def _place(self, id: ir.ModelId, above: str) -> Place:
        anchor = quote(self._anchors.get(id, ""), safe="-_.~")
        return Place(leading(self._page(id), above), anchor, id.name)

    def _context(self, above: str) -> Context:
        return Context(
            "",  # places are seen from the page already
            partial(self._place, above=above),
            page_printer,
            lambda _: None,
            package=self._package,
            models=self.schema.models,
        )

    def _example(self, model: ir.Model) -> str:
        if isinstance(model, ir.Record) and not is_json(model):
            return ""
        value = self._samples.of(model.id)
        if value is None:
            return ""
        if isinstance(model, ir.Record) and isinstance(value, dict):
            names = {field.name.wire or field.name.documented for field in model.fields}
            all_of = self.schema.models[model.id]
            if model != all_of:
                value = {name: one for name, one in value.items() if name in names}
        return json.dumps(value, indent=2, ensure_ascii=True)


def _fenced(info: str, text: str) -> str:
    return f"```{info}\n{text}\n```" if text else ""


def names_of(model: ir.Model) -> list[str]:
    """Return what the parts of a model are called, fields or values."""
    match model:
        case ir.Record(fields=fields):
            return [field.name.documented for field in fields]
        case ir.Enumeration(members=members):
            return [member.name or str(member.value.plain) for member in members]
        case ir.Alias():
            return []


def chosen(model: ir.Model, names: Sequence[str]) -> ir.Model:
    """Return a model with some of its fields or values alone, in that order; all, where none is named."""
    if not names:
        return model
    order = [names_of(model).index(name) for name in names]
    match model:
        case ir.Record(fields=fields):
            return replace(model, fields=tuple(fields[at] for at in order), extra=None)
        case ir.Enumeration(members=members):
            return replace(model, members=tuple(members[at] for at in order))
        case ir.Alias():
            return model


class Filled(Struct, frozen=True):
    """The result of filling one file."""

    parts: int
    rewrite: Rewrite | None
    """None where it is as it should be, or has an error."""
    outdated: tuple[Span, ...] = ()
    """The comments whose parts are not what the pages give."""


def fill(path: str, data: bytes, models: Models, report: Reporter) -> Filled:
    """Return a file with its marked parts filled; with any fault in one, all of it stays.

    Raises `UnicodeDecodeError` where it is no text.
    """
    text = data.decode()
    lines = text.removeprefix(_MARK).split("\n")
    marked, faults = find_regions(lines), list[Diagnostic]()
    faults += _unpaired(path, lines, marked)
    above = os.path.dirname(os.path.realpath(path))  # noqa: PTH120
    made: list[tuple[Region, list[str]]] = []
    for region in marked.found:
        span = _span(path, lines, region.begin)
        content = _content(region.begin.text, span, models, above, faults.append)
        if content is not None:
            made.append((region, _body(content, region.begin.prefix, lines[0].endswith("\r"))))
    for fault in faults:
        report(fault)
    if faults:
        return Filled(len(marked.found), None)
    outdated: list[Span] = []
    for region, body in reversed(made):
        at = slice(region.begin.line, region.end_line - 1)
        if lines[at] != body:
            outdated.insert(0, _span(path, lines, region.begin))
            lines[at] = body
    new = (_MARK if text.startswith(_MARK) else "") + "\n".join(lines)
    rewrite = Rewrite(path, data, new.encode()) if outdated else None
    return Filled(len(made), rewrite, tuple(outdated))


def _unpaired(path: str, lines: Sequence[str], marked: Regions) -> Iterator[Diagnostic]:
    yield from (rules.unended_part(_span(path, lines, one)) for one in marked.open)
    yield from (rules.unbegun_part(_span(path, lines, one)) for one in marked.stray)


def _span(path: str, lines: Sequence[str], marker: Marker) -> Span:
    line = lines[marker.line - 1].rstrip("\r")
    start = len(marker.prefix)
    return Span.of_line(path, marker.line, start + 1, len(line.rstrip()) - start)


def _content(text: str, span: Span, models: Models, above: str, report: Reporter) -> str | None:
    asked = read_asked(text)
    if asked is None:
        report(rules.bad_part(span, text))
        return None
    found = models.schema.named(asked.name)
    if len(found) != 1:
        others = ", ".join(f"`{id}`" for id in found)
        known: Mapping[str, ir.ModelId] = {id.name: id for id in models.schema.models}
        report(rules.no_such_model(span, asked.name, others, nearest(asked.name, known)))
        return None
    (id,) = found
    known_names = names_of(models.schema.models[id])
    for name in asked.fields:
        if name not in known_names:
            report(rules.no_such_field(span, str(id), name, nearest(name, known_names)))
            return None
    made = models.part(id, asked, above)
    if not made:
        report(rules.nothing_to_show(span, str(id), asked.part))
        return None
    return made


def _body(content: str, prefix: str, is_crlf: bool) -> list[str]:
    """Return the lines between two comments, with an empty one at each end."""
    made = [f"{prefix}{line}".rstrip() for line in ("", *content.split("\n"), "")]
    return [f"{line}\r" if is_crlf else line for line in made]
