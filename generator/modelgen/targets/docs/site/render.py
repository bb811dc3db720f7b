"""Plans and renders the files of a site: pages, navigation and style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ....ir import model as ir
from ...base import MARK, Context, Unit, View
from ...templates import template_root
from ..options import DocsOptions, Flavor
from . import calls, escape, listings
from .calls import Around, Group
from .context import (
    DEPRECATIONS,
    ENUMS,
    LETTERS,
    NAMESPACES,
    OPERATIONS,
    OVERVIEW,
    ListingView,
    Page,
    Places,
    Site,
)
from .families import Section, family_pages, groups_of, in_ranges, section_of
from .pages import model_page

_FOLDER = "docs/"
_NAV, _SIDEBAR = "nav.yml", "sidebar.json"
_ASSETS = ("stylesheets/modelgen.css", "javascripts/modelgen.js")
"""What the pages use; each is a file of the same name beside the templates."""
_PAGES = {
    NAMESPACES: ("By namespace", listings.namespaces_page),
    LETTERS: ("A to Z", listings.letters_page),
    ENUMS: ("Enums", listings.enums_page),
    DEPRECATIONS: ("Deprecations", listings.deprecations_page),
}
"""The pages about all models besides the overview: their titles in the navigation, and what makes them."""
_MAX_LISTED = 60
"""Models that the navigation lists without groups."""
_MODELS = "Models"


class SiteFacts(Struct, frozen=True, array_like=True):
    """What a unit is: a model's page, or the page or file of a name."""

    page: ir.ModelId | str
    calls: Around = Around()
    """Of a model's page, the calls around it."""
    groups: tuple[Group, ...] = ()
    """Of a page about calls, these."""
    ways: tuple[tuple[str, str], ...] = ()
    """The titles and pages of groups of calls, for the navigation and the overview."""


def plan_site(schema: ir.Schema, flavor: Flavor) -> list[Unit]:
    """Return the files of a site of a flavor."""
    places, ids = Places(schema, flavor), tuple(schema.models)
    groups = calls.groups_of(schema, flavor)
    around = calls.around_models(schema, groups)
    ways = tuple((group.title, group.page) for group in groups)
    files = (_SIDEBAR,) if flavor == "mdx" else (_NAV, *_ASSETS)
    made = [SiteFacts(OVERVIEW, ways=ways)]
    made += [SiteFacts(page) for page in (*_PAGES, *family_pages(groups_of(schema)))]
    made += [SiteFacts(id, around.get(id, Around())) for id in ids]
    if groups:
        made.append(SiteFacts(OPERATIONS, groups=groups))
        made += [SiteFacts(group.page, groups=(group,)) for group in groups]
    found = [(places.path(facts.page), facts) for facts in made]
    found += [(name, SiteFacts(name, ways=() if name in _ASSETS else ways)) for name in files]
    return [Unit(_FOLDER + path, "site", ids, facts=facts) for path, facts in found]


def render_site(facts: SiteFacts, view: View, options: DocsOptions, context: Context) -> str:
    """Return the text of one file of a site: the page of a model, or the page or file of a name."""
    site, page = view.once(_site, options, context), facts.page
    if page in _ASSETS:
        name = str(page).rpartition("/")[2]
        return (template_root() / "docs" / "site" / name).read_text(encoding="utf-8")
    if page in (_NAV, _SIDEBAR):
        return navigation(site, facts.ways) if page == _NAV else sidebar(site, facts.ways)
    around = Page(site, site.places.path(page))
    if isinstance(page, str):
        return context.printer("site/listing.md")(page=_listing(around, page, facts))
    shown = model_page(around, view.models[page], facts.calls)
    return context.printer("site/model.md")(page=shown)


def _listing(page: Page, name: str, facts: SiteFacts) -> ListingView:
    if name == OVERVIEW:
        return listings.overview_page(page, bool(facts.ways))
    if name == OPERATIONS:
        return calls.operations_page(page, facts.groups)
    if facts.groups:
        return calls.group_page(page, facts.groups[0])
    family = page.site.families.get(name)
    return listings.family_page(page, family) if family else _PAGES[name][1](page)


