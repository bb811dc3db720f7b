"""The pages about all models of a site: the overview, lists of models, enums, deprecations."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from ....diagnostics.wording import counted
from ....ir import model as ir
from ....ir.wire import wire_value
from ..index import kind_of
from . import escape
from .context import (
    DEPRECATIONS,
    ENUMS,
    LETTERS,
    NAMESPACES,
    OPERATIONS,
    ListingView,
    Namespace,
    Page,
    SectionView,
    Site,
    namespace_anchor,
    namespace_title,
    table,
    title,
)
from .families import Family
from .prose import summary
from .types import constant

_MAX_NAMED, _MAX_USED, _MAX_ROOTS = 5, 15, 40
_LONG = 120
"""A namespace with more models has a heading for each letter."""
_MAX_VALUES = 8
_WAYS = (
    ("by namespace", NAMESPACES),
    ("from A to Z", LETTERS),
    ("enums", ENUMS),
    ("deprecations", DEPRECATIONS),
)
_BROAD_KINDS = {ir.Record: "object", ir.Enumeration: "enum", ir.Alias: "union"}
Counts = Sequence[tuple[ir.ModelId, int]]


def overview_page(page: Page, has_calls: bool) -> ListingView:
    """Return the first page of the site; its size does not grow with the schema's."""
    models = page.site.schema.models
    kinds = Counter(kind_of(model) for model in models.values())
    plurals = {"alias": "aliases"}
    parts = [counted(n, kind, plurals.get(kind, "")) for kind, n in kinds.most_common()]
    words = f"{counted(len(models), 'model')}: {', '.join(parts)}." if models else "No models."
    named = (*_WAYS, ("operations", OPERATIONS)) if has_calls else _WAYS
    ways = " · ".join(page.link(text, name) for text, name in named)
    used = _most_used(page.site)
    sections = (
        _families(page),
        _used_table(page, used),
        _namespaces(page),
        _roots(page),
        _errors(page),
    )
    head, shown = page.head("Overview", words, listed=False), f"{words}\n\nFind one: {ways}."
    return ListingView(head, shown, tuple(one for one in sections if one and one.body))


def _families(page: Page) -> SectionView | None:
    """Return the resources: where most readers begin."""
    rows: list[tuple[str, ...]] = []
    for name, family in page.site.families.items():
        shown = " · ".join(map(page.ref, family.models[:_MAX_NAMED]))
        more = len(family.models) - _MAX_NAMED
        rows.append(
            (
                page.link(f"<strong>{escape.text(family.name)}</strong>", name),
                str(len(family.models)),
                f"{shown} and {more} more" if more > 0 else shown,
            )
        )
    return SectionView("## Families", "", table(("Family", "Models", "Such as"), rows))


def family_page(page: Page, family: Family) -> ListingView:
    """Return the page of a family: its objects, its other types, and the calls that speak of it."""
    models = page.site.schema.models
    objects = [id for id in family.models if isinstance(models[id], ir.Record)]
    others = [id for id in family.models if not isinstance(models[id], ir.Record)]
    parts = (
        ("Objects", objects),
        ("Enums and unions", others),
        ("Requests and responses", family.calls),
    )
    sections = [SectionView(f"## {name}", "", _models(page, ids)) for name, ids in parts if ids]
    words = (
        f"{counted(len(family.models), 'model')} whose names begin with {escape.text(family.name)}."
    )
    head = page.head(family.name, words, (escape.text(family.name),), listed=False)
    return ListingView(head, words, tuple(sections))


def _most_used(site: Site) -> Counts:
    counts = {id: len(site.references.users[id]) for id in site.schema.models}
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(id, count) for id, count in found[:_MAX_USED] if count > 1]


def _used_table(page: Page, used: Counts) -> SectionView:
    rows: list[tuple[str, ...]] = []
    for id, count in used:
        model = page.site.schema.models[id]
        users = f"by {counted(count, 'model')}".replace(" ", "\u00a0")
        rows.append((page.ref(id), kind_of(model), users, escape.text(summary(model.doc, 100))))
    return SectionView("## Most used", "", table(("Model", "Kind", "Used", "Description"), rows))


def _namespaces(page: Page) -> SectionView:
    counts: dict[Namespace, Counter[str]] = defaultdict(Counter)
    for id, model in page.site.schema.models.items():
        counts[id.namespace][_BROAD_KINDS[type(model)]] += 1
    rows: list[tuple[str, ...]] = []
    for namespace, found in counts.items():
        numbers = [str(found[kind] or "\u2013") for kind in _BROAD_KINDS.values()]
        rows.append((page.namespace(namespace), str(found.total()), *numbers))
    header = ("Namespace", "Models", "Objects", "Enums", "Unions")
    return SectionView("## Namespaces", "", table(header, rows))


def _roots(page: Page) -> SectionView:
    references = page.site.references
    weights = {id: len(references.targets[id]) for id in page.site.schema.models}
    found = [id for id, weight in weights.items() if weight and not references.users[id]]
    found.sort(key=lambda id: (-weights[id], id))
    shown = sorted(found[:_MAX_ROOTS], key=lambda id: (id.name.casefold(), id))
    words = "No other model refers to these: they are what calls take and give."
    if len(found) > len(shown):
        words += f" Of {len(found)}, the {len(shown)} that refer to most."
    return SectionView("## Where to begin", words, " ·\n".join(map(page.ref, shown)))


def _errors(page: Page) -> SectionView:
    rows = [
        (page.ref(id), escape.text(summary(model.doc, 100)))
        for id, model in page.site.schema.models.items()
        if isinstance(model, ir.Record) and model.role is ir.Role.ERROR
    ]
    return SectionView("## Errors", "", table(("Error", "Description"), rows))


