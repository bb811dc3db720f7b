"""Writes the docs of a schema: a page a model with its uses, and an index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ...diagnostics.model import Diagnostic, Reporter
from ...dialects.speakeasy.writer.page_layout import PageLayout
from ...dialects.speakeasy.writer.parts import lower
from ...dialects.speakeasy.writer.placement import Placement
from ...dialects.speakeasy.writer.places import INDEX, clear_names, page_paths
from ...dialects.speakeasy.writer.types import word
from ...ir import model as ir
from ...ir.graph import Use, used_by
from ...ir.sample import Samples
from ...output.files import Artifact
from ..base import Make, Unit, render_all
from ..options import RenderOptions
from .index import index, shown
from .printing import print_view
from .site import render_site

_FOLDER = "docs/"
_WIDEST = 160
"""Wider columns are not padded: one long description would multiply by rows and columns."""


def survey(schema: ir.Schema, options: RenderOptions) -> DocsSurvey | WholeSite:
    """Return what is decided about the pages as a whole."""
    if options.docs.flavor != "github":
        return WholeSite(options)
    is_clear = clear_names(schema)
    clear = frozenset(id for id in schema.models if is_clear(id))
    return DocsSurvey(page_paths(schema), clear, used_by(schema), options)


def render(schema: ir.Schema, options: RenderOptions) -> tuple[Artifact, ...]:
    """Return a page for each model and an index: as the dialect reads them, or as a site's pages."""
    return render_all(survey(schema, options), schema, _nothing_to_say)


def _nothing_to_say(finding: Diagnostic) -> None:
    raise AssertionError(finding)  # docs can say whatever a schema says


class DocsSurvey(Struct, frozen=True):
    """Where each page goes, which names mean one model only, and who uses whom."""

    paths: Mapping[ir.ModelId, str]
    clear: frozenset[ir.ModelId]
    uses: Mapping[ir.ModelId, tuple[Use, ...]]
    options: RenderOptions

    @property
    def units(self) -> tuple[Unit, ...]:
        """A page a model."""
        return tuple((id,) for id in self.paths)

    def path(self, unit: Unit) -> str:
        """Return the path of a page."""
        return _FOLDER + self.paths[unit[0]]

    def only(self, units: Sequence[Unit], ids: frozenset[ir.ModelId]) -> DocsSurvey:
        """Return what concerns the models that some pages lead to, and their users."""
        own = [unit[0] for unit in units]
        uses = {id: self.uses[id] for id in own if id in self.uses}
        users = {use.model for found in uses.values() for use in found}
        paths = {id: self.paths[id] for id in (*own, *sorted((ids | users) - set(own)))}
        return DocsSurvey(paths, self.clear & ids, uses, self.options)

    def maker(self, schema: ir.Schema) -> Make:
        """Return what makes a page."""
        samples = Samples(schema)
        is_clear = self.clear.__contains__

        def make(unit: Unit, report: Reporter) -> Artifact:
            del report
            (id,) = unit
            model = schema.models[id]
            place = Placement(self.paths[id], self.paths.__getitem__, is_clear)
            module = ".".join((self.options.package, *map(word, id.namespace)))
            layout = PageLayout(import_path=module, most_width=_WIDEST)
            view = lower(model, place, layout, self.uses.get(id, ()), _example(samples, model))
            text = print_view(view, self.options.templates)
            return Artifact(self.path(unit), text.rstrip("\n") + "\n")

        return make

    def frame(self, schema: ir.Schema, report: Reporter) -> Iterator[Artifact]:
        """Yield the index."""
        del report
        framed = {id: shown(model) for id, model in schema.models.items()}
        view = index(framed, Placement(INDEX, self.paths.__getitem__))
        text = print_view(view, self.options.templates)
        yield Artifact(_FOLDER + INDEX, text.rstrip("\n") + "\n")


class WholeSite(Struct, frozen=True):
    """A site, whose pages are made all at once."""

    options: RenderOptions
    units: tuple[Unit, ...] = ()

    def path(self, unit: Unit) -> str:
        """Never called: there are no units."""
        raise KeyError(unit)

    def only(self, units: Sequence[Unit], ids: frozenset[ir.ModelId]) -> WholeSite:
        """Return itself."""
        del units, ids
        return self

    def maker(self, schema: ir.Schema) -> Make:
        """Return what is never called."""
        del schema

        def make(unit: Unit, report: Reporter) -> Artifact:
            del report
            raise KeyError(unit)

        return make

    def frame(self, schema: ir.Schema, report: Reporter) -> Iterator[Artifact]:
        """Yield every page."""
        del report
        yield from render_site(schema, self.options)


def _example(samples: Samples, model: ir.Model) -> str:
    """Return a complete object as JSON text, "" for what is never JSON."""
    if not isinstance(model, ir.Record) or model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
        return ""
    value = samples.of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)
