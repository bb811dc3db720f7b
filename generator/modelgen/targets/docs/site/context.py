"""What the pages of a site are made of: views for templates, paths and links, common parts.

Users' own templates get the views, too, so their fields are neither renamed nor removed; their
strings are finished Markdown.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, count
from urllib.parse import quote, unquote

from msgspec import Struct

from ....dialects import writer_of
from ....ir import model as ir
from ....ir.graph import Graph, Use
from ....ir.sample import Samples
from ...base import CodeExamples, Snippet
from ..diagram import References
from ..options import Flavor
from . import escape
from .boosts import boosts
from .families import Family, Groups, family_pages, groups_of
from .prose import Prose
from .routes import served

MODELS = "models/"
"""The folder of the models' pages; the others are above it, so that no paths clash."""
OVERVIEW, NAMESPACES, LETTERS = "index", "namespaces", "a-z"
ENUMS, DEPRECATIONS, OPERATIONS = "enums", "deprecations", "operations"
"""The names of the pages about all models."""
Namespace = tuple[str, ...]


class HeadView(Struct, frozen=True):
    """The beginning of every page."""

    matter: str
    """The lines of the front matter."""
    crumbs: str
    """Links to the overview and the namespace; empty on the overview."""
    heading: str


class SectionView(Struct, frozen=True):
    """A heading, a sentence below it, and a table, a list or code."""

    heading: str
    words: str
    body: str


class ModelView(Struct, frozen=True):
    """The page of one model."""

    head: HeadView
    facts: str
    """The line below the heading: kind, size, role."""
    description: str
    deprecation: str
    sections: tuple[SectionView, ...]
    """An example, where there is one; fields, values or variants; neighbours, where there are any."""


class ListingView(Struct, frozen=True):
    """A page about many models."""

    head: HeadView
    words: str
    sections: tuple[SectionView, ...]


class Places(Struct, frozen=True, dict=True):
    """The pages of one site, by model or by name, and the links between them."""

    schema: ir.Schema
    flavor: Flavor

    @cached_property
    def suffix(self) -> str:
        """The end of file names."""
        return ".mdx" if self.flavor == "mdx" else ".md"

    @cached_property
    def _paths(self) -> Mapping[ir.ModelId, str]:
        places = writer_of(None).places(self.schema).items()
        paths = {id: MODELS + at.path.removesuffix(".md") for id, at in places}
        if self.flavor == "mdx":
            paths = served(paths)
        return {id: path + self.suffix for id, path in paths.items()}

    @cached_property
    def _by_source(self) -> Mapping[str, ir.ModelId]:
        return {path: id for id in self.schema.models if (path := self.schema.span(id).path)}

    def path(self, page: ir.ModelId | str) -> str:
        """Return the path of a page."""
        return page + self.suffix if isinstance(page, str) else self._paths[page]

    def link(self, source: str, page: ir.ModelId | str, anchor: str = "") -> str:
        """Return the link from the source of a page, at a path, to another page, for Markdown."""
        target = self.path(page)
        if source == target and anchor:
            return f"#{anchor}"
        relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
        return quote(relative, safe="/.-_") + (f"#{anchor}" if anchor else "")

    def resolved(self, model: ir.Model, href: str) -> str:
        """Return the link of the site for a relative link of a model's documented page; "" for none."""
        return self.found(self.schema.span(model.id).path, self.path(model.id), href)

    def found(self, documented: str, source: str, href: str) -> str:
        """Return what the page at a path of the site links to for a link of a documented page; "" for none."""
        path = unquote(href.partition("#")[0])
        if not path or path.startswith("/") or ":" in path:
            return ""
        folder = posixpath.dirname(documented)
        target = self._by_source.get(posixpath.normpath(posixpath.join(folder, path)))
        return self.link(source, target) if target is not None else ""


