"""The fields of a record: each has a heading, so that contents, search and links lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....ir import model as ir
from ....ir.examples import candidates
from ....ir.names import HOW, is_guess, wire_name
from ....ir.stated import ACCESS, constraints
from ....ir.wire import Json
from . import escape
from .context import Page
from .prose import Prose
from .types import constant, type_words

_MAX_EXAMPLES, _MAX_LENGTH = 2, 80
"""How many examples of a field are shown, and how long they may be."""


def field_list(page: Page, record: ir.Record) -> str:
    """Return the fields of a record as Markdown, "" for none."""
    prose = page.site.prose(record)
    sample = page.site.samples.of(record.id)
    shown = sample if isinstance(sample, dict) else {}
    blocks = [_entry(page, record, field, prose, shown) for field in record.fields]
    if record.extra is not None:
        kind = page.site.classed(type_words(record.extra.type, page.ref), "mg-labels")
        blocks.append(_joined("### <em>any other member</em>", kind, prose.page(record.extra.doc)))
    return "\n\n".join(blocks)


def _entry(
    page: Page, record: ir.Record, field: ir.Field, prose: Prose, shown: Mapping[str, Json]
) -> str:
    """Return what is said of a field; `shown`: the example on the same page."""
    name = escape.code(field.name.documented) or "\u2013"
    if field.deprecated is not None:
        name = f"<del>{name}</del>"
    anchor = page.site.anchors[record.id][field.name.documented]
    return _joined(
        page.site.anchored(f"### {name}", anchor, "mg-field"),
        page.site.classed(" \u00b7 ".join(_labels(page, field)), "mg-labels"),
        deprecation(field.deprecated, prose),
        prose.page(field.doc),
        *_further(page.site.schema, field, shown),
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _labels(page: Page, field: ir.Field) -> Iterator[str]:
    """Yield what one look has to tell: type, presence, null, constants, defaults, limits."""
    kind, is_null = field.type, field.nullability is ir.Nullability.YES
    if isinstance(kind, ir.Nullable):
        kind, is_null = kind.inner, True
    words = type_words(kind, page.ref)
    yield f"always {words}" if isinstance(kind, ir.Const) else words
    if is_null:
        yield "<em>nullable</em>"
    yield "<strong>required</strong>" if field.required else "optional"
    if field.access is not ir.Access.BOTH:
        yield f"<em>{ACCESS[field.access]}</em>"
    if field.default is not None:
        said = field.default
        code = escape.code(said.text) if said.has_parts else constant(said.plain)
        yield f"<em>default</em> {code}"
    for limit in constraints(field.constraints) if field.constraints is not None else ():
        words = limit.words or escape.code(limit.code)
        yield f"<em>{limit.label.lower()}</em> {words}".rstrip()


def deprecation(deprecated: ir.Deprecation | None, prose: Prose) -> str:
    """Return the sentence about a part that is deprecated, "" for others."""
    if deprecated is None:
        return ""
    return f"\u26a0 <strong>Deprecated.</strong> {prose.cell(deprecated.message)}".rstrip()


def _further(schema: ir.Schema, field: ir.Field, shown: Mapping[str, Json]) -> Iterator[str]:
    name = field.name
    if wire_name(name) != name.documented or is_guess(name):
        also = "".join(f"; {escape.code(other)} is read as well" for other in name.accepted)
        guess = f" (a guess by {HOW[name.basis]}{also})" if is_guess(name) else ""
        yield f"In JSON: {escape.code(wire_name(name))}{guess}"
    if not isinstance(field.type, ir.Const):
        texts = [text for text in field.examples if text.strip() and len(text) <= _MAX_LENGTH]
        if wire_name(name) in shown:
            value = shown[wire_name(name)]
            texts = [one for one in texts if value not in candidates(schema, field.type, one)]
        examples = " or ".join(filter(None, map(escape.code, texts[:_MAX_EXAMPLES])))
        if examples:
            yield f"Example: {examples}"
