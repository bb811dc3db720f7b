"""The page of one model."""

from __future__ import annotations

import json
import re
from itertools import groupby

from ....diagnostics.wording import counted
from ....ir import model as ir
from ....ir.unions import Discriminator, discriminator, variants
from ....ir.wire import is_json, wire_value
from ..kinds import kind_of
from . import escape
from .context import Site, namespace_anchor, namespace_title, table, title
from .diagram import listed
from .fields import fields_table
from .places import NAMESPACES, OVERVIEW
from .prose import prefixed, summary
from .types import TypeWords, constant
from .view import ModelView, SectionView

_MAX_NAMED = 12
"""How many models a sentence names."""
_OPENING = re.compile(r"\{(?=[{%#])|\{(?<=\{\{)|<(?=[!/?A-Za-z-])")


def model_page(site: Site, model: ir.Model) -> ModelView:
    """Return what the page of a model shows."""
    name = " ".join(model.id.name.split())
    prose = site.prose(model)
    parts = (
        _contents(site, model),
        _example(site, model),
        _used_by(site, model),
        _diagram(site, model),
    )
    about = summary(model.doc) or f"{kind_of(model).capitalize()} {name}"
    return ModelView(
        head=site.head(name, about, _crumbs(site, model)),
        facts=site.classed(_facts(site, model), "mg-facts"),
        description=prose.page(model.doc),
        deprecation=_deprecation(site, model),
        sections=tuple(filter(None, parts)),
    )


def _crumbs(site: Site, model: ir.Model) -> str:
    page = site.places.path(model.id)
    home = site.places.link(page, site.places.page(OVERVIEW))
    anchor = namespace_anchor(model.id.namespace)
    folder = site.places.link(page, site.places.page(NAMESPACES), anchor)
    inner = namespace_title(model.id.namespace)
    return f"[Overview]({home}) / [{inner}]({folder}) / {title(model.id)}"


def _facts(site: Site, model: ir.Model) -> str:
    facts = [kind_of(model)]
    match model:
        case ir.Record(fields=fields):
            required = sum(field.required for field in fields)
            facts.append(f"{counted(len(fields), 'field')}, {required} required")
        case ir.Enumeration(members=members):
            facts.append(counted(len(members), "value"))
        case ir.Alias(type=ir.UnionOf(arms=arms)):
            facts.append(counted(len(arms), "variant"))
        case _:
            pass
    users = len(site.references.users(model.id))
    facts.append(f"used by {counted(users, 'model')}" if users else "used by no other model")
    facts.append(escape.code(site.code.place(model.id)))
    return " · ".join(facts)


def _deprecation(site: Site, model: ir.Model) -> str:
    if model.deprecated is None:
        return ""
    message = site.prose(model).page(model.deprecated.message) or "Do not use it in new code."
    if site.flavor.blocks:
        return '!!! warning "Deprecated"\n\n' + prefixed(message, "    ", "    ")
    quoted = "\n".join(f"> {line}".rstrip() for line in message.split("\n"))
    return f"> <strong>\u26a0 Deprecated</strong>\n>\n{quoted}"


def _contents(site: Site, model: ir.Model) -> SectionView:
    """Return what a model holds: fields, values or variants."""
    match model:
        case ir.Record():
            body = fields_table(site, model)
            return SectionView("## Fields", "" if body else "It has no fields.", body)
        case ir.Enumeration():
            return _values(site, model)
        case ir.Alias():
            return _variants(site, model)


def _values(site: Site, model: ir.Enumeration) -> SectionView:
    rows = [
        (constant(wire_value(model, member)), escape.code(written))
        for member, written in zip(model.members, site.code.members(model.id), strict=True)
    ]
    words = (
        "An open enum: values that are not listed may come, and are kept."
        if model.open
        else "A closed enum: no other values are valid."
    )
    return SectionView("## Values", words, table(("Value", "In Python"), rows))


def _variants(site: Site, model: ir.Alias) -> SectionView:
    page = site.places.path(model.id)
    words = TypeWords(lambda id: site.ref(page, id))
    if not isinstance(model.type, ir.UnionOf):
        return SectionView("## Type", "", f"Another name for {words.of(model.type)}.")
    tag = discriminator(site.schema, ir.Ref(model.id))
    rows = [(words.of(arm), _tags(site, arm, tag), _about(site, arm)) for arm in model.type.arms]
    if tag is None:
        shown = table(("Variant", "Description"), [(row[0], row[2]) for row in rows])
        return SectionView("## Variants", "One of these; no single field tells which.", shown)
    said = f"One of these; {escape.code(tag.field)} tells which."
    return SectionView("## Variants", said, table(("Variant", "Tag", "Description"), rows))


def _tags(site: Site, arm: ir.Type, tag: Discriminator | None) -> str:
    ids = set(variants(site.schema, arm) or ()) if tag is not None else set[ir.ModelId]()
    values = [constant(value) for value, id in tag.variants.items() if id in ids] if tag else []
    return listed(values) if values else "\u2013"


def _about(site: Site, arm: ir.Type) -> str:
    if not isinstance(arm, ir.Ref):
        return ""
    return escape.text(summary(site.schema.models[arm.target].doc))


def _example(site: Site, model: ir.Model) -> SectionView | None:
    if isinstance(model, ir.Enumeration) or not is_json(model):
        return None
    value = site.samples.of(model.id)
    if value is None:
        return None
    blocks = [("JSON", "json", as_json(value))]
    code = site.code.code(model.id, value)
    if code:
        blocks.append(("Python", "python", code))
    fences = [(name, f"```{language}\n{text}\n```") for name, language, text in blocks]
    if site.flavor.blocks:
        made = [f'=== "{name}"\n\n{prefixed(fence, "    ", "    ")}' for name, fence in fences]
    else:
        made = [f"<strong>{name}</strong>\n\n{fence}" for name, fence in fences]
    return SectionView(site.unsearched("## Example"), "", "\n\n".join(made))


def as_json(value: object) -> str:
    """Return JSON text in which no template language of a site finds anything."""
    text = json.dumps(value, indent=2, ensure_ascii=True)
    return _OPENING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _used_by(site: Site, model: ir.Model) -> SectionView | None:
    uses = site.uses.get(model.id, ())
    if not uses:
        return None
    page = site.places.path(model.id)
    lines: list[str] = []
    for id, group in groupby(uses, key=lambda use: use.model):
        user = site.schema.models[id]
        anchors = site.anchors.get(id, {})
        members = [
            f"[{escape.code(use.member) or use.member}]"
            f"({site.places.to(page, id, anchors[use.member])})"
            for use in group
            if use.member
        ]
        as_what = "as a variant" if isinstance(user, ir.Alias) else "as any other member"
        lines.append(f"- {site.ref(page, id)}: {', '.join(members) or as_what}")
    return SectionView(site.unsearched("## Used by"), "", "\n".join(lines))


def _diagram(site: Site, model: ir.Model) -> SectionView | None:
    drawing = site.references.neighbourhood(model.id)
    if drawing is None:
        return None
    page = site.places.path(model.id)
    targets, users = site.references.targets(model.id), site.references.users(model.id)
    sentences: list[str] = []
    if targets:
        links = listed(site.refs(page, targets), _MAX_NAMED)
        sentences.append(f"{title(model.id)} refers to {links}.")
    if users:
        links = listed(site.refs(page, users), _MAX_NAMED)
        sentences.append(f"{'It' if targets else title(model.id)} is used by {links}.")
    names = ("## Diagram", f"{model.id.name} and its neighbours")
    return site.models_drawn(drawing, page, names, " ".join(sentences))
