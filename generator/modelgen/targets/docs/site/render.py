"""Writes the sources of a site: a page a model, the pages about all of them, its nav and style."""

from __future__ import annotations

from pathlib import Path

from ....ir import model as ir
from ....ir.graph import used_by
from ....output.files import Artifact
from ...options import RenderOptions
from ...templates import printer, template_root
from .context import Site
from .flavor import FLAVORS
from .indexes import deprecations_page, enums_page, letters_page, namespaces_page
from .nav import NAV, SIDEBAR, navigation, sidebar
from .overview import overview_page
from .pages import model_page
from .places import DEPRECATIONS, ENUMS, LETTERS, NAMESPACES, OVERVIEW
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


def render_site(schema: ir.Schema, options: RenderOptions) -> tuple[Artifact, ...]:
    """Return the files of a site; `options.docs.flavor` says of which kind."""
    flavor = FLAVORS[options.docs.flavor]
    site = Site(schema, flavor, options.package, used_by(schema))
    made = [
        _page(site.places.page(name), listing(site), options.templates)
        for name, listing in _LISTINGS.items()
    ]
    for id, model in schema.models.items():
        made.append(_page(site.places.path(id), model_page(site, model), options.templates))
    if flavor.attributes:
        made.append(Artifact(_FOLDER + NAV, navigation(site)))
        style = (template_root() / "docs" / "site" / "modelgen.css").read_text(encoding="utf-8")
        made.append(Artifact(_FOLDER + STYLE, style))
    else:
        made.append(Artifact(_FOLDER + SIDEBAR, sidebar(site)))
    return tuple(sorted(made, key=lambda artifact: artifact.path))


def _page(path: str, view: ModelView | ListingView, templates: Path | None) -> Artifact:
    name = "model" if isinstance(view, ModelView) else "listing"
    text = printer("docs", f"site/{name}.md", templates)(page=view)
    return Artifact(_FOLDER + path, text.rstrip("\n") + "\n")
