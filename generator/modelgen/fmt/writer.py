"""Writes pages of a tree anew, from what they come to together and how each is laid out."""

from __future__ import annotations

from collections.abc import Iterable

from ..analysis.symbols import Resolver
from ..diagnostics.model import ignore
from ..dialects.speakeasy.writer.placement import Placement
from ..ir import model as ir
from ..source.paths import resolve_relative
from ..targets.docs.page import write_page
from .layouts import layout_of
from .sheets import Sheet, linked, references, target_of


class Writer:
    """Knows all pages of a tree, and writes one after the other."""

    def __init__(self, sheets: Iterable[Sheet], undocumented: frozenset[str]) -> None:
        sheets = tuple(sheets)
        self.schema = linked(sheets, undocumented)
        """What the pages come to, names on the wire aside."""
        own = "".join(f"{name}/" for name in _own_name(sheets, self.schema))
        self._own = own
        self._paths = {id: own + self.schema.span(id).path for id in self.schema.models}
        ids = {self.schema.span(id).path: id for id in self.schema.models}
        self._resolver = Resolver(ids, frozenset(), ignore)

    def write(self, sheet: Sheet) -> str:
        """Return the text of a page as it should be."""
        model = self.schema.models[sheet.id]
        place = Placement(self._own + sheet.page.path, self._paths.__getitem__)
        return write_page(model, place, layout_of(sheet, model, self._resolver))


def _own_name(sheets: Iterable[Sheet], schema: ir.Schema) -> tuple[str, ...]:
    """Return the name of the tree, where its pages use it in links to each other."""
    paths = {schema.span(id).path for id in schema.models}
    for sheet in sheets:
        for _, _, expr in references(sheet.page):
            if expr.target is not None and resolve_relative(sheet.page.path, expr.target) is None:
                found = target_of(sheet.page, expr.target)
                if found is not None and found[1] in paths:
                    return found[0]
    return ()
