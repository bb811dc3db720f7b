"""The neighbourhood of a model in three columns: who uses it, the model, and what it refers to.

It is a table of links, so it is read by every builder, by screen readers and on a phone; the style sheet
makes a figure of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ....diagnostics.wording import counted
from ....ir import model as ir
from . import escape
from .context import Page, SectionView, table, title
from .prose import BREAK

_MOST = 12
"""Models in a column; the others are listed below."""
_MAX_MEMBERS = 3
"""Fields that are named of one user."""


def neighbours(page: Page, model: ir.Model) -> SectionView | None:
    """Return the section about what is around a model; None for one that stands alone."""
    users, targets = _users(page, model), _targets(page, model)
    if not users and not targets:
        return None
    if targets and isinstance(model, ir.Alias) and isinstance(model.type, ir.UnionOf):
        targets = [f"[its {counted(len(targets), 'variant')}](#variants)"]  # a table above has them
    columns = (
        _column(users, "no other model"),
        f"<strong>{title(model.id)}</strong>",
        _column(targets, "no other model"),
    )
    figure = table(("Used by", "This model", "Refers to"), [columns])
    rest = [
        f"{about}: {listed(links[_MOST:], len(links))}."
        for about, links in (("Also used by", users), ("Also refers to", targets))
        if len(links) > _MOST
    ]
    heading = page.site.unsearched(page.site.anchored("## Neighbours", "neighbours"))
    return SectionView(heading, "", "\n\n".join([figure, *rest]))


def _column(links: list[str], none: str) -> str:
    more = [f"and {counted(len(links) - _MOST, 'more')}"] if len(links) > _MOST else []
    return BREAK.join([*links[:_MOST], *more]) or f"<em>{none}</em>"


def _users(page: Page, model: ir.Model) -> list[str]:
    """Return a link to each model that refers to this one, with its fields that do."""
    site, found = page.site, list[str]()
    for id, group in groupby(site.uses.get(model.id, ()), key=lambda use: use.model):
        anchors = site.anchors.get(id, {})
        members = [
            page.link(escape.code(use.member) or use.member, id, anchors[use.member])
            for use in group
            if use.member
        ]
        more = [f"{len(members) - _MAX_MEMBERS} more"] if len(members) > _MAX_MEMBERS else []
        said = ", ".join([*members[:_MAX_MEMBERS], *more])
        found.append(f"{page.ref(id)}: {said}" if said else page.ref(id))
    return found


def _targets(page: Page, model: ir.Model) -> list[str]:
    """Return a link to each model that this one refers to, with the fields that do."""
    site, found = page.site, list[str]()
    anchors = site.anchors.get(model.id, {})
    for id, members in site.references.targets[model.id].items():
        if id == model.id:
            continue
        links = [page.link(escape.code(one) or one, model.id, anchors[one]) for one in members]
        said = ", ".join(links[:_MAX_MEMBERS])
        found.append(f"{said}: {page.ref(id)}" if said else page.ref(id))
    return found


def listed(names: Iterable[str], most: int = 30) -> str:
    """Return links or words as a list in a sentence: `a, b and 3 more`."""
    shown = list(names)
    if len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
