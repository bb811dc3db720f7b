"""Owns what every page of a site is written with."""

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
from .diagram import Draughtsman, Drawing, Graph
from .flavor import Flavor
from .places import Places, field_anchors
from .prose import Prose
from .view import HeadView, SectionView


class Site(Struct, frozen=True, dict=True):
    """One schema on its way to a site."""

    schema: ir.Schema
    flavor: Flavor
    code: CodeExamples
    """What pages show of the generated code."""
    uses: Mapping[ir.ModelId, tuple[Use, ...]]

    @cached_property
    def places(self) -> Places:
        """Where pages are."""
        return Places(self.schema, self.flavor)

    @cached_property
    def graph(self) -> Graph:
        """Who refers to whom."""
        return Graph(self.schema, self.uses)

    @cached_property
    def samples(self) -> Samples:
        """Complete examples."""
        return Samples(self.schema)

    @cached_property
    def _anchors(self) -> dict[ir.ModelId, dict[str, str]]:
        return {}

    def anchors(self, record: ir.Record) -> dict[str, str]:
        """Return the anchors of a record's fields; made once, since every user asks for them."""
        if record.id not in self._anchors:
            self._anchors[record.id] = field_anchors(record)
        return self._anchors[record.id]

    def ref(self, source: str, id: ir.ModelId) -> str:
        """Return the link from a page to a model's, with the model's name in it."""
        return f"[{title(id)}]({self.places.to(source, id)})"

    def prose(self, model: ir.Model) -> Prose:
        """Return what writes the descriptions of a model's page."""
        source = self.places.path(model.id)
        return Prose(self.flavor, lambda href: self.places.resolved(model, source, href))

    def head(self, name: str, about: str, crumbs: str, listed: bool = True) -> HeadView:
        """Return the head of a page; `name` and `about` are plain words."""
        matter = [f"title: {escape.front_matter(name)}"]
        if about:
            matter.append(f"description: {escape.front_matter(about)}")
        if self.flavor.includes:
            matter.append("render_macros: false")
        if self.flavor.attributes and not listed:
            matter.append("search:\n  exclude: true")
        return HeadView(
            "\n".join(matter),
            self.classed(crumbs, "mg-crumbs data-search-exclude"),
            escape.text(name),
        )

    def classed(self, paragraph: str, name: str) -> str:
        """Return a paragraph with a class, where the flavor has them."""
        return f"{paragraph}\n{{ .{name} }}" if paragraph and self.flavor.attributes else paragraph

    def unsearched(self, heading: str) -> str:
        """Return a heading whose section a search leaves out, where the flavor can say so."""
        return f"{heading} {{ data-search-exclude }}" if self.flavor.attributes else heading

    def diagram(
        self, drawing: Drawing, page: str, names: tuple[str, str], words: str
    ) -> SectionView:
        """Return a diagram for a page; `names` are its heading and its title for screen readers."""
        addresses = {id: self.places.address(page, id) for id in drawing.nodes}
        source = Draughtsman(self.schema, addresses).mermaid(drawing, names[1])
        return self.drawn(names[0], source, words)

    def drawn(self, heading: str, source: str, words: str) -> SectionView:
        """Return the section of a diagram; the words say the same, for who cannot see it."""
        return SectionView(self.unsearched(heading), "", f"```mermaid\n{source}\n```\n\n{words}")


def title(id: ir.ModelId) -> str:
    """Return a model's name as text."""
    return escape.text(" ".join(id.name.split()))


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table without padding: pages are read as pages of a site, and stay small."""
    lines = [f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def counted(number: int, word: str, plural: str = "") -> str:
    """Return a number with its word."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def namespaces(schema: ir.Schema) -> tuple[tuple[str, ...], ...]:
    """Return the namespaces of a schema, sorted."""
    return tuple(dict.fromkeys(id.namespace for id in schema.models))


def namespace_title(namespace: tuple[str, ...]) -> str:
    """Return what a namespace is called, as text."""
    return escape.text(" / ".join(namespace)) if namespace else "models"


def namespace_anchor(namespace: tuple[str, ...]) -> str:
    """Return the anchor of a namespace; a digest tells apart what would read the same."""
    if not namespace:
        return "namespace"
    words = "/".join(namespace)
    plain = escape.anchor(words)
    if plain == words:
        return f"namespace-{plain}"
    digest = hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=4)
    return f"namespace-{plain}-{digest.hexdigest()}"
