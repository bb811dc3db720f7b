"""Links a page or two again into a schema that is known, where nothing else can come of it.

Linking and looking for names on the wire see all pages. But when only words changed, in descriptions
of a few models, the schema is the known one but for those words. What is not surely so is linked anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from . import ir
from .defaults import with_defaults_of
from .diagnostics import Diagnostic
from .keys import outline
from .link import link_page
from .options import LoadOptions
from .prose import words_in_prose
from .syntax import Page
from .values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Linked(Protocol):
        """A schema that is known."""

        @property
        def options(self) -> LoadOptions:
            """How its pages were read."""
            ...

        @property
        def places(self) -> Mapping[str, ir.ModelId]:
            """The models, by path of their pages."""
            ...

        @property
        def models(self) -> Mapping[ir.ModelId, ir.Model]:
            """The models themselves."""
            ...


MOST = 50
"""Pages that are linked again one by one; it is all of them for more."""


def relink(
    known: Linked, pages: Iterable[Page], stale: Sequence[str]
) -> dict[ir.ModelId, ir.Model] | None:
    """Return the models of the `stale` ones among the pages; None if more of a schema may change."""
    if len(stale) > MOST:
        return None
    found: dict[ir.ModelId, ir.Model] = {}
    changed = set(stale)
    for page in pages:
        if page.path in changed:
            id = known.places.get(page.path)
            if id is None or id != ir.ModelId(page.namespace, page.title.text):
                return None
            new = _like(known.models[id], page, known)
            if new is None:
                return None
            found[id] = new
    # A page that describes no model may tell something about others.
    return found if len(found) == len(changed) else None


def _like(old: ir.Model, page: Page, known: Linked) -> ir.Model | None:
    """Return what a page says by now, if it means what it meant; None otherwise."""
    findings: list[Diagnostic] = []
    undocumented = known.options.undocumented
    new = link_page(old.id, page, known.places, undocumented, findings.append)
    if isinstance(new, ir.Record):
        if not isinstance(old, ir.Record) or len(old.fields) != len(new.fields):
            return None
        # Whatever decided these two, it saw the same fields.
        fields = tuple(
            replace(field, name=ir.Name(field.name.documented, before.name.wire))
            for field, before in zip(new.fields, old.fields, strict=True)
        )
        new = with_defaults_of(replace(new, fields=fields, role=old.role), known.models)
    same = outline(new) == outline(old) and words_in_prose(new) == words_in_prose(old)
    return new if same and not findings else None
