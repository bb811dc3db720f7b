"""The pages about all models of a site: by namespace, by name, enums, deprecations."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ....diagnostics.wording import counted
from ....ir import model as ir
from ....ir.wire import wire_value
from ..kinds import kind_of
from . import escape
from .context import Site, namespace_anchor, namespace_title, table, title
from .places import DEPRECATIONS, ENUMS, LETTERS, NAMESPACES, OVERVIEW
from .prose import summary
from .types import constant
from .view import ListingView, SectionView

_LONG = 120
"""A namespace with more models has a heading for each letter."""
_MAX_VALUES = 8


def namespaces_page(site: Site) -> ListingView:
    """Return the page of models by namespace."""
    page = site.places.page(NAMESPACES)
    sections: list[SectionView] = []
    for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
        ids = tuple(group)
        anchor = f'<a id="{namespace_anchor(namespace)}"></a>'
        heading, size = f"## {anchor}{namespace_title(namespace)}", counted(len(ids), "model")
        if len(ids) <= _LONG:
            sections.append(SectionView(heading, size, _rows(site, page, ids)))
            continue
        sections.append(SectionView(heading, size, ""))
        for letter, part in groupby(sorted(ids, key=_order), key=_letter):
            sections.append(SectionView(f"### {letter}", "", _rows(site, page, tuple(part))))
    words = "Every model, by the folder that its page is in."
    return _listing(site, page, "Models by namespace", words, sections)


def letters_page(site: Site) -> ListingView:
    """Return the page of models from A to Z: names only, so that many fit on a screen."""
    page = site.places.page(LETTERS)
    names = Counter(id.name for id in site.schema.models)
    sections: list[SectionView] = []
    for letter, group in groupby(sorted(site.schema.models, key=_order), key=_letter):
        links = [
            site.ref(page, id)
            + (f" ({namespace_title(id.namespace)})" if names[id.name] > 1 else "")
            for id in group
        ]
        sections.append(SectionView(f"## {letter}", "", " ·\n".join(links)))
    words = f"{counted(len(site.schema.models), 'model')} in alphabetical order."
    return _listing(site, page, "Models from A to Z", words, sections)


def enums_page(site: Site) -> ListingView:
    """Return the page of enums, with their first values."""
    page = site.places.page(ENUMS)
    enums = [m for m in site.schema.models.values() if isinstance(m, ir.Enumeration)]
    rows = [(site.ref(page, m.id), _values(m), "open" if m.open else "closed") for m in enums]
    words = "There are no enums."
    if enums:
        words = (
            f"{counted(len(enums), 'enum')}. A closed one has the listed values and no others; "
            "of an open one, others may come."
        )
    sections = [SectionView("## All enums", "", table(("Enum", "Values", "Kind"), rows))]
    return _listing(site, page, "Enums", words, sections if enums else ())


def _values(enum: ir.Enumeration) -> str:
    shown = [constant(wire_value(enum, member)) for member in enum.members[:_MAX_VALUES]]
    left = len(enum.members) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def deprecations_page(site: Site) -> ListingView:
    """Return the page of deprecated models and fields."""
    page = site.places.page(DEPRECATIONS)
    models: list[tuple[str, str]] = []
    fields: list[tuple[str, str]] = []
    for id, model in site.schema.models.items():
        prose = site.prose(model)
        if model.deprecated is not None:
            models.append((site.ref(page, id), prose.cell(model.deprecated.message) or "\u2013"))
        for field in model.fields if isinstance(model, ir.Record) else ():
            if field.deprecated is not None:
                anchor = site.anchors[id][field.name.documented]
                name = escape.code(field.name.documented) or "\u2013"
                link = f"{title(id)}.[{name}]({site.places.to(page, id, anchor)})"
                fields.append((link, prose.cell(field.deprecated.message) or "\u2013"))
    sections = [
        SectionView(f"## {kind}s", "", table((kind, "What is said"), rows))
        for kind, rows in (("Model", models), ("Field", fields))
        if rows
    ]
    counts = f"{counted(len(models), 'model')} and {counted(len(fields), 'field')} are deprecated."
    words = counts if sections else "Nothing is deprecated."
    return _listing(site, page, "Deprecations", words, sections)


def _listing(
    site: Site, page: str, name: str, words: str, sections: Sequence[SectionView]
) -> ListingView:
    """Return a page with a link to the overview."""
    home = site.places.link(page, site.places.page(OVERVIEW))
    crumbs = f"[Overview]({home}) / {escape.text(name)}"
    return ListingView(site.head(name, words, crumbs, listed=False), words, tuple(sections))


def _rows(site: Site, page: str, ids: Sequence[ir.ModelId]) -> str:
    rows: list[tuple[str, ...]] = []
    for id in ids:
        model = site.schema.models[id]
        link = site.ref(page, id)
        about = escape.text(summary(model.doc, 120))
        rows.append((f"<del>{link}</del>" if model.deprecated else link, kind_of(model), about))
    return table(("Model", "Kind", "Description"), rows)


def _order(id: ir.ModelId) -> tuple[str, str, tuple[str, ...]]:
    return (_letter(id), id.name.casefold(), id.namespace)


def _letter(id: ir.ModelId) -> str:
    """Return the letter that a name is listed under; `Others` if it does not begin with one."""
    first = unicodedata.normalize("NFKD", id.name.lstrip("_ ")[:1]).upper()[:1]
    return first if "A" <= first <= "Z" else "Others"
