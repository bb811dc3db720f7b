"""The page of one model: what it holds, an example, its users and its neighbourhood."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import groupby

from ....diagnostics.wording import counted
from ....ir import model as ir
from ....ir.names import HOW, is_guess, wire_name
from ....ir.stated import ACCESS, FLAGS, constraints, formats, sentences
from ....ir.wire import Discriminator, Json, discriminator, is_json, variants, wire_value
from ..index import kind_of
from . import escape
from .context import ModelView, Page, SectionView, Site, table, title
from .diagram import listed
from .prose import BREAK, Prose, prefixed, summary

_MAX_NAMED, _MAX_ARMS = 12, 12
"""How many models a sentence names, and how many alternatives of a union a cell."""
_OPENING = re.compile(r"\{(?=[{%#])|\{(?<=\{\{)|<(?=[!/?A-Za-z-])")
_REQUIRED, _OPTIONAL = "\u2714\u00a0required", "\u25cb\u00a0optional"
_NULL = "\u2205\u00a0may\u00a0be\u00a0null"
_OPEN = "An open object: members that are not listed may come, and are kept."
_MAX_EXAMPLES, _MAX_LENGTH = 2, 80
"""How many examples of a field are shown, and how long they may be."""
_SCALARS = {
    ir.Scalar.ANY: "any value",
    ir.Scalar.BOOLEAN: "boolean",
    ir.Scalar.INTEGER: "integer",
    ir.Scalar.FLOAT: "number",
    ir.Scalar.DECIMAL: "decimal number",
    ir.Scalar.STRING: "string",
    ir.Scalar.BYTES: "bytes (base64)",
    ir.Scalar.DATE: "date",
    ir.Scalar.DATETIME: "timestamp",
    ir.Scalar.FILE: "file",
    ir.Scalar.OPAQUE: "HTTP response",
}


def model_page(page: Page, model: ir.Model) -> ModelView:
    """Return what the page of a model shows."""
    site = page.site
    name = " ".join(model.id.name.split())
    about = summary(model.doc) or f"{kind_of(model).capitalize()} {name}"
    parts = (
        _contents(page, model),
        _example(site, model),
        _used_by(page, model),
        _diagram(page, model),
    )
    return ModelView(
        head=page.head(name, about, (page.namespace(model.id.namespace), title(model.id))),
        facts=site.classed(_facts(page, model), "mg-facts"),
        description=site.prose(model).page(model.doc),
        deprecation=_deprecation(site, model),
        sections=tuple(filter(None, parts)),
    )


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
    facts.append(escape.code(site.code.place(model.id)))
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
            body = _fields(page, model)
            words = _OPEN if model.open else "" if body else "It has no fields."
            return SectionView("## Fields", words, body)
        case ir.Enumeration():
            return _values(page.site, model)
        case ir.Alias(type=ir.UnionOf() as union):
            return _variants(page, model, union)
        case ir.Alias(type=kind):
            return SectionView("## Type", "", f"Another name for {type_words(kind, page.ref)}.")


def _fields(page: Page, record: ir.Record) -> str:
    prose = page.site.prose(record)
    rows = [_field(page, record, field, prose) for field in record.fields]
    if record.extra is not None:
        kind, about = type_words(record.extra.type, page.ref), prose.cell(record.extra.doc)
        rows.append(("<em>any other member</em>", kind, _OPTIONAL, about))
    return table(("Field", "Type", "Presence", "Description"), rows)


def _field(page: Page, record: ir.Record, field: ir.Field, prose: Prose) -> tuple[str, ...]:
    documented = field.name.documented
    name = escape.code(documented) or "\u2013"
    if field.deprecated is not None:
        name = f"<del>{name}</del>"
    presence = _REQUIRED if field.required else _OPTIONAL
    if field.nullability is ir.Nullability.YES:
        presence += BREAK + _NULL
    if field.access is not ir.Access.BOTH:
        presence += BREAK + ACCESS[field.access]
    anchor = f'<a id="{page.site.anchors[record.id][documented]}"></a>'
    kind = type_words(field.type, page.ref)
    if isinstance(field.type, ir.Const):
        kind = f"always {kind}"
    return (anchor + name, kind, presence, _about_field(field, prose))


def _deprecated(deprecated: ir.Deprecation | None, prose: Prose) -> str:
    if deprecated is None:
        return ""
    return f"\u26a0 <strong>Deprecated.</strong> {prose.cell(deprecated.message)}".rstrip()


def _about_field(field: ir.Field, prose: Prose) -> str:
    lines = [_deprecated(field.deprecated, prose), prose.cell(field.doc)]
    name = field.name
    if wire_name(name) != name.documented or is_guess(name):
        also = "".join(f"; {escape.code(other)} is read as well" for other in name.accepted)
        guess = f" (a guess by {HOW[name.basis]}{also})" if is_guess(name) else ""
        lines.append(f"In JSON: {escape.code(wire_name(name))}{guess}")
    stated = constraints(field.constraints) if field.constraints is not None else []
    if stated:
        lines.append(sentences(stated, escape.code))
    if field.default is not None:
        said = field.default
        code = escape.code(said.text) if said.has_parts else constant(said.plain)
        lines.append(f"Default: {code}")
    if not isinstance(field.type, ir.Const):
        shown = [text for text in field.examples if text.strip() and len(text) <= _MAX_LENGTH]
        examples = " or ".join(filter(None, map(escape.code, shown[:_MAX_EXAMPLES])))
        lines.append(f"Example: {examples}" if examples else "")
    return BREAK.join(filter(None, lines))


def type_words(kind: ir.Type, refer: Callable[[ir.ModelId], str]) -> str:
    """Return a type in words, for readers who may not know the language of the docs."""

    def inner(part: ir.Type) -> str:
        words = type_words(part, refer)
        return f"({words})" if isinstance(part, (ir.UnionOf, ir.Nullable)) else words

    match kind:
        case ir.ScalarType():
            return _scalar(kind)
        case ir.Ref(target=target):
            return refer(target)
        case ir.ListOf(item=item):
            return f"list of {inner(item)}"
        case ir.MapOf(value=value):
            return f"map from string to {inner(value)}"
        case ir.StreamOf(item=item):
            return f"stream of {inner(item)}"
        case ir.Const(value=const, open=is_open):
            return constant(const.plain) + (" or another value" if is_open else "")
        case ir.Nullable(inner=part):
            return f"{type_words(part, refer)} or null"
        case ir.UnionOf(arms=arms):
            words = [type_words(arm, refer) for arm in arms[:_MAX_ARMS]]
            more = [f"{len(arms) - _MAX_ARMS} more"] if len(arms) > _MAX_ARMS else []
            return " or ".join([*words, *more])


def _scalar(kind: ir.ScalarType) -> str:
    more = [escape.text(word) for word in formats(kind)] + ["as text"] * kind.is_digits
    return f"{_SCALARS[kind.scalar]} ({', '.join(more)})" if more else _SCALARS[kind.scalar]


def constant(value: ir.Plain) -> str:
    """Return a value as JSON, as a code span."""
    return escape.code(json.dumps(value, ensure_ascii=False))


def _values(site: Site, model: ir.Enumeration) -> SectionView:
    prose = site.prose(model)
    about = [_about_member(member, prose) for member in model.members]
    columns = 2 + any(about)
    rows = [
        (constant(wire_value(model, member)), escape.code(written), said)[:columns]
        for member, written, said in zip(
            model.members, site.code.members(model.id), about, strict=True
        )
    ]
    words = "A closed enum: no other values are valid."
    if model.flags:
        words = FLAGS
    elif model.open:
        words = "An open enum: values that are not listed may come, and are kept."
    return SectionView(
        "## Values", words, table(("Value", "In Python", "Description")[:columns], rows)
    )


def _about_member(member: ir.Member, prose: Prose) -> str:
    lines = [_deprecated(member.deprecated, prose), prose.cell(member.doc)]
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
    return SectionView("## Variants", f"One of these; {tells}", table(header, rows))


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
    blocks = [("JSON", "json", as_json(value))]
    code = site.code.code(model.id, value)
    if code:
        blocks.append(("Python", "python", code))
    fences = [(name, f"```{language}\n{text}\n```") for name, language, text in blocks]
    made = [f"<strong>{name}</strong>\n\n{fence}" for name, fence in fences]
    if site.flavor == "mkdocs":
        made = [f'=== "{name}"\n\n{prefixed(fence, "    ", "    ")}' for name, fence in fences]
    return SectionView(site.unsearched("## Example"), "", "\n\n".join(made))


def as_json(value: Json) -> str:
    """Return JSON text in which no template language of a site finds anything."""
    text = json.dumps(value, indent=2, ensure_ascii=True)
    return _OPENING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _used_by(page: Page, model: ir.Model) -> SectionView | None:
    site = page.site
    uses = site.uses.get(model.id, ())
    if not uses:
        return None
    lines: list[str] = []
    for id, group in groupby(uses, key=lambda use: use.model):
        anchors = site.anchors.get(id, {})
        members = [
            page.link(escape.code(use.member) or use.member, id, anchors[use.member])
            for use in group
            if use.member
        ]
        is_union = isinstance(site.schema.models[id], ir.Alias)
        role = "as a variant" if is_union else "as any other member"
        lines.append(f"- {page.ref(id)}: {', '.join(members) or role}")
    return SectionView(site.unsearched("## Used by"), "", "\n".join(lines))


def _diagram(page: Page, model: ir.Model) -> SectionView | None:
    references = page.site.references
    drawing = references.neighbourhood(model.id)
    if drawing is None:
        return None
    sentences: list[str] = []
    near = (("refers to", references.targets[model.id]), ("is used by", references.users[model.id]))
    for verb, ids in near:
        if ids:
            name = "It" if sentences else title(model.id)
            sentences.append(f"{name} {verb} {listed(map(page.ref, ids), _MAX_NAMED)}.")
    names = ("## Diagram", f"{model.id.name} and its neighbours")
    return page.diagram(drawing, names, " ".join(sentences))
