"""Plans and renders the files of a site: pages, navigation and style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from ....ir import model as ir
from ....ir.graph import Graph
from ...base import Context, Unit, View
from ...templates import template_root
from ..options import DocsOptions
from . import escape, listings
from .context import Site
from .pages import model_page
from .places import DEPRECATIONS, ENUMS, FLAVORS, LETTERS, MODELS, NAMESPACES, OVERVIEW, Places
from .view import ListingView, ModelView

_FOLDER = "docs/"
STYLE = "stylesheets/modelgen.css"
NAV = "nav.yml"
SIDEBAR = "sidebar.json"
_PAGES = {
    OVERVIEW: ("Overview", listings.overview_page),
    NAMESPACES: ("By namespace", listings.namespaces_page),
    LETTERS: ("A to Z", listings.letters_page),
    ENUMS: ("Enums", listings.enums_page),
    DEPRECATIONS: ("Deprecations", listings.deprecations_page),
}
"""The pages about all models: their titles in the navigation, and their contents."""
_MAX_LISTED = 120
"""Models in the navigation: it is on every page, so a long one makes a site large and slow."""


class SiteFacts(Struct, frozen=True):
    """What a unit is: a model's page, or the page or file of a name."""

    model: ir.ModelId | None = None
    name: str = ""


def plan_site(schema: ir.Schema, options: DocsOptions) -> tuple[Unit, ...]:
    """Return the files of a site of the flavor that the options say.

    Each depends on all models: a page draws its neighbourhood, and links to what its text names.
    """
    flavor = FLAVORS[options.flavor]
    places = Places(schema, flavor)
    ids = tuple(schema.models)

    def unit(path: str, model: ir.ModelId | None = None, name: str = "") -> Unit:
        return Unit(_FOLDER + path, "site", ids, facts=SiteFacts(model, name))

    units = [unit(places.page(name), name=name) for name in _PAGES]
    units += [unit(places.path(id), id) for id in ids]
    names = (NAV, STYLE) if flavor.attributes else (SIDEBAR,)
    return (*units, *(unit(name, name=name) for name in names))


def render_site(unit: Unit, view: View, options: DocsOptions, context: Context) -> str:
    """Return the text of one file of a site."""
    site = _site(view, options, context)
    match unit.facts:
        case SiteFacts(model=ir.ModelId() as id):
            return _page(model_page(site, view.models[id]), context)
        case SiteFacts(name=name) if name in _PAGES:
            return _page(_PAGES[name][1](site), context)
        case SiteFacts(name=name) if name == STYLE:
            return (template_root() / "docs" / "site" / "modelgen.css").read_text(encoding="utf-8")
        case SiteFacts(name=name) if name == NAV:
            return navigation(site)
        case _:
            return sidebar(site)


def _site(view: View, options: DocsOptions, context: Context) -> Site:
    """Return what all files of a site share, made once: all have one view."""
    sites = view.once(_no_site)
    if options not in sites:
        examples = context.examples["python"](view)
        sites[options] = Site(view, FLAVORS[options.flavor], examples, Graph(view).users)
    return sites[options]


def _no_site(view: View) -> dict[DocsOptions, Site]:
    """Return where the sites of a view are kept."""
    del view
    return {}


def _page(view: ModelView | ListingView, context: Context) -> str:
    name = "model" if isinstance(view, ModelView) else "listing"
    text = context.printer(f"site/{name}.md")(page=view)
    return text.rstrip("\n") + "\n"


def navigation(site: Site) -> str:
    """Return the part of `mkdocs.yml` that depends on the models; `mkdocs.yml` inherits from it."""
    lines = [
        "# Made by modelgen; changes by hand are lost. mkdocs.yml takes it in by INHERIT.",
        "nav:",
        *(f"  - {title}: {site.places.page(name)}" for name, (title, _) in _PAGES.items()),
    ]
    if 0 < len(site.schema.models) <= _MAX_LISTED:
        lines += ["  - Models:", *_listed(site)]
    else:
        lines += ["not_in_nav: |", f"  /{MODELS}"]
    lines += ["exclude_docs: |", f"  {NAV}"]
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
        paths = [site.places.path(id).removesuffix(site.flavor.suffix) for id in group]
        name = " / ".join(namespace) or "models"
        items.append({"type": "category", "label": name, "collapsed": True, "items": paths})
    return json.dumps(items, indent=2) + "\n"
