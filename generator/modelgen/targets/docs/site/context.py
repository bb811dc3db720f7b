"""What the pages of a site share: the schema and what is derived from it, links, common parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from ....ir import model as ir
from ....ir.graph import Use
from ....ir.sample import Samples
from ...base import CodeExamples
from . import escape
from .diagram import Drawing, References, model_diagram
from .places import OVERVIEW, Flavor, Places, field_anchors
from .prose import Prose
from .view import HeadView, SectionView


class Site(Struct, frozen=True, dict=True):
    """A schema that is written as a site; what is derived from it is computed once."""

    schema: ir.Schema
    flavor: Flavor
    code: CodeExamples
    """The generated code that pages show."""
    uses: Mapping[ir.ModelId, tuple[Use, ...]]
    """For each model that is referred to, the places that do."""

    @cached_property
    def places(self) -> Places:
        """The paths of pages, and links between them."""
        return Places(self.schema, self.flavor)

    @cached_property
    def references(self) -> References:
        """Which model refers to which."""
        return References(self.schema, self.uses)

    @cached_property
    def samples(self) -> Samples:
        """Complete examples of models."""
        return Samples(self.schema)

    @cached_property
    def anchors(self) -> Mapping[ir.ModelId, Mapping[str, str]]:
        """For each record the anchors of its fields, by documented name."""
        records = (one for one in self.schema.models.values() if isinstance(one, ir.Record))
        return {record.id: field_anchors(record) for record in records}

    def prose(self, model: ir.Model) -> Prose:
        """Return the writer of the descriptions of a model, for its own page."""
        source = self.places.path(model.id)
        return Prose(self.flavor, lambda href: self.places.resolved(model, source, href))

    def classed(self, paragraph: str, name: str) -> str:
        """Return a paragraph with a class, where the flavor has them."""
        return f"{paragraph}\n{{ .{name} }}" if paragraph and self.flavor.attributes else paragraph

    def unsearched(self, heading: str) -> str:
        """Return a heading whose section searches leave out, where the flavor can say so."""
        return f"{heading} {{ data-search-exclude }}" if self.flavor.attributes else heading

    def drawn(self, heading: str, source: str, words: str) -> SectionView:
        """Return the section of a diagram; the words say the same, for those who cannot see it."""
        return SectionView(self.unsearched(heading), "", f"```mermaid\n{source}\n```\n\n{words}")


class Page(Struct, frozen=True):
    """One page of a site, and links that are relative to it."""

    site: Site
    path: str

    def ref(self, id: ir.ModelId) -> str:
        """Return a link to a model's page, with the model's name as text."""
        return f"[{title(id)}]({self.site.places.to(self.path, id)})"

    def refs(self, ids: Sequence[ir.ModelId]) -> list[str]:
        """Return links to the pages of some models."""
        return [self.ref(id) for id in ids]

    def link(self, text: str, name: str, anchor: str = "") -> str:
        """Return a link to a page about all models."""
        places = self.site.places
        return f"[{text}]({places.link(self.path, places.page(name), anchor)})"

    def head(
        self, name: str, about: str, crumbs: Sequence[str] = (), listed: bool = True
    ) -> HeadView:
        """Return the head of the page from plain text and Markdown links to the pages above.

        A page that is not `listed` is not found by searches, where the flavor can say so.
        """
        flavor = self.site.flavor
        matter = [f"title: {escape.front_matter(name)}"]
        if about:
            matter.append(f"description: {escape.front_matter(about)}")
        if flavor.includes:
            matter.append("render_macros: false")
        if flavor.attributes and not listed:
            matter.append("search:\n  exclude: true")
        way = " / ".join([self.link("Overview", OVERVIEW), *crumbs]) if crumbs else ""
        shown = self.site.classed(way, "mg-crumbs data-search-exclude")
        return HeadView("\n".join(matter), shown, escape.text(name))

    def diagram(self, drawing: Drawing, names: tuple[str, str], words: str) -> SectionView:
        """Return a diagram of models; `names` are its heading and its title for screen readers."""
        addresses = {id: self.site.places.address(self.path, id) for id in drawing.nodes}
        source = model_diagram(self.site.schema, drawing, addresses, names[1])
        return self.site.drawn(names[0], source, words)


def title(id: ir.ModelId) -> str:
    """Return a model's name as text."""
    return escape.text(" ".join(id.name.split()))


def table(header: tuple[str, ...], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, "" without rows; unpadded, since it is read on a site, and stays small."""
    lines = [f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) if rows else ""
