"""Writes the docs of a schema: a page a model with its uses, and an index."""

from __future__ import annotations

import json
from pathlib import Path

from ... import ir
from ...artifact import Artifact
from ...graph import used_by
from ...options import RenderOptions
from ...page_layout import PageLayout
from ...sample import Samples
from .index import index
from .lower import lower
from .placement import Placement
from .places import INDEX, clear_names, page_paths
from .printing import print_view
from .site import render_site
from .types import word

_FOLDER = "docs/"
_WIDEST = 160
"""Wider columns are not padded: one long description would multiply by rows and columns."""


def render(schema: ir.Schema, options: RenderOptions) -> tuple[Artifact, ...]:
    """Return a page for each model and an index: as the dialect reads them, or as a site's pages."""
    if options.docs.flavor != "github":
        return render_site(schema, options)
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
        text = print_view(view, options.templates)
        made.append(Artifact(_FOLDER + paths[id], text.rstrip("\n") + "\n"))
    return tuple(sorted(made, key=lambda artifact: artifact.path))


def _example(samples: Samples, model: ir.Model) -> str:
    """Return a complete object as JSON text, "" for what is never JSON."""
    if not isinstance(model, ir.Record) or model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
        return ""
    value = samples.of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)


def _index(schema: ir.Schema, place: Placement, templates: Path | None) -> Artifact:
    text = print_view(index(schema, place), templates)
    return Artifact(_FOLDER + INDEX, text.rstrip("\n") + "\n")
