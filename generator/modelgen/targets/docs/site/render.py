"""Plans and renders the files of a site: pages, navigation and style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from ....ir import model as ir
from ...base import Context, Unit, View
from ...templates import template_root
from ..options import DocsOptions, Flavor
from . import escape, listings
from .context import DEPRECATIONS, ENUMS, LETTERS, MODELS, NAMESPACES, OVERVIEW, Page, Places, Site
from .pages import model_page

_FOLDER = "docs/"
_NAV, _STYLE, _SIDEBAR = "nav.yml", "stylesheets/modelgen.css", "sidebar.json"
_PAGES = {
    OVERVIEW: ("Overview", listings.overview_page),
    NAMESPACES: ("By namespace", listings.namespaces_page),
    LETTERS: ("A to Z", listings.letters_page),
    ENUMS: ("Enums", listings.enums_page),
    DEPRECATIONS: ("Deprecations", listings.deprecations_page),
}
"""The pages about all models: their titles in the navigation, and what makes them."""
_MAX_LISTED = 120
"""Models in the navigation: it is on every page, so a long one makes a site large and slow."""


class SiteFacts(Struct, frozen=True, array_like=True):
    """What a unit is: a model's page, or the page or file of a name."""

    page: ir.ModelId | str


def plan_site(schema: ir.Schema, flavor: Flavor) -> list[Unit]:
    """Return the files of a site of a flavor."""
    places, ids = Places(schema, flavor), tuple(schema.models)
    pages: list[ir.ModelId | str] = [*_PAGES, *ids]
    paths = {page: places.path(page) for page in pages}
    paths |= {name: name for name in ((_SIDEBAR,) if flavor == "mdx" else (_NAV, _STYLE))}
    return [
        Unit(_FOLDER + path, "site", ids, facts=SiteFacts(page)) for page, path in paths.items()
    ]


def render_site(page: ir.ModelId | str, view: View, options: DocsOptions, context: Context) -> str:
    """Return the text of one file of a site: the page of a model, or the page or file of a name."""
    site = view.once(_site, options, context)
    if page == _STYLE:
        return (template_root() / "docs" / "site" / "modelgen.css").read_text(encoding="utf-8")
    if page in (_NAV, _SIDEBAR):
        return navigation(site) if page == _NAV else sidebar(site)
    around = Page(site, site.places.path(page))
    if isinstance(page, str):
        return context.printer("site/listing.md")(page=_PAGES[page][1](around))
    return context.printer("site/model.md")(page=model_page(around, view.models[page]))


def _site(view: View, options: DocsOptions, context: Context) -> Site:
    return Site.of(view, options.flavor, context.examples("python", view))


def navigation(site: Site) -> str:
    """Return the part of `mkdocs.yml` that depends on the models; `mkdocs.yml` inherits from it."""
    lines = [
        "# Made by modelgen; changes by hand are lost. mkdocs.yml takes it in by INHERIT.",
        "nav:",
        *(f"  - {name}: {site.places.path(page)}" for page, (name, _) in _PAGES.items()),
    ]
    if 0 < len(site.schema.models) <= _MAX_LISTED:
        lines += ["  - Models:", *_listed(site)]
    else:
        lines += ["not_in_nav: |", f"  /{MODELS}"]
    lines += ["exclude_docs: |", f"  {_NAV}"]
    return "\n".join(lines) + "\n"


def _listed(site: Site) -> Iterator[str]:
    for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
        indent = "      "
        if namespace:
            yield f"{indent}- {escape.front_matter(' / '.join(namespace))}:"
            indent += "    "
        for id in group:
            path = escape.yaml(site.places.path(id))
            yield f"{indent}- {escape.front_matter(id.name)}: {path}"


def sidebar(site: Site) -> str:
    """Return the items of a Docusaurus sidebar, as JSON."""
    items: list[object] = [*_PAGES]
    for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
        paths = [site.places.path(id).removesuffix(site.places.suffix) for id in group]
        name = " / ".join(namespace) or "models"
        items.append({"type": "category", "label": name, "collapsed": True, "items": paths})
    return json.dumps(items, indent=2) + "\n"