class Site(Struct, frozen=True, dict=True):
    """A schema that is written as a site, and what is derived from it."""

    schema: ir.Schema
    flavor: Flavor
    code: CodeExamples
    snippets: Sequence[Snippet]
    """How the outputs of the build show an example."""
    uses: Mapping[ir.ModelId, tuple[Use, ...]]
    """For each model that is referred to, the places that do."""
    places: Places
    references: References
    samples: Samples
    anchors: Mapping[ir.ModelId, Mapping[str, str]]
    """For each record the anchors of its fields, by documented name."""
    groups: Groups
    families: Mapping[str, Family]
    """By the names of their pages."""

    @classmethod
    def of(
        cls, schema: ir.Schema, flavor: Flavor, code: CodeExamples, snippets: Sequence[Snippet]
    ) -> Site:
        """Return the site of a schema."""
        uses = Graph(schema).users
        records = (one for one in schema.models.values() if isinstance(one, ir.Record))
        anchors = {record.id: field_anchors(record) for record in records}
        places, references = Places(schema, flavor), References(schema, uses)
        groups = groups_of(schema)
        families = family_pages(groups)
        samples = Samples(schema)
        return cls(
            schema,
            flavor,
            code,
            snippets,
            uses,
            places,
            references,
            samples,
            anchors,
            groups,
            families,
        )

    @cached_property
    def family_of(self) -> Mapping[ir.ModelId, str]:
        """The page of the family that a model is in, for those that are in one."""
        return {id: name for name, one in self.families.items() for id in one.models}

    @cached_property
    def boosts(self) -> Mapping[str, float]:
        """How much pages count in a search, by their titles in lower case; 1 for others."""
        return boosts(self.schema.models)

    def prose(self, model: ir.Model) -> Prose:
        """Return the writer of the descriptions of a model, for its own page."""
        return Prose(self.flavor, lambda href: self.places.resolved(model, href))

    def classed(self, paragraph: str, name: str) -> str:
        """Return a paragraph with a class, where the flavor has them."""
        can = bool(paragraph) and self.flavor == "mkdocs"
        return f"{paragraph}\n{{ .{name} }}" if can else paragraph

    def anchored(self, heading: str, anchor: str, name: str = "") -> str:
        """Return a heading with an anchor of its own, and a class where the flavor has them."""
        if self.flavor == "mdx":
            return f"{heading} {{/* #{anchor} */}}"
        return f"{heading} {{ #{anchor}{f' .{name}' if name else ''} }}"

    def unsearched(self, heading: str) -> str:
        """Return a heading whose section searches leave out, where the flavor can say so."""
        if self.flavor != "mkdocs":
            return heading
        if heading.endswith(" }"):
            return f"{heading.removesuffix(' }')} data-search-exclude }}"
        return f"{heading} {{ data-search-exclude }}"


class Page(Struct, frozen=True):
    """One page of a site, and links that are relative to it."""

    site: Site
    path: str

    def ref(self, id: ir.ModelId) -> str:
        """Return a link to a model's page, with the model's name as text."""
        return self.link(title(id), id)

    def namespace(self, namespace: Namespace) -> str:
        """Return a link to the models of a namespace."""
        return self.link(namespace_title(namespace), NAMESPACES, namespace_anchor(namespace))

    def link(self, text: str, page: ir.ModelId | str, anchor: str = "") -> str:
        """Return a link to a page, of a model or about all."""
        return f"[{text}]({self.site.places.link(self.path, page, anchor)})"

    def head(
        self,
        name: str,
        about: str,
        crumbs: Sequence[str] = (),
        listed: bool = True,
        boost: float = 1,
    ) -> HeadView:
        """Return the head of the page from plain text and Markdown links to the pages above.

        A page that is not listed is found by no search; others come earlier by their boost.
        """
        matter = [f"title: {escape.front_matter(name)}"]
        if about:
            matter.append(f"description: {escape.front_matter(about)}")
        if self.site.flavor == "mkdocs":
            matter.append("render_macros: false")
            if not listed or boost != 1:
                matter.append(f"search:\n  {'exclude: true' if not listed else f'boost: {boost}'}")
        way = " / ".join([self.link("Overview", OVERVIEW), *crumbs]) if crumbs else ""
        shown = self.site.classed(way, "mg-crumbs data-search-exclude")
        return HeadView("\n".join(matter), shown, escape.text(name))


def title(id: ir.ModelId) -> str:
    """Return a model's name as text."""
    return escape.text(" ".join(id.name.split()))


def table(header: tuple[str, ...], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, "" without rows; unpadded, since it is read on a site, and stays small."""
    lines = [f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) if rows else ""


def field_anchors(record: ir.Record) -> dict[str, str]:
    """Return the anchor of each field's row, by documented name; all are different."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for field in record.fields:
        base = f"field-{escape.anchor(field.name.documented)}"
        names = chain([base], (f"{base}-{number}" for number in count(2)))
        name = next(name for name in names if name not in taken)
        taken.add(name)
        made.setdefault(field.name.documented, name)
    return made


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
