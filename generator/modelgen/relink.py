"""Links a page or two again into a schema that is known, where nothing else can come of it.

Linking and looking for names on the wire see all pages. But when only words changed, in descriptions
of a few models, the schema is the known one but for those words. What is not surely so is linked anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import ir
from .defaults import with_defaults_of
from .diagnostics import Diagnostic
from .evidence import words_in_prose
from .keys import outline
from .link import link_page
from .memory import Known
from .syntax import Page
from .values import replace

MOST = 50
"""Pages that are linked again one by one; it is all of them for more."""


def relink(
    known: Known, pages: Sequence[Page], undocumented: frozenset[str]
) -> dict[ir.ModelId, ir.Model] | None:
    """Return the models of a known schema with some pages linked again; None if more may change."""
    by_path = {model.span.path: id for id, model in known.models.items()}
    models = dict(known.models)
    for page in pages:
        id = by_path.get(page.path)
        if id is None or id != ir.ModelId(page.namespace, page.title.text):
            return None
        new = _like(known.models[id], page, by_path, undocumented, known.models)
        if new is None:
            return None
        models[id] = new
    return models


def _like(
    old: ir.Model,
    page: Page,
    by_path: Mapping[str, ir.ModelId],
    undocumented: frozenset[str],
    models: Mapping[ir.ModelId, ir.Model],
) -> ir.Model | None:
    """Return what a page says by now, if it means what it meant; None otherwise."""
    findings: list[Diagnostic] = []
    new = link_page(old.id, page, by_path, undocumented, findings.append)
    if isinstance(new, ir.Record):
        if not isinstance(old, ir.Record) or len(old.fields) != len(new.fields):
            return None
        # Whatever decided these two, it saw the same fields.
        fields = tuple(
            replace(field, name=ir.Name(field.name.documented, before.name.wire))
            for field, before in zip(new.fields, old.fields, strict=True)
        )
        new = with_defaults_of(replace(new, fields=fields, role=old.role), models)
    same = outline(new) == outline(old) and words_in_prose(new) == words_in_prose(old)
    return new if same and not findings else None