def _listing(
    page: Page,
    name: str,
    words: str,
    sections: Sequence[SectionView],
    ways: Sequence[tuple[str, str]] = (),
) -> ListingView:
    """Return a page that begins with links to its sections, where `ways` has several titles with anchors."""
    head = page.head(name, words, (escape.text(name),), listed=False)
    shown = f"{words}\n\n{_jumps(page.site, ways)}" if len(ways) > 1 else words
    return ListingView(head, shown, tuple(sections))


def namespaces_page(page: Page) -> ListingView:
    """Return the page of models by namespace."""
    site = page.site
    sections: list[SectionView] = []
    ways: list[tuple[str, str]] = []
    for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
        ids, anchor = tuple(group), namespace_anchor(namespace)
        ways.append((namespace_title(namespace), anchor))
        heading = site.anchored(f"## {namespace_title(namespace)}", anchor)
        if len(ids) <= _LONG:
            sections.append(SectionView(heading, counted(len(ids), "model"), _models(page, ids)))
            continue
        parts = [
            (letter, tuple(part)) for letter, part in groupby(sorted(ids, key=_order), _letter)
        ]
        letters = [(letter, f"{anchor}-{letter.lower()}") for letter, _ in parts]
        words = f"{counted(len(ids), 'model')}\n\n{_jumps(site, letters)}"
        sections.append(SectionView(heading, words, ""))
        for (letter, to), (_, part) in zip(letters, parts, strict=True):
            sections.append(
                SectionView(site.anchored(f"### {letter}", to), "", _models(page, part))
            )
    words = "Every model, by the folder that its page is in."
    return _listing(page, "Models by namespace", words, sections, ways)


def _jumps(site: Site, ways: Iterable[tuple[str, str]]) -> str:
    """Return links to sections of the same page, from their titles and anchors."""
    return site.classed(" · ".join(f"[{name}](#{to})" for name, to in ways), "mg-jumps")


def _models(page: Page, ids: Iterable[ir.ModelId]) -> str:
    rows: list[tuple[str, ...]] = []
    for id in ids:
        model, link = page.site.schema.models[id], page.ref(id)
        shown = f"<del>{link}</del>" if model.deprecated else link
        rows.append((shown, kind_of(model), escape.text(summary(model.doc, 120))))
    return table(("Model", "Kind", "Description"), rows)


def letters_page(page: Page) -> ListingView:
    """Return the page of models from A to Z: names only, so that many fit on a screen."""
    site = page.site
    names = Counter(id.name for id in site.schema.models)
    sections: list[SectionView] = []
    ways: list[tuple[str, str]] = []
    for letter, group in groupby(sorted(site.schema.models, key=_order), key=_letter):
        links = [
            page.ref(id) + (f" ({namespace_title(id.namespace)})" if names[id.name] > 1 else "")
            for id in group
        ]
        ways.append((letter, f"letter-{letter.lower()}"))
        heading = site.anchored(f"## {letter}", ways[-1][1], "mg-names")
        in_columns = "\n".join(f"- {link}" for link in links)
        body = in_columns if site.flavor == "mkdocs" else " ·\n".join(links)
        sections.append(SectionView(heading, "", body))
    words = f"{counted(len(site.schema.models), 'model')} in alphabetical order."
    return _listing(page, "Models from A to Z", words, sections, ways)


def _order(id: ir.ModelId) -> tuple[str, str, tuple[str, ...]]:
    return (_letter(id), id.name.casefold(), id.namespace)


def _letter(id: ir.ModelId) -> str:
    first = unicodedata.normalize("NFKD", id.name.lstrip("_ ")[:1]).upper()[:1]
    return first if "A" <= first <= "Z" else "Others"


def enums_page(page: Page) -> ListingView:
    """Return the page of enums, with their first values."""
    site = page.site
    enums = [m for m in site.schema.models.values() if isinstance(m, ir.Enumeration)]
    rows = [(page.ref(m.id), _values(m), "open" if m.open else "closed") for m in enums]
    if not enums:
        return _listing(page, "Enums", "There are no enums.", ())
    words = (
        f"{counted(len(enums), 'enum')}. A closed one has the listed values and no others; "
        "of an open one, others may come."
    )
    section = SectionView("## All enums", "", table(("Enum", "Values", "Kind"), rows))
    return _listing(page, "Enums", words, [section])


def _values(enum: ir.Enumeration) -> str:
    shown = [constant(wire_value(enum, member)) for member in enum.members[:_MAX_VALUES]]
    left = len(enum.members) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def deprecations_page(page: Page) -> ListingView:
    """Return the page of deprecated models and fields."""
    site = page.site
    models: list[tuple[str, str]] = []
    fields: list[tuple[str, str]] = []
    for id, model in site.schema.models.items():
        prose = site.prose(model)
        if model.deprecated is not None:
            models.append((page.ref(id), prose.cell(model.deprecated.message) or "\u2013"))
        for field in model.fields if isinstance(model, ir.Record) else ():
            if field.deprecated is not None:
                anchor = site.anchors[id][field.name.documented]
                name = escape.code(field.name.documented) or "\u2013"
                link = f"{title(id)}.{page.link(name, id, anchor)}"
                fields.append((link, prose.cell(field.deprecated.message) or "\u2013"))
    sections = [
        SectionView(f"## {kind}s", "", table((kind, "Message"), rows))
        for kind, rows in (("Model", models), ("Field", fields))
        if rows
    ]
    counts = f"{counted(len(models), 'model')} and {counted(len(fields), 'field')} are deprecated."
    words = counts if sections else "Nothing is deprecated."
    return _listing(page, "Deprecations", words, sections)
