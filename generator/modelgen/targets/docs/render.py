"""Writes pages: a schema's docs with an index and uses, or one page as the vendor would."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jinja2 import Template

from ... import ir
from ...artifact import Artifact
from ...graph import used_by
from ...options import RenderOptions
from ...sample import Samples
from ..templates import environment
from .index import index
from .lower import lower
from .placement import VENDOR, PageLayout, Placement
from .places import INDEX, clear_names, page_paths
from .types import word
from .view import AliasView, EnumView, IndexView, PageView, RecordView

_FOLDER = "docs/"
_WIDEST = 160
"""Wider columns are not padded: one long description would multiply by rows and columns."""


def render(schema: ir.Schema, options: RenderOptions) -> tuple[Artifact, ...]:
    """Return a page for each model, in the layout that the dialect reads, and an index."""
    paths = page_paths(schema)
    is_clear = clear_names(schema)
    uses = used_by(schema)
    samples = Samples(schema)
    made = [_index(schema, Placement(INDEX, paths.__getitem__), options.templates)]
    for id, model in schema.models.items():
        place = Placement(paths[id], paths.__getitem__, is_clear)
        module = ".".join((options.package, *map(word, id.namespace)))
        layout = PageLayout(import_path=module, most_width=_WIDEST)
        view = lower(model, place, layout, uses.get(id, ()), _example(samples, model))
        text = _print(view, options.templates)
        made.append(Artifact(_FOLDER + paths[id], text.rstrip("\n") + "\n"))
    return tuple(sorted(made, key=lambda artifact: artifact.path))


def _example(samples: Samples, model: ir.Model) -> str:
    """Return a complete object as JSON text, "" for what is never JSON."""
    if not isinstance(model, ir.Record) or model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
        return ""
    value = samples.of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)


def write_page(model: ir.Model, place: Placement, layout: PageLayout = VENDOR) -> str:
    """Return one model's page and nothing that the model does not say, as the vendor writes it."""
    view = lower(model, place, layout)
    ending = _ending(view) if layout.ending is None else layout.ending
    text = _print(view, None).rstrip("\n") + ending
    return text if layout.newline == "\n" else text.replace("\n", layout.newline)


def _index(schema: ir.Schema, place: Placement, templates: Path | None) -> Artifact:
    text = _print(index(schema, place), templates)
    return Artifact(_FOLDER + INDEX, text.rstrip("\n") + "\n")


def _print(view: PageView | IndexView, templates: Path | None) -> str:
    match view:
        case RecordView():
            name = "record"
        case EnumView():
            name = "enum"
        case AliasView():
            name = "alias"
        case IndexView():
            name = "index"
    return _template(name, templates).render(page=view)


@cache
def _template(name: str, templates: Path | None) -> Template:
    return environment("docs", templates).get_template(f"{name}.md.jinja")


def _ending(view: PageView) -> str:
    """Return the line ends at the end of the vendor's pages: none after a table."""
    match view:
        case RecordView():
            return ""
        case EnumView(values=values):
            return "" if values.startswith("|") else "\n"
        case AliasView():
            return "\n\n"
