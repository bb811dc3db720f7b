"""Plans and renders the files of a site: pages, navigation and style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ....ir import model as ir
from ...base import Context, Unit, View
from ...templates import template_root
from ..options import DocsOptions, Flavor
from . import escape, listings
from .context import DEPRECATIONS, ENUMS, LETTERS, NAMESPACES, OVERVIEW, Page, Places, Site
from .families import Section, family_pages, groups_of, sections_of
from .pages import model_page

_FOLDER = "docs/"
_NAV, _SIDEBAR = "nav.yml", "sidebar.json"
_ASSETS = ("stylesheets/modelgen.css", "javascripts/modelgen.js")
"""What the pages use; each is a file of the same name beside the templates."""
_PAGES = {
    OVERVIEW: ("Overview", listings.overview_page),
    NAMESPACES: ("By namespace", listings.namespaces_page),
    LETTERS: ("A to Z", listings.letters_page),
    ENUMS: ("Enums", listings.enums_page),
    DEPRECATIONS: ("Deprecations", listings.deprecations_page),
}
"""The pages about all models: their titles in the navigation, and what makes them."""
_MAX_LISTED = 60
"""Models that the navigation lists without groups."""


class SiteFacts(Struct, frozen=True, array_like=True):
    """What a unit is: a model's page, or the page or file of a name."""

    page: ir.ModelId | str


def plan_site(schema: ir.Schema, flavor: Flavor) -> list[Unit]:
    """Return the files of a site of a flavor."""
    places, ids = Places(schema, flavor), tuple(schema.models)
    pages: list[ir.ModelId | str] = [*_PAGES, *family_pages(groups_of(schema)), *ids]
    paths = {page: places.path(page) for page in pages}
    paths |= {name: name for name in ((_SIDEBAR,) if flavor == "mdx" else (_NAV, *_ASSETS))}
    return [
        Unit(_FOLDER + path, "site", ids, facts=SiteFacts(page)) for page, path in paths.items()
    ]


def render_site(page: ir.ModelId | str, view: View, options: DocsOptions, context: Context) -> str:
    """Return the text of one file of a site: the page of a model, or the page or file of a name."""
    site = view.once(_site, options, context)
    if page in _ASSETS:
        name = str(page).rpartition("/")[2]
        return (template_root() / "docs" / "site" / name).read_text(encoding="utf-8")
    if page in (_NAV, _SIDEBAR):
        return navigation(site) if page == _NAV else sidebar(site)
    around = Page(site, site.places.path(page))
    if isinstance(page, str):
        family = site.families.get(page)
        shown = listings.family_page(around, family) if family else _PAGES[page][1](around)
        return context.printer("site/listing.md")(page=shown)
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
    sections = [*_sections(site)]
    if sections:
        lines.append("  - Models:")
        lines += [line for name, section in sections for line in _nav(site, section, name, 3)]
    if site.families and _is_small(site):
        lines.append("  - Families:")
        lines += [
            f"      - {escape.front_matter(one.name)}: {escape.yaml(site.places.path(name))}"
            for name, one in site.families.items()
        ]
    lines += ["exclude_docs: |", f"  {_NAV}"]
    return "\n".join(lines) + "\n"


def _is_small(site: Site) -> bool:
    """Tell whether the navigation lists all models, and the families besides."""
    return len(site.schema.models) <= _MAX_LISTED


def _sections(site: Site) -> Iterator[tuple[str, Section]]:
    """Yield the groups of models, each with the page about it, "" for none; few models are one list."""
    groups = site.groups
    if _is_small(site):
        for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
            yield "", Section(" / ".join(namespace), tuple(group))
        return
    for name, family in site.families.items():
        yield name, sections_of(family.name, family.models)
    rest = (
        ("Other models", groups.others),
        ("Requests and responses", groups.calls),
        ("Errors", groups.errors),
    )
    for title, ids in rest:
        if ids:
            yield "", sections_of(title, ids)


def _nav(site: Site, section: Section, page: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if section.name:
        yield f"{indent}- {escape.front_matter(section.name)}:"
        indent += "    "
    if page:
        yield f"{indent}- {escape.yaml(site.places.path(page))}"
    for id in section.models:
        yield f"{indent}- {escape.front_matter(id.name)}: {escape.yaml(site.places.path(id))}"
    for one in section.sections:
        yield from _nav(site, one, "", depth + 2)


def sidebar(site: Site) -> str:
    """Return the items of a Docusaurus sidebar, as JSON."""
    items: list[object] = [*_PAGES]
    for page, section in _sections(site):
        items += [_category(site, section, page)] if section.name else _ids(site, section.models)
    if site.families and _is_small(site):
        items.append({"type": "category", "label": "Families", "items": [*site.families]})
    return json.dumps(items, indent=2) + "\n"


def _category(site: Site, section: Section, page: str) -> dict[str, object]:
    inner = [*_ids(site, section.models), *(_category(site, one, "") for one in section.sections)]
    found: dict[str, object] = {"type": "category", "label": section.name, "collapsed": True}
    if page:
        found["link"] = {"type": "doc", "id": page}
    return {**found, "items": inner}


def _ids(site: Site, ids: Sequence[ir.ModelId]) -> list[object]:
    return [site.places.path(id).removesuffix(site.places.suffix) for id in ids]
