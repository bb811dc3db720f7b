"""The flavors of a site, the paths of its pages, their anchors, and the links between them."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote, unquote

from msgspec import Struct

from ....dialects import writer_of
from ....ir import model as ir
from . import escape

MODELS = "models/"
"""The folder of the models' pages; the others are above it, so that no paths clash."""
OVERVIEW, NAMESPACES, LETTERS = "index", "namespaces", "a-z"
ENUMS, DEPRECATIONS = "enums", "deprecations"
"""The names of the pages about all models."""
Namespace = tuple[str, ...]


class Flavor(Struct, frozen=True):
    """One kind of site."""

    suffix: str
    """The end of file names."""
    attributes: bool
    """Whether a heading or a paragraph may be given classes, in braces after it."""
    blocks: bool
    """Whether there are admonitions and tabs, as in Python-Markdown's extensions."""
    includes: bool
    """Whether lines of code may include files, and templates in it are expanded."""
    folders: bool
    """Whether a page's address ends in a `/`, so that its neighbours are one level up."""


FLAVORS: Mapping[str, Flavor] = {
    "mkdocs": Flavor(".md", True, True, True, True),
    "mdx": Flavor(".mdx", False, False, False, False),
}


class Places(Struct, frozen=True, dict=True):
    """The pages of one site."""

    schema: ir.Schema
    flavor: Flavor

    @cached_property
    def _paths(self) -> Mapping[ir.ModelId, str]:
        suffix = self.flavor.suffix
        return {
            id: MODELS + place.path.removesuffix(".md") + suffix
            for id, place in writer_of(None).places(self.schema).items()
        }

    @cached_property
    def _by_source(self) -> Mapping[str, ir.ModelId]:
        return {path: id for id in self.schema.models if (path := self.schema.span(id).path)}

    def page(self, name: str) -> str:
        """Return the path of a page about all models."""
        return name + self.flavor.suffix

    def path(self, id: ir.ModelId) -> str:
        """Return the path of a model's page."""
        return self._paths[id]

    def link(self, source: str, target: str, anchor: str = "") -> str:
        """Return the link from one page's source to another's, for Markdown."""
        relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
        if source == target and anchor:
            return f"#{anchor}"
        return quote(relative, safe="/.-_") + (f"#{anchor}" if anchor else "")

    def to(self, source: str, id: ir.ModelId, anchor: str = "") -> str:
        """Return the link from a page to a model's page."""
        return self.link(source, self.path(id), anchor)

    def address(self, source: str, id: ir.ModelId) -> str:
        """Return the link from a page to a model's page on the built site, for diagrams."""
        suffix = self.flavor.suffix
        here, there = source.removesuffix(suffix), self.path(id).removesuffix(suffix)
        if here == OVERVIEW:
            here = ""
        base = here if self.flavor.folders else posixpath.dirname(here)
        relative = posixpath.relpath(there, base or ".")
        return quote(relative, safe="/.-_") + ("/" if self.flavor.folders else "")

    def page_address(self, name: str, anchor: str) -> str:
        """Return the link from the overview to a page about all models on the built site."""
        return f"{name}/#{anchor}" if self.flavor.folders else f"{name}#{anchor}"

    def resolved(self, model: ir.Model, source: str, href: str) -> str:
        """Return the link of the site for a relative link of a model's documented page; "" for none."""
        path = unquote(href.partition("#")[0])
        if not path or path.startswith("/") or ":" in path:
            return ""
        page = posixpath.normpath(
            posixpath.join(posixpath.dirname(self.schema.span(model.id).path), path)
        )
        target = self._by_source.get(page)
        return self.to(source, target) if target is not None else ""


def field_anchors(record: ir.Record) -> dict[str, str]:
    """Return the anchor of each field's row, by documented name; all are different."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for field in record.fields:
        base = name = f"field-{escape.anchor(field.name.documented)}"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
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
