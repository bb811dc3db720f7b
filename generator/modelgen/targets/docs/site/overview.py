"""The overview of a site: what there is, where to begin, and how models refer to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ....diagnostics.wording import counted
from ....ir import model as ir
from ..kinds import kind_of
from . import escape
from .context import Namespace, Site, namespace_anchor, namespace_title, table
from .diagram import Drawing, Node, flowchart, listed
from .places import DEPRECATIONS, ENUMS, LETTERS, NAMESPACES, OVERVIEW
from .prose import summary
from .view import ListingView, SectionView

_MAX_DRAWN, _MAX_USED, _MAX_ROOTS = 12, 15, 40
_MIN_NAMESPACES, _MAX_NAMESPACES = 3, 12
"""How many namespaces make a diagram that is useful and can be read."""
_WAYS = (
    (NAMESPACES, "by namespace"),
    (LETTERS, "from A to Z"),
    (ENUMS, "enums"),
    (DEPRECATIONS, "deprecations"),
)
_BROAD_KINDS = {ir.Record: "object", ir.Enumeration: "enum", ir.Alias: "union"}
Counts = Sequence[tuple[ir.ModelId, int]]


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
    links = [f"[{name}]({site.places.link(page, site.places.page(to))})" for to, name in _WAYS]
    used = _most_used(site)
    sections = (
        _used_table(site, page, used),
        _used_diagram(site, page, used),
        _namespaces(site, page),
        _namespace_diagram(site),
        _roots(site, page),
        _errors(site, page),
    )
    return ListingView(
        head=site.head("Overview", words, "", listed=False),
        words=f"{words}\n\nFind one: {' · '.join(links)}.",
        sections=tuple(section for section in sections if section and section.body),
    )


def _most_used(site: Site) -> Counts:
    """Return the models that most others refer to, the most used first, with how many do."""
    counts = {id: len(site.references.users(id)) for id in site.schema.models}
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(id, count) for id, count in found[:_MAX_USED] if count > 1]


def _used_table(site: Site, page: str, used: Counts) -> SectionView:
    rows: list[tuple[str, ...]] = []
    for id, count in used:
        model = site.schema.models[id]
        users = f"by {counted(count, 'model')}".replace(" ", "\u00a0")
        about = escape.text(summary(model.doc, 100))
        rows.append((site.ref(page, id), kind_of(model), users, about))
    return SectionView("## Most used", "", table(("Model", "Kind", "Used", "Description"), rows))


def _namespaces(site: Site, page: str) -> SectionView:
    counts: dict[Namespace, Counter[str]] = {}
    for id, model in site.schema.models.items():
        counts.setdefault(id.namespace, Counter())[_BROAD_KINDS[type(model)]] += 1
    rows: list[tuple[str, ...]] = []
    for namespace, found in counts.items():
        to = site.places.page(NAMESPACES)
        link = site.places.link(page, to, namespace_anchor(namespace))
        numbers = [str(found[kind] or "\u2013") for kind in _BROAD_KINDS.values()]
        rows.append((f"[{namespace_title(namespace)}]({link})", str(found.total()), *numbers))
    header = ("Namespace", "Models", "Objects", "Enums", "Unions")
    return SectionView("## Namespaces", "", table(header, rows))


def _roots(site: Site, page: str) -> SectionView:
    """Return the models that no other refers to; where there are many, those that refer to most."""
    weights = {id: len(site.references.targets(id)) for id in site.schema.models}
    found = [id for id, weight in weights.items() if weight and not site.references.users(id)]
    found.sort(key=lambda id: (-weights[id], id))
    shown = sorted(found[:_MAX_ROOTS], key=lambda id: (id.name.casefold(), id))
    words = "No other model refers to these: they are what calls take and give."
    if len(found) > len(shown):
        words += f" Of {len(found)}, the {len(shown)} that refer to most."
    return SectionView("## Where to begin", words, " ·\n".join(site.refs(page, shown)))


def _errors(site: Site, page: str) -> SectionView:
    rows = [
        (site.ref(page, id), escape.text(summary(model.doc, 100)))
        for id, model in site.schema.models.items()
        if isinstance(model, ir.Record) and model.role is ir.Role.ERROR
    ]
    return SectionView("## Errors", "", table(("Error", "Description"), rows))


def _used_diagram(site: Site, page: str, used: Counts) -> SectionView | None:
    """Return how the most used models refer to each other; those that do not are left out."""
    drawing = site.references.drawing([id for id, _ in used[:_MAX_DRAWN]])
    arrows = tuple(arrow for arrow in drawing.arrows if arrow[0] != arrow[1])
    ends = {end for source, target, _ in arrows for end in (source, target)}
    if not ends:
        return None
    shown = Drawing(tuple(id for id in drawing.nodes if id in ends), arrows)
    sentences = [
        f"{site.ref(page, source)} refers to {listed(site.refs(page, [to for _, to, _ in group]))}"
        for source, group in groupby(arrows, key=lambda arrow: arrow[0])
    ]
    names = ("## How they hang together", "The most used models")
    return site.models_drawn(shown, page, names, f"{'; '.join(sentences)}.")


def _namespace_diagram(site: Site) -> SectionView | None:
    """Return how the namespaces refer to each other, if there are neither too few nor too many."""
    sizes = Counter(id.namespace for id in site.schema.models)
    pairs = Counter(
        (id.namespace, target.namespace)
        for id in site.schema.models
        for target in site.references.targets(id)
        if target.namespace != id.namespace
    )
    if not pairs or not _MIN_NAMESPACES <= len(sizes) <= _MAX_NAMESPACES:
        return None
    nodes: dict[Namespace, Node] = {}
    for namespace, size in sizes.items():
        label = escape.label(f"{' / '.join(namespace) or 'models'} ({size})")
        address = site.places.page_address(NAMESPACES, namespace_anchor(namespace))
        nodes[namespace] = Node(f'["{label}"]', address)
    arrows = [(one, other, str(number)) for (one, other), number in pairs.items()]
    source = flowchart("Namespaces", nodes, arrows)
    sentences = [
        f"{namespace_title(one)} refers to {namespace_title(other)} {counted(number, 'time')}"
        for (one, other), number in pairs.items()
    ]
    return site.drawn("## How they refer to each other", source, f"{'; '.join(sentences)}.")
