"""The pages about calls: one for each page of operations, an overview, and the lists of calls on the pages of models.

A plan decides where each call stands; a page holds its own calls, and of a model those that take and give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from ....diagnostics.wording import counted
from ....ir import model as ir
from ....ir.calls import Calls, givers, takers
from ....ir.names import Scope, wire_name
from ....ir.operations import Answer, Body, Operation, Parameter
from ....ir.words import In
from ..options import Flavor
from . import escape
from .context import OPERATIONS, ListingView, Page, SectionView, table
from .families import numbered
from .fields import deprecation
from .neighbours import listed
from .prose import BREAK, Prose, summary
from .routes import served
from .types import type_words

_FOLDER = "operations/"
_MOST = 8
"""Calls that a model's page names of each kind."""
_FEW = 3
"""Calls of a page that are seen without a list of them."""
_DASH = "\u2013"
_PLACES = {one: "" if one is In.UNSAID else one.value for one in In}


class Call(Struct, frozen=True, array_like=True):
    """A call, and where it is on the site."""

    page: str
    anchor: str
    operation: Operation


class Group(Struct, frozen=True, array_like=True):
    """The calls of one page of operations."""

    page: str
    """The name of the page of the site."""
    title: str
    calls: tuple[Call, ...]


class Link(Struct, frozen=True, array_like=True):
    """What a model's page needs of a call."""

    id: str
    page: str
    anchor: str


class Around(Struct, frozen=True, array_like=True):
    """The calls around a model."""

    takers: tuple[Link, ...] = ()
    givers: tuple[Link, ...] = ()


def groups_of(schema: ir.Schema, flavor: Flavor) -> tuple[Group, ...]:
    """Return the calls of a schema by their pages, in their order."""
    pages = {
        page: tuple(calls) for page, calls in groupby(schema.operations, key=lambda one: one.page)
    }
    taken = Scope()
    names = {
        page: numbered(f"{_FOLDER}{_slug(calls[0].tag)}", taken) for page, calls in pages.items()
    }
    if flavor == "mdx":
        names = served(names)
    found: list[Group] = []
    for page, calls in pages.items():
        anchors = Scope()
        made = [Call(names[page], numbered(f"call-{_slug(one.id)}", anchors), one) for one in calls]
        found.append(Group(names[page], calls[0].tag, tuple(made)))
    return tuple(found)


def _slug(words: str) -> str:
    return "-".join(filter(None, escape.anchor(words.lower()).split("-"))) or "calls"


def around_models(schema: ir.Schema, groups: Iterable[Group]) -> Mapping[ir.ModelId, Around]:
    """Return the calls around each model that one takes or gives."""
    links = {
        id(call.operation): Link(call.operation.id, call.page, call.anchor)
        for group in groups
        for call in group.calls
    }

    def linked(calls: Calls, model: ir.ModelId) -> tuple[Link, ...]:
        return tuple(links[id(one)] for one in calls.get(model, ()))

    taking, giving = takers(schema), givers(schema)
    return {one: Around(linked(taking, one), linked(giving, one)) for one in {*taking, *giving}}


def calls_section(page: Page, around: Around) -> SectionView | None:
    """Return which calls take and give a model; None where no page says that one does."""
    lines = [
        f"{words} {listed(_links(page, links))}."
        for words, links in (("Taken by", around.takers), ("Given by", around.givers))
        if links
    ]
    heading = page.site.unsearched(page.site.anchored("## Calls", "calls"))
    return SectionView(heading, "", "\n\n".join(lines)) if lines else None


def _links(page: Page, links: Sequence[Link]) -> list[str]:
    shown = [page.link(escape.code(one.id) or _DASH, one.page, one.anchor) for one in links[:_MOST]]
    left = len(links) - len(shown)
    return [*shown, page.link(f"{left} more", OPERATIONS)] if left else shown


def operations_page(page: Page, groups: tuple[Group, ...]) -> ListingView:
    """Return the page that lists all calls."""
    size = sum(len(group.calls) for group in groups)
    words = f"{counted(size, 'call')} of the API, as its pages tell them."
    sections = [
        SectionView(
            f"## {page.link(escape.text(group.title), group.page)}",
            "",
            _table(page, group),
        )
        for group in groups
    ]
    head = page.head("Operations", words, ("Operations",), listed=False)
    return ListingView(head, words, tuple(sections))


