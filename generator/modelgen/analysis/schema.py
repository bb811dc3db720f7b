"""From what all pages of a tree say to one schema: the passes in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..diagnostics.model import Reporter
from ..ir.model import Schema
from ..syntax import ParsedPage
from .link import link
from .symbols import Symbols
from .wire_names import Inference, infer_wire_names


def schema_of(
    pages: Sequence[ParsedPage],
    undocumented: frozenset[str],
    wire_names: Mapping[str, str],
    convention: str | None,
    report: Reporter,
) -> tuple[Schema, Inference]:
    """Return the schema that pages declare, and how its names on the wire were found.

    References to models called as one of `undocumented` are values of any type. Faults go to
    `report`, and the rest is linked all the same.
    """
    symbols = Symbols(pages, report)
    facts = [fact for page in pages for fact in page.facts]
    linked = link(symbols, facts, undocumented, report)
    return infer_wire_names(linked, symbols, facts, wire_names, convention)
