"""Says in descriptions what pages of the vendor's have no place for."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.stated import FLAGS, facts, of_type, sentences
from ....markdown.escapes import escaped
from ...base import Context, link
from ...defaults import stated_default
from .. import phrases
from .types import label


def in_words(model: ir.Model, context: Context, known: Collection[ir.ScalarType] = ()) -> ir.Model:
    """Return a model whose descriptions say as well what it states in no words.

    What types are `known` has words of its own where they are written.
    """
    match model:
        case ir.Record(base=base, fields=fields):
            said = ""
            if base is not None:
                said = f"Extends [{label(base)}]({link(context.page, context.place(base))})."
            described = tuple([_field(field, known) for field in fields])
            return replace(model, doc=_joined(model.doc, said), fields=described)
        case ir.Enumeration(flags=flags):
            return replace(model, doc=_joined(model.doc, FLAGS)) if flags else model
        case ir.Alias(type=kind):
            said = sentences(of_type(_unsaid(kind, known)), code_span)
            return replace(model, doc=_joined(model.doc, said))


def _joined(doc: str | None, said: str) -> str | None:
    if not said:
        return doc
    return f"{doc}\n\n{said}" if doc else said


def _unsaid(kind: ir.Type, known: Collection[ir.ScalarType]) -> ir.Type:
    """Return a type, or any if its words say all of it."""
    parts = [part for part in walk(kind) if isinstance(part, ir.ScalarType)]
    is_said = all(part in known or part == ir.ScalarType(part.scalar) for part in parts)
    return ir.ScalarType(ir.Scalar.ANY) if is_said else kind


def _field(field: ir.Field, known: Collection[ir.ScalarType]) -> ir.Field:
    said = sentences(facts(replace(field, type=_unsaid(field.type, known))), code_span)
    is_own = isinstance(field.type, ir.Const) and field.default == field.type.value
    if field.default is not None and not is_own and stated_default(field.doc) is None:
        said = f"{said} Default: {code_span(field.default.text)}.".lstrip()
    if not said:
        return field
    return replace(field, doc=f"{field.doc}\n{said}" if field.doc else said)


def code_span(text: str) -> str:
    """Return a text as it is written, on one line: as code, unless it has a mark of code itself."""
    line = phrases.one_line(text)
    return escaped(line) if "`" in line or not line.strip() else f"`{line}`"
