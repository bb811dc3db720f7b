"""Writes the page of a model, from what the schema says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Kind, Nullability
from ...base import Context, Written, link, lost_of
from .. import pages
from ..rows import CONSTANT, OPTIONAL, READ_ONLY, REQUIRED
from . import layout
from .style import Style
from .titles import title_of
from .types import Models, Named, flat, in_place, is_parted, type_cell

_FIELDS = ("Name", "Type", "Tags", "Description")
_EXTRA_ROW = "additional_properties"
_COUNTS = {
    "min_length": "Minimum Length",
    "max_length": "Maximum Length",
    "min_items": "Minimum Items",
    "max_items": "Maximum Items",
}
_BOUNDS = {
    "minimum": ">=",
    "maximum": "<=",
    "exclusive_minimum": ">",
    "exclusive_maximum": "<",
}


def write_model(model: ir.Model, context: Context, style: Style | None) -> Written:
    """Return the page of a model, in a style; None is that of pages made from nothing."""
    style = style or Style()
    if isinstance(model, ir.Enumeration) and not model.members:  # a page has to have some
        base = ir.ScalarType(model.base or ir.Scalar.STRING)
        model = ir.Alias(model.id, base, model.doc, model.deprecated)
    own = context.place(model.id).name
    title, name = style.title or title_of(own), style.name or own
    sentence, names = style.sentence, _named(context)
    match model:
        case ir.Record(extra=extra):
            if extra is not None and not sentence:
                kind = flat(in_place(extra.type, context.models), names)
                sentence = f"*This model accepts additional fields of type {kind}.*"
            sections = [
                (pages.STRUCTURE, f"`{name}`"),
                (pages.FIELDS, layout.table(_FIELDS, _rows(model, context, style))),
            ]
            example = model.examples[0] if model.examples else context.example
            if example:
                sections.append((pages.EXAMPLES[0], layout.fence("json", example)))
        case ir.Enumeration():
            sections = [(pages.ENUMERATION, f"`{name}`"), (pages.FIELDS, _members(model))]
            if style.value:
                sections.append((pages.EXAMPLES[1], layout.fence("", style.value)))
        case ir.Alias(type=kind):
            arms = kind.arms if isinstance(kind, ir.UnionOf) else (kind,)
            code = style.types or " | ".join(flat(arm, names) for arm in arms)
            cells = [[type_cell(arm, False, names, {})] for arm in arms]
            sections = [
                (pages.CONTAINER, f"`{code}`"),
                (pages.CASES, layout.table(("Type",), cells)),
            ]
    text = "\n\n".join(filter(None, (model.doc, sentence)))
    losses = tuple(_losses(model, context))
    return Written(layout.page(title, text, sections), losses, layout.ENDING)


def _named(context: Context) -> Named:
    """Return what says of a model what it is called, and the address of its page."""

    def named(id: ir.ModelId) -> tuple[str, str]:
        place = context.place(id)
        return place.name, link(context.page, place)

    return named


def _rows(record: ir.Record, context: Context, style: Style) -> Iterator[list[str]]:
    named, models = _named(context), context.models
    for field in record.fields:
        name = field.name.documented
        null = field.nullability is Nullability.YES
        tags = [REQUIRED if field.required else OPTIONAL]
        tags += [READ_ONLY] * (field.access is ir.Access.READ)
        tags += [CONSTANT] * isinstance(field.type, ir.Const)
        text = style.unions.get(name) or field.doc or _about_union(field.type, models)
        cell = type_cell(field.type, null, named, models)
        yield [f"`{name}`", cell, ", ".join(tags), _description(text, field)]
    if record.extra is not None:
        kind = type_cell(ir.MapOf(record.extra.type), False, named, models)
        text = _cell(record.extra.doc or "") or "-"
        yield [f"`{_EXTRA_ROW}`", kind, OPTIONAL, text]


def _about_union(kind: ir.Type, models: Models) -> str:
    """Return what stands for the description of a union."""
    kind = in_place(kind, models)
    if not is_parted(kind):
        return ""
    around = ""
    while isinstance(kind, (ir.ListOf, ir.MapOf)):
        is_list = isinstance(kind, ir.ListOf)
        around += "List of " if is_list else "Map of "
        kind = kind.item if isinstance(kind, ir.ListOf) else kind.value
    return f"This is {around}a container for any-of cases."


def _description(text: str, field: ir.Field) -> str:
    marks: list[str] = []
    if isinstance(field.type, ir.Const):
        literal = _literal(field.type.value, '"')
        marks.append(f"**Value**: `{literal}`")
    elif field.default is not None:
        literal = _literal(field.default, "'")
        marks.append(f"**Default**: `{literal}`")
    limits = _limits(field.constraints) if field.constraints is not None else []
    marks += [f"**Constraints**: {', '.join(limits)}"] if limits else []
    return "<br><br>".join(filter(None, (_cell(text), *marks))) or "-"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\r\n", "\n").replace("\n", "<br>")


def _literal(value: ir.Value, quote: str) -> str:
    match value.kind:
        case Kind.STRING:
            text = f"{quote}{value.plain}{quote}"
        case Kind.BOOLEAN:
            text = value.text.capitalize()
        case Kind.NULL:
            text = "None"
        case _:
            text = value.text
    return _cell(text)


def _limits(limits: ir.Constraints) -> list[str]:
    stated = dict(limits.stated())
    found = [f"*{word}*: `{stated[name]}`" for name, word in _COUNTS.items() if name in stated]
    found += ["*Unique Items Required*"] if limits.unique_items else []
    if limits.pattern is not None:
        marks = "``" if "`" in limits.pattern else "`"
        found.append(f"*Pattern*: {marks}{_cell(limits.pattern)}{marks}")
    for name, sign in _BOUNDS.items():
        value = stated.get(name)
        if isinstance(value, ir.Value):
            found.append(f"`{sign} {value.text}`")
    if limits.multiple_of is not None:
        found.append(f"*Multiple Of*: `{limits.multiple_of.text}`")
    return found


def _members(enum: ir.Enumeration) -> str:
    names = [member.name or _name_of(member.value) for member in enum.members]
    if not any(member.doc for member in enum.members):
        return layout.table(("Name",), [[f"`{name}`"] for name in names])
    rows = zip(names, enum.members, strict=True)
    cells = [[f"`{name}`", _cell(member.doc or "-")] for name, member in rows]
    return layout.table(("Name", "Description"), cells)


def _name_of(value: ir.Value) -> str:
    text = "".join(one if one.isalnum() else "_" for one in str(value.plain)).upper()
    return text if text[:1].isalpha() else f"ENUM_{text}"


def _losses(model: ir.Model, context: Context) -> Iterator[str]:
    """Yield what a page does not say, each as the end of "the page cannot express …"."""
    match model:
        case ir.Record(fields=fields):
            yield from lost_of(fields, _LOST)
        case ir.Enumeration() if not context.is_told:  # else its own page names members alone
            yield "what its values are"
        case _:
            pass
    if model.deprecated is not None and not (model.doc or "").startswith("DEPRECATED"):
        yield "that it is deprecated"


def _is_constant(field: ir.Field) -> bool:
    inside = [part for part in walk(field.type) if isinstance(part, ir.Const)]
    return bool(inside) and not isinstance(field.type, ir.Const)


_LOST: Mapping[str, Callable[[ir.Field], bool]] = {
    "that {} may not be null": lambda field: field.nullability is Nullability.NO,
    "that {} is deprecated": lambda field: (
        field.deprecated is not None and not (field.doc or "").startswith("DEPRECATED")
    ),
    "that {} is only written": lambda field: field.access is ir.Access.WRITE,
    "the examples of {}": lambda field: bool(field.examples),
    "the values of {}": _is_constant,
}
"""What a page does not say of fields, with their names, and of which fields that is so."""
