"""Says in descriptions what pages of the vendor's have no place for."""

from __future__ import annotations

from msgspec.structs import replace

from ....ir import model as ir
from ....ir.stated import FLAGS, facts, of_type, sentences
from ....markdown.escapes import escaped
from ...base import Context, link
from ...defaults import stated_default
from .. import phrases
from .types import label


def in_words(model: ir.Model, context: Context) -> ir.Model:
    """Return a model whose descriptions say as well what it states in no words."""
    match model:
        case ir.Record(base=base, fields=fields):
            said = ""
            if base is not None:
                said = f"Extends [{label(base)}]({link(context.page, context.place(base))})."
            described = tuple([_field(field) for field in fields])
            return replace(model, doc=_joined(model.doc, said), fields=described)
        case ir.Enumeration(flags=flags):
            return replace(model, doc=_joined(model.doc, FLAGS)) if flags else model
        case ir.Alias(type=kind):
            return replace(model, doc=_joined(model.doc, sentences(of_type(kind), code_span)))


def _joined(doc: str | None, said: str) -> str | None:
    if not said:
        return doc
    return f"{doc}\n\n{said}" if doc else said


def _field(field: ir.Field) -> ir.Field:
    said = sentences(facts(field), code_span)
    if field.default is not None and stated_default(field.doc) is None:
        said = f"{said} Default: {code_span(field.default.text)}.".lstrip()
    if not said:
        return field
    return replace(field, doc=f"{field.doc}\n{said}" if field.doc else said)


def code_span(text: str) -> str:
    """Return a text as it is written, on one line: as code, unless it has a mark of code itself."""
    line = phrases.one_line(text)
    return escaped(line) if "`" in line or not line.strip() else f"`{line}`"