def _site(view: View, options: DocsOptions, context: Context) -> Site:
    code, snippets = context.examples("python", view), context.snippets(view)
    return Site.of(view, options.flavor, code, snippets)


def navigation(site: Site, ways: Sequence[tuple[str, str]] = ()) -> str:
    """Return the part of `mkdocs.yml` that depends on the models; `mkdocs.yml` inherits from it."""
    lines = [f"# {MARK} mkdocs.yml takes it in by INHERIT.", "nav:"]
    lines += [line for section in _sections(site, ways) for line in _nav(site, section, 1)]
    lines += ["exclude_docs: |", f"  {_NAV}"]
    return "\n".join(lines) + "\n"


def _is_small(site: Site) -> bool:
    """Tell whether the navigation lists all models, and the families besides."""
    return len(site.schema.models) <= _MAX_LISTED


def _sections(site: Site, ways: Sequence[tuple[str, str]]) -> Iterator[Section]:
    """Yield all that is in the navigation; each page holds the first level, so this is short."""
    yield Section("Overview", page=OVERVIEW)
    yield Section("Indexes", tuple(Section(name, page=page) for page, (name, _) in _PAGES.items()))
    if ways:
        pages = [(title, Section(title, page=page)) for title, page in sorted(ways, key=_by_title)]
        first = Section("All operations", page=OPERATIONS)
        yield Section("Operations", (first, *in_ranges(pages)))
    if models := tuple(_models(site)):
        yield Section(_MODELS, models)
    if site.families and _is_small(site):
        families = site.families.items()
        yield Section("Families", tuple(Section(one.name, page=page) for page, one in families))


def _by_title(way: tuple[str, str]) -> tuple[str, str]:
    return way[0].casefold(), way[0]


def _models(site: Site) -> Iterator[Section | ir.ModelId]:
    """Yield the groups of models; few models are one list, or one of each namespace."""
    groups = site.groups
    if _is_small(site):
        for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
            ids = tuple(group)
            yield from (Section(" / ".join(namespace), ids),) if namespace else ids
        return
    families = site.families.items()
    yield from in_ranges(
        [(one.name, section_of(one.name, one.models, page)) for page, one in families]
    )
    rest = (
        ("Other models", groups.others),
        ("Requests and responses", groups.calls),
        ("Errors", groups.errors),
    )
    for title, ids in rest:
        if ids:
            yield section_of(title, ids)


def _nav(site: Site, entry: Section | ir.ModelId, depth: int) -> Iterator[str]:
    indent, title = "  " * depth, escape.front_matter(entry.name)
    if not isinstance(entry, Section) or not entry.entries:
        page = entry.page if isinstance(entry, Section) else entry
        yield f"{indent}- {title}: {escape.yaml(site.places.path(page))}"
        return
    yield f"{indent}- {title}:"
    if entry.page:
        yield from _nav(site, Section(f"All of {entry.name}", page=entry.page), depth + 2)
    for one in entry.entries:
        yield from _nav(site, one, depth + 2)


def sidebar(site: Site, ways: Sequence[tuple[str, str]] = ()) -> str:
    """Return the items of a Docusaurus sidebar, as JSON; models stand at its top."""
    items = [
        _item(site, one)
        for section in _sections(site, ways)
        for one in (section.entries if section.name == _MODELS else (section,))
    ]
    return json.dumps(items, indent=2) + "\n"


def _item(site: Site, entry: Section | ir.ModelId) -> object:
    if not isinstance(entry, Section) or not entry.entries:
        page = entry.page if isinstance(entry, Section) else entry
        return site.places.path(page).removesuffix(site.places.suffix)
    found: dict[str, object] = {"type": "category", "label": entry.name, "collapsed": True}
    if entry.page:
        found["link"] = {"type": "doc", "id": entry.page}
    return {**found, "items": [_item(site, one) for one in entry.entries]}
