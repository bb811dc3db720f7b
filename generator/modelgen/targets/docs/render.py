"""Writes the docs of a schema: a page a model with its uses, and an index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ... import ir
from ...artifact import Artifact
from ...diagnostics import Diagnostic, Report
from ...graph import Use, used_by
from ...options import RenderOptions
from ...page_layout import PageLayout
from ...sample import Samples
from ...values import dataclass
from ..parts import Looked, Make, Plain, Unit, render_all
from .index import index, shown
from .lower import lower
from .placement import Placement
from .places import INDEX, clear_names, page_paths
from .printing import print_view
from .types import word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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


@dataclass(frozen=True, slots=True)
class DocsSurvey:
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

    def facts(self, id: ir.ModelId) -> str:
        """Return where a model's page is, and whether its name alone means it."""
        return repr((self.paths[id], id in self.clear))

    def around(self, unit: Unit) -> str:
        """Return who uses a model, and where their pages are."""
        uses = self.uses.get(unit[0], ())
        return repr([(use, self.paths[use.model]) for use in uses])

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

        def make(unit: Unit, report: Report) -> Artifact:
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

    def frame(self, schema: ir.Schema, report: Report) -> Iterator[Artifact]:
        """Yield the index."""
        del report
        yield from self.reframe({id: shown(model) for id, model in schema.models.items()})

    def framed(self, model: ir.Model) -> Plain:
        """Return what the index shows of a model."""
        return shown(model)

    def reframe(self, framed: Mapping[ir.ModelId, Any]) -> Iterator[Artifact]:
        """Yield the index."""
        view = index(framed, Placement(INDEX, self.paths.__getitem__))
        text = print_view(view, self.options.templates)
        yield Artifact(_FOLDER + INDEX, text.rstrip("\n") + "\n")

    def decided(self, id: ir.ModelId) -> Plain:
        """Return where a model's page is, whether its name means it alone, and who uses it."""
        uses = self.uses.get(id, ())
        users = tuple((use.model.namespace, use.model.name, use.member) for use in uses)
        return (self.paths[id], id in self.clear, users)

    @classmethod
    def again(cls, decided: Mapping[ir.ModelId, Any], options: RenderOptions) -> DocsSurvey:
        """Return a survey whose units are not known."""

        def uses(id: ir.ModelId) -> tuple[Use, ...]:
            users = decided[id][2]
            return tuple(Use(ir.ModelId(folder, name), member) for folder, name, member in users)

        return cls(
            Looked(decided.keys, lambda id: decided[id][0]),
            frozenset(id for id, (_, is_clear, _) in decided.items() if is_clear),
            Looked(decided.keys, uses),
            options,
        )


@dataclass(frozen=True, slots=True)
class WholeSite:
    """A site, whose pages are made all at once."""

    options: RenderOptions
    units: tuple[Unit, ...] = ()

    def path(self, unit: Unit) -> str:
        """Never called: there are no units."""
        raise KeyError(unit)

    def facts(self, id: ir.ModelId) -> str:
        """Return nothing: no file is made by itself."""
        del id
        return ""

    def around(self, unit: Unit) -> str:
        """Return nothing: no file is made by itself."""
        del unit
        return ""

    def only(self, units: Sequence[Unit], ids: frozenset[ir.ModelId]) -> WholeSite:
        """Return itself."""
        del units, ids
        return self

    def maker(self, schema: ir.Schema) -> Make:
        """Return what is never called."""
        del schema

        def make(unit: Unit, report: Report) -> Artifact:
            del report
            raise KeyError(unit)

        return make

    def frame(self, schema: ir.Schema, report: Report) -> Iterator[Artifact]:
        """Yield every page."""
        from .site import render_site  # noqa: PLC0415 (not needed for other docs)

        del report
        yield from render_site(schema, self.options)

    def framed(self, model: ir.Model) -> Plain:
        """Return nothing: a site is made as a whole."""
        del model
        return ""

    def reframe(self, framed: Mapping[ir.ModelId, Any]) -> Iterator[Artifact]:
        """Yield nothing."""
        del framed
        yield from ()

    def decided(self, id: ir.ModelId) -> Plain:
        """Return nothing: no file is made by itself."""
        del id
        return None


def _example(samples: Samples, model: ir.Model) -> str:
    """Return a complete object as JSON text, "" for what is never JSON."""
    if not isinstance(model, ir.Record) or model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
        return ""
    value = samples.of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)
