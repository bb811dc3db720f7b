"""Plans and renders the files of a site: pages, navigation and style sheet."""

from __future__ import annotations

from msgspec import Struct

from ....ir import model as ir
from ....ir.graph import Graph
from ...base import Context, Unit, View
from ...templates import template_root
from ..options import DocsOptions
from .context import Site
from .flavor import FLAVORS
from .indexes import deprecations_page, enums_page, letters_page, namespaces_page
from .nav import NAV, SIDEBAR, navigation, sidebar
from .overview import overview_page
from .pages import model_page
from .places import DEPRECATIONS, ENUMS, LETTERS, NAMESPACES, OVERVIEW, Places
from .view import ListingView, ModelView

_FOLDER = "docs/"
STYLE = "stylesheets/modelgen.css"
_LISTINGS = {
    OVERVIEW: overview_page,
    NAMESPACES: namespaces_page,
    LETTERS: letters_page,
    ENUMS: enums_page,
    DEPRECATIONS: deprecations_page,
}


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

    units = [unit(places.page(name), name=name) for name in _LISTINGS]
    units += [unit(places.path(id), id) for id in ids]
    names = (NAV, STYLE) if flavor.attributes else (SIDEBAR,)
    return (*units, *(unit(name, name=name) for name in names))


def render_site(unit: Unit, view: View, options: DocsOptions, context: Context) -> str:
    """Return the text of one file of a site."""
    site = _site(view, options, context)
    match unit.facts:
        case SiteFacts(model=ir.ModelId() as id):
            return _page(model_page(site, view.models[id]), context)
        case SiteFacts(name=name) if name in _LISTINGS:
            return _page(_LISTINGS[name](site), context)
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
