"""The page of one model: what it holds, an example, its users and its neighbourhood."""

from __future__ import annotations

from ....diagnostics.wording import counted
from ....ir import model as ir
from ....ir.stated import FLAGS
from ....ir.wire import Discriminator, discriminator, is_json, variants, wire_value
from ...base import shown_json
from ..index import kind_of
from . import escape
from .calls import Around, calls_section
from .context import ModelView, Page, SectionView, Site, table, title
from .fields import deprecation, field_list
from .neighbours import listed, neighbours
from .prose import BREAK, Prose, prefixed, summary
from .types import constant, type_words

_LONG = 20
"""Values that stand below each other; more stand in columns, if nothing is said of them."""
_OPEN = "An open object: members that are not listed may come, and are kept."


def model_page(page: Page, model: ir.Model, around: Around) -> ModelView:
    """Return what the page of a model shows."""
    site = page.site
    name = " ".join(model.id.name.split())
    about = summary(model.doc) or f"{kind_of(model).capitalize()} {name}"
    about_calls = calls_section(page, around)
    parts = (_example(site, model), _contents(page, model), about_calls, neighbours(page, model))
    return ModelView(
        head=page.head(
            name,
            about,
            (_above(page, model.id), title(model.id)),
            boost=page.site.boosts.get(model.id.name.lower(), 1),
        ),
        facts=site.classed(_facts(page, model), "mg-facts"),
        description=site.prose(model).page(model.doc),
        deprecation=_deprecation(site, model),
        sections=tuple(filter(None, parts)),
    )


def _above(page: Page, id: ir.ModelId) -> str:
    """Return a link to the page that lists a model among others of its kind."""
    family = page.site.family_of.get(id)
    if family is None:
        return page.namespace(id.namespace)
    return page.link(escape.text(page.site.families[family].name), family)


def _facts(page: Page, model: ir.Model) -> str:
    site, facts = page.site, [kind_of(model)]
    match model:
        case ir.Record(fields=fields):
            if model.base is not None:
                facts.append(f"extends {page.ref(model.base)}")
            required = sum(field.required for field in fields)
            facts.append(f"{counted(len(fields), 'field')}, {required} required")
        case ir.Enumeration(members=members):
            facts.append(counted(len(members), "value"))
        case ir.Alias(type=ir.UnionOf(arms=arms)):
            facts.append(counted(len(arms), "variant"))
        case _:
            pass
    users = len(site.references.users[model.id])
    facts.append(f"used by {counted(users, 'model')}" if users else "used by no other model")
    place = escape.code(site.code.place(model.id))
    # The name once more would have searches count short pages above the one whose title it is.
    facts.append(f"{place}{{ data-search-exclude }}" if site.flavor == "mkdocs" else place)
    return " · ".join(facts)


def _deprecation(site: Site, model: ir.Model) -> str:
    if model.deprecated is None:
        return ""
    message = site.prose(model).page(model.deprecated.message) or "Do not use it in new code."
    if site.flavor == "mkdocs":
        return '!!! warning "Deprecated"\n\n' + prefixed(message, "    ", "    ")
    quoted = "\n".join(f"> {line}".rstrip() for line in message.split("\n"))
    return f"> <strong>\u26a0 Deprecated</strong>\n>\n{quoted}"


def _contents(page: Page, model: ir.Model) -> SectionView:
    match model:
        case ir.Record():
            body = field_list(page, model)
            words = _OPEN if model.open else "" if body else "It has no fields."
            return SectionView("## Fields", words, body)
        case ir.Enumeration():
            return _values(page.site, model)
        case ir.Alias(type=ir.UnionOf() as union):
            return _variants(page, model, union)
        case ir.Alias(type=kind):
            return SectionView("## Type", "", f"Another name for {type_words(kind, page.ref)}.")


def _values(site: Site, model: ir.Enumeration) -> SectionView:
    prose = site.prose(model)
    about = [_about_member(member, prose) for member in model.members]
    is_long, code = len(model.members) > _LONG and not any(about), site.code.members(model.id)
    heading, columns = "## Values", 2 + any(about)
    if is_long:
        heading = site.anchored(heading, "values", "mg-columns")
        name = site.code.place(model.id).rpartition(".")[2]
        code = [written.removeprefix(name) for written in code]  # 126 times the same
    rows = [
        (constant(wire_value(model, member)), escape.code(written), said)[:columns]
        for member, written, said in zip(model.members, code, about, strict=True)
    ]
    words = "A closed enum: no other values are valid."
    if model.flags:
        words = FLAGS
    elif model.open:
        words = "An open enum: values that are not listed may come, and are kept."
    return SectionView(heading, words, table(("Value", "In Python", "Description")[:columns], rows))


def _about_member(member: ir.Member, prose: Prose) -> str:
    lines = [deprecation(member.deprecated, prose), prose.cell(member.doc)]
    return BREAK.join(filter(None, lines))


def _variants(page: Page, model: ir.Alias, union: ir.UnionOf) -> SectionView:
    schema = page.site.schema
    tag = discriminator(schema, ir.Ref(model.id))
    rows: list[list[str]] = []
    for arm in union.arms:
        doc = schema.models[arm.target].doc if isinstance(arm, ir.Ref) else None
        tags = [_tags(schema, arm, tag)] if tag is not None else []
        rows.append([type_words(arm, page.ref), *tags, escape.text(summary(doc))])
    tells = f"{escape.code(tag.field)} tells which." if tag else "no single field tells which."
    header = ("Variant", *(("Tag",) if tag else ()), "Description")
    heading = page.site.anchored("## Variants", "variants")
    return SectionView(heading, f"One of these; {tells}", table(header, rows))


def _tags(schema: ir.Schema, arm: ir.Type, tag: Discriminator) -> str:
    ids = variants(schema, arm) or ()
    values = [constant(value) for value, id in tag.variants.items() if id in ids]
    return listed(values) if values else "\u2013"


def _example(site: Site, model: ir.Model) -> SectionView | None:
    if isinstance(model, ir.Enumeration) or not is_json(model):
        return None
    value = site.samples.of(model.id)
    if value is None:
        return None
    blocks = [("JSON", "json", shown_json(value))]
    for one in site.snippets:
        if code := one.code(model.id, value):
            blocks.append((one.title, one.language, code))
    fences = [(name, f"```{language}\n{text}\n```") for name, language, text in blocks]
    made = [f"<strong>{name}</strong>\n\n{fence}" for name, fence in fences]
    if site.flavor == "mkdocs":
        made = [f'=== "{name}"\n\n{prefixed(fence, "    ", "    ")}' for name, fence in fences]
    return SectionView(site.unsearched("## Example"), "", "\n\n".join(made))