def _table(page: Page, group: Group) -> str:
    rows: list[tuple[str, str]] = []
    for call in group.calls:
        one = call.operation
        name = page.link(escape.code(one.id) or _DASH, call.page, call.anchor)
        said = BREAK.join(filter(None, (name, _request(one))))
        rows.append((said, escape.text(summary(one.doc, 100))))
    return table(("Call", "Description"), rows)


def group_page(page: Page, group: Group) -> ListingView:
    """Return the page of the calls of one page of operations; where they are many, it begins with a list."""
    words = f"{counted(len(group.calls), 'call')}."
    crumbs = (page.link("Operations", OPERATIONS), escape.text(group.title))
    sections = [_call(page, call) for call in group.calls]
    if len(group.calls) > _FEW:
        heading = page.site.unsearched(page.site.anchored("## All calls", "all-calls"))
        sections.insert(0, SectionView(heading, "", _table(page, group)))
    head = page.head(group.title, f"{group.title}: {words}", crumbs)
    return ListingView(head, words, tuple(sections))


def _call(page: Page, call: Call) -> SectionView:
    site, one = page.site, call.operation
    prose = Prose(site.flavor, lambda href: site.places.found(one.page, page.path, href))
    name = escape.code(one.id) or _DASH
    heading = site.anchored(
        f"## {f'<del>{name}</del>' if one.deprecated is not None else name}", call.anchor
    )
    parts = (
        deprecation(one.deprecated, prose),
        prose.page(one.doc),
        _parameters(page, one, prose),
        _body(page, one),
        _answers(page, one.answers, prose),
    )
    request = _request(one) or "The page does not say its method and path."
    return SectionView(heading, site.classed(request, "mg-call"), "\n\n".join(filter(None, parts)))


def _request(one: Operation) -> str:
    """Return method and path, as far as they are known."""
    method = f"<strong>{escape.text(one.method.upper())}</strong>" if one.method else ""
    return " ".join(filter(None, (method, escape.code(one.path or ""))))


def _parameters(page: Page, one: Operation, prose: Prose) -> str:
    rows = [_parameter(page, part, prose) for part in one.parameters]
    made = table(("Parameter", "Type", "Description"), rows)
    unsaid = sum(part.place is In.UNSAID for part in one.parameters)
    which = "these" if unsaid == len(rows) else "those without a place"
    words = f": where {which} stand, the page does not say." if unsaid else ""
    return f"<strong>Parameters</strong>{words}\n\n{made}" if rows else ""


def _parameter(page: Page, part: Parameter, prose: Prose) -> tuple[str, ...]:
    field = part.field
    name = escape.code(wire_name(field.name)) or _DASH
    is_null = field.nullability is ir.Nullability.YES
    said = (
        _PLACES[part.place],
        type_words(field.type, page.ref),
        "<em>nullable</em>" if is_null else "",
        _presence(field.required),
    )
    about = [deprecation(field.deprecated, prose), prose.cell(field.doc)]
    return name, " \u00b7 ".join(filter(None, said)), " ".join(filter(None, about))


def _presence(required: bool) -> str:
    return "<strong>required</strong>" if required else "optional"


def _body(page: Page, one: Operation) -> str:
    head = "<strong>Body</strong>"
    if one.body is not None:
        said = [f"{head}: {_sent(page, one.body)}", *map(escape.code, one.body.media)]
        return page.site.classed(" \u00b7 ".join(said), "mg-body")
    if one.sends is None:
        return f"{head}: the page does not say; parameters without a place may be a part of it."
    return ""


def _sent(page: Page, body: Body) -> str:
    return f"{type_words(body.type, page.ref)} \u00b7 {_presence(body.required)}"


def _answers(page: Page, answers: Iterable[Answer], prose: Prose) -> str:
    said = [
        (
            escape.code(one.status),
            (
                _DASH if one.type is None else type_words(one.type, page.ref),
                ", ".join(map(escape.code, one.media)) or _DASH,
                prose.cell(one.doc),
            ),
        )
        for one in answers
    ]
    if not said:
        return "<strong>Answers</strong>: the page does not say."
    rows = [
        (" ".join(status for status, _ in same), *about)
        for about, same in groupby(said, key=lambda one: one[1])
    ]
    header = ("Status", "Gives", "Media type", "Description")
    width = 4 if any(row[3] for row in rows) else 3
    shown = table(header[:width], [row[:width] for row in rows])
    return f"<strong>Answers</strong>\n\n{shown}"
