"""The table of a record's fields."""

from __future__ import annotations

from collections.abc import Mapping

from ....ir import model as ir
from ....ir.names import wire_name
from . import escape
from .context import Site, table
from .prose import BREAK, Prose
from .types import TypeWords, constant

_HEADER = ("Field", "Type", "Presence", "Description")
_REQUIRED, _OPTIONAL = "\u2714\u00a0required", "\u25cb\u00a0optional"
_NULL = "\u2205\u00a0may\u00a0be\u00a0null"
_MAX_EXAMPLES, _MAX_LENGTH = 2, 80


def fields_table(site: Site, record: ir.Record) -> str:
    """Return the table of a record's fields and other members; "" if there are none."""
    page = site.places.path(record.id)
    words = TypeWords(lambda id: site.ref(page, id))
    prose = site.prose(record)
    anchors = site.anchors[record.id]
    rows = [_row(field, anchors, words, prose) for field in record.fields]
    if record.extra is not None:
        kind, about = words.of(record.extra.type), prose.cell(record.extra.doc)
        rows.append(("<em>any other member</em>", kind, _OPTIONAL, about))
    return table(_HEADER, rows)


def _row(
    field: ir.Field, anchors: Mapping[str, str], words: TypeWords, prose: Prose
) -> tuple[str, ...]:
    documented = field.name.documented
    name = escape.code(documented) or "\u2013"
    if field.deprecated is not None:
        name = f"<del>{name}</del>"
    presence = _REQUIRED if field.required else _OPTIONAL
    if field.nullability is ir.Nullability.YES:
        presence += BREAK + _NULL
    anchor = f'<a id="{anchors[documented]}"></a>'
    kind = words.of(field.type)
    if isinstance(field.type, ir.Const):
        kind = f"always {kind}"
    return (anchor + name, kind, presence, _about(field, prose))


def _about(field: ir.Field, prose: Prose) -> str:
    """Return the description of a field and what else is known of it, a line each."""
    lines: list[str] = []
    if field.deprecated is not None:
        message = prose.cell(field.deprecated.message)
        lines.append(f"\u26a0 <strong>Deprecated.</strong> {message}".rstrip())
    lines.append(prose.cell(field.doc))
    if wire_name(field.name) != field.name.documented:
        lines.append(f"In JSON: {escape.code(wire_name(field.name))}")
    if field.default is not None:
        lines.append(f"Default: {constant(field.default.plain)}")
    if not isinstance(field.type, ir.Const):
        lines.append(_examples(field.examples))
    return BREAK.join(filter(None, lines))


def _examples(texts: tuple[str, ...]) -> str:
    shown = [text for text in texts if text.strip() and len(text) <= _MAX_LENGTH]
    words = filter(None, map(escape.code, shown[:_MAX_EXAMPLES]))
    joined = " or ".join(words)
    return f"Example: {joined}" if joined else ""
