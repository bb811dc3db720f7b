"""What all pages of a site share: links, descriptions, anchors, examples and common parts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from ....ir import model as ir
from ....ir.graph import Use
from ....ir.sample import Samples
from ...base import CodeExamples
from . import escape
from .diagram import Drawing, References, model_diagram
from .flavor import Flavor
from .places import Places, field_anchors
from .prose import Prose
from .view import HeadView, SectionView

Namespace = tuple[str, ...]


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

    def ref(self, source: str, id: ir.ModelId) -> str:
        """Return a link from a page to a model's page, with the model's name as text."""
        return f"[{title(id)}]({self.places.to(source, id)})"

    def refs(self, source: str, ids: Sequence[ir.ModelId]) -> list[str]:
        """Return links from a page to the pages of some models."""
        return [self.ref(source, id) for id in ids]

    def prose(self, model: ir.Model) -> Prose:
        """Return the writer of the descriptions on a model's page."""
        source = self.places.path(model.id)
        return Prose(self.flavor, lambda href: self.places.resolved(model, source, href))

    def head(self, name: str, about: str, crumbs: str, listed: bool = True) -> HeadView:
        """Return the head of a page from plain text; `crumbs` are Markdown, "" for none.

        A page that is not `listed` is not found by searches, where the flavor can say so.
        """
        matter = [f"title: {escape.front_matter(name)}"]
        if about:
            matter.append(f"description: {escape.front_matter(about)}")
        if self.flavor.includes:
            matter.append("render_macros: false")
        if self.flavor.attributes and not listed:
            matter.append("search:\n  exclude: true")
        shown = self.classed(crumbs, "mg-crumbs data-search-exclude")
        return HeadView("\n".join(matter), shown, escape.text(name))

    def classed(self, paragraph: str, name: str) -> str:
        """Return a paragraph with a class, where the flavor has them."""
        return f"{paragraph}\n{{ .{name} }}" if paragraph and self.flavor.attributes else paragraph

    def unsearched(self, heading: str) -> str:
        """Return a heading whose section searches leave out, where the flavor can say so."""
        return f"{heading} {{ data-search-exclude }}" if self.flavor.attributes else heading

    def models_drawn(
        self, drawing: Drawing, page: str, names: tuple[str, str], words: str
    ) -> SectionView:
        """Return a diagram of models; `names` are its heading and its title for screen readers."""
        addresses = {id: self.places.address(page, id) for id in drawing.nodes}
        source = model_diagram(self.schema, drawing, addresses, names[1])
        return self.drawn(names[0], source, words)

    def drawn(self, heading: str, source: str, words: str) -> SectionView:
        """Return the section of a diagram; the words say the same, for those who cannot see it."""
        return SectionView(self.unsearched(heading), "", f"```mermaid\n{source}\n```\n\n{words}")


def title(id: ir.ModelId) -> str:
    """Return a model's name as text."""
    return escape.text(" ".join(id.name.split()))


def table(header: tuple[str, ...], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, "" without rows; unpadded, since it is read on a site, and stays small."""
    lines = [f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) if rows else ""


def namespace_title(namespace: Namespace) -> str:
    """Return the name of a namespace as text."""
    return escape.text(" / ".join(namespace)) if namespace else "models"


def namespace_anchor(namespace: Namespace) -> str:
    """Return the anchor of a namespace, with a digest where namespaces could read the same."""
    if not namespace:
        return "namespace"
    words = "/".join(namespace)
    plain = escape.anchor(words)
    if plain == words:
        return f"namespace-{plain}"
    digest = hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=4)
    return f"namespace-{plain}-{digest.hexdigest()}"
