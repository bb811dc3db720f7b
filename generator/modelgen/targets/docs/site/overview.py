"""Turns a schema into its overview: what there is, where to begin, what holds it together."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from ....ir import model as ir
from ..kinds import kind_of
from . import escape
from .context import Site, counted, namespace_anchor, namespace_title, namespaces, table
from .diagram import Drawing, Region, in_words, region_map
from .places import DEPRECATIONS, ENUMS, LETTERS, NAMESPACES, OVERVIEW
from .prose import summary
from .view import ListingView, SectionView

_HUBS, _MOST_USED, _BEGINNINGS = 12, 15, 40
_FEWEST_REGIONS, _MOST_REGIONS = 3, 12
"""Namespaces that make a map worth drawing, and one that can be read."""


def overview_page(site: Site) -> ListingView:
    """Return the first page of the site; its size does not grow with the schema's."""
    page = site.places.page(OVERVIEW)
    models = site.schema.models
    kinds = Counter(kind_of(model) for model in models.values())
    parts = [
        counted(number, kind, "aliases" if kind == "alias" else "")
        for kind, number in kinds.most_common()
    ]
    words = f"{counted(len(models), 'model')}: {', '.join(parts)}." if models else "No models."
    ways = [
        (NAMESPACES, "by namespace"),
        (LETTERS, "from A to Z"),
        (ENUMS, "enums"),
        (DEPRECATIONS, "deprecations"),
    ]
    links = [f"[{name}]({site.places.link(page, site.places.page(to))})" for to, name in ways]
    hubs = _hubs(site)
    parts_of_it = [
        _most_used(site, page, hubs),
        _hub_diagram(site, page, hubs),
        _namespaces(site, page),
        _map(site, page),
        _beginnings(site, page),
        _errors(site, page),
    ]
    return ListingView(
        head=site.head("Overview", words, "", listed=False),
        words=f"{words}\n\nFind one: {' · '.join(links)}.",
        sections=tuple(part for part in parts_of_it if part and part.body),
    )


def _hubs(site: Site) -> list[tuple[ir.ModelId, int]]:
    """Return the models that most others refer to, the most used first."""
    counts = {id: len(site.graph.users(id)) for id in site.schema.models}
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(id, count) for id, count in found[:_MOST_USED] if count > 1]


def _most_used(site: Site, page: str, hubs: list[tuple[ir.ModelId, int]]) -> SectionView:
    rows: list[tuple[str, ...]] = []
    for id, count in hubs:
        model = site.schema.models[id]
        about = escape.text(summary(model.doc, 100))
        rows.append(
            (
                site.ref(page, id),
                kind_of(model),
                f"by\u00a0{counted(count, 'model')}".replace(" ", "\u00a0"),
                about,
            )
        )
    body = table(("Model", "Kind", "Used", "Description"), rows) if rows else ""
    return SectionView("## Most used", "", body)


def _namespaces(site: Site, page: str) -> SectionView:
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for id, model in site.schema.models.items():
        counts.setdefault(id.namespace, Counter())[_broad_kind(model)] += 1
    rows: list[tuple[str, ...]] = []
    for namespace, found in counts.items():
        anchor = namespace_anchor(namespace)
        link = site.places.link(page, site.places.page(NAMESPACES), anchor)
        numbers = [str(found[kind] or "\u2013") for kind in ("object", "enum", "union")]
        rows.append((f"[{namespace_title(namespace)}]({link})", str(found.total()), *numbers))
    body = table(("Namespace", "Models", "Objects", "Enums", "Unions"), rows) if rows else ""
    return SectionView("## Namespaces", "", body)


def _broad_kind(model: ir.Model) -> str:
    match model:
        case ir.Record():
            return "object"
        case ir.Enumeration():
            return "enum"
        case ir.Alias():
            return "union"


def _beginnings(site: Site, page: str) -> SectionView:
    """Return the models that no other refers to, those that hold most first."""
    weights = {
        id: len(site.graph.arrows(id))
        for id in site.schema.models
        if not site.graph.users(id) and site.graph.arrows(id)
    }
    found = sorted(weights, key=lambda id: (-weights[id], id))
    shown = sorted(found[:_BEGINNINGS], key=lambda id: (id.name.casefold(), id))
    links = " ·\n".join(site.ref(page, id) for id in shown)
    left = len(found) - len(shown)
    words = "No other model refers to these: they are what calls take and give."
    if left:
        words += f" Of {len(found)}, the {len(shown)} that refer to most."
    return SectionView("## Where to begin", words, links)


def _errors(site: Site, page: str) -> SectionView:
    rows = [
        (site.ref(page, id), escape.text(summary(model.doc, 100)))
        for id, model in site.schema.models.items()
        if isinstance(model, ir.Record) and model.role is ir.Role.ERROR
    ]
    return SectionView("## Errors", "", table(("Error", "Description"), rows) if rows else "")


def _hub_diagram(site: Site, page: str, hubs: list[tuple[ir.ModelId, int]]) -> SectionView | None:
    """Return how the most used models hang together; those that do not are left out."""
    drawing = site.graph.drawing([id for id, _ in hubs[:_HUBS]])
    arrows = tuple(arrow for arrow in drawing.arrows if arrow.source != arrow.target)
    ends = {end for arrow in arrows for end in (arrow.source, arrow.target)}
    if not ends:
        return None
    shown = Drawing(tuple(id for id in drawing.nodes if id in ends), arrows)
    sentences = [
        f"{site.ref(page, source)} refers to "
        + in_words([site.ref(page, arrow.target) for arrow in arrows])
        for source, arrows in groupby(shown.arrows, key=lambda arrow: arrow.source)
    ]
    names = ("## How they hang together", "The most used models")
    return site.diagram(shown, page, names, f"{'; '.join(sentences)}.")


def _map(site: Site, page: str) -> SectionView | None:
    """Return how the namespaces hang together, if there are a few."""
    all_of_them = namespaces(site.schema)
    if not _FEWEST_REGIONS <= len(all_of_them) <= _MOST_REGIONS:
        return None
    sizes = Counter(id.namespace for id in site.schema.models)
    regions = {
        namespace: Region(
            f"{' / '.join(namespace) or 'models'} ({sizes[namespace]})",
            site.places.page_address(NAMESPACES, namespace_anchor(namespace)),
        )
        for namespace in all_of_them
    }
    between: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for id in site.schema.models:
        for arrow in site.graph.arrows(id):
            if arrow.target.namespace != id.namespace:
                between[id.namespace, arrow.target.namespace] += 1
    if not between:
        return None
    source = region_map(regions, between, "Namespaces")
    sentences = [
        f"{namespace_title(one)} refers to {namespace_title(other)} {counted(number, 'time')}"
        for (one, other), number in between.items()
    ]
    return site.drawn("## How they refer to each other", source, f"{'; '.join(sentences)}.")
