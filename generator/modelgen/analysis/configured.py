"""Reports models, fields and pages that a config names and that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fnmatch import fnmatchcase

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.wording import nearest
from ..ir import model as ir
from ..syntax import ParsedPage, RefExpr, parts_of, type_cells
from .wire_names import EVERY_FIELD

Places = Mapping[tuple[str, str], Span]
"""Where a config says something, by its key and what is said."""


def unknown_names(
    schema: ir.Schema,
    referred: Set[str],
    undocumented: frozenset[str],
    wire_names: Iterable[str],
    places: Places,
) -> Iterator[Diagnostic]:
    """Yield an error for each name in the config's tables that nothing has, or that is `referred` to."""
    keys = [("wire-names", name) for name in wire_names]
    wanted = {key[1]: places[key] for key in keys if key in places}
    if wanted:
        known = set(_names(schema))
        for name, span in wanted.items():
            if name not in known:
                yield rules.unknown_name(span, name, nearest(name, sorted(known)))
    for name in sorted(undocumented - referred):
        if (found := places.get(("undocumented", name))) is not None:
            yield rules.unknown_name(found, name, nearest(name, sorted(referred)))


def referred_names(pages: Iterable[ParsedPage]) -> frozenset[str]:
    """Return the names that types of some pages refer to."""
    return frozenset(
        part.name
        for page in pages
        for decl in page.declarations
        for _, cell in type_cells(decl)
        for part in parts_of(cell.expr)
        if isinstance(part, RefExpr)
    )


def unmatched_patterns(
    exclude: Iterable[str], paths: Sequence[str], places: Places
) -> Iterator[Diagnostic]:
    """Yield a warning for each pattern in the config that matches none of the paths of pages."""
    for pattern in dict.fromkeys(exclude):
        span = places.get(("exclude", pattern))
        if span is not None and not any(fnmatchcase(path, pattern) for path in paths):
            yield rules.unmatched_pattern(span, pattern, nearest(pattern, paths))


def unknown_models(
    schema: ir.Schema, payload_models: Mapping[str, str], places: Places
) -> Iterator[Diagnostic]:
    """Yield an error for each model that the config says a payload is of, and that there is not."""
    if payload_models:
        known = {name for id in schema.models for name in (id.name, str(id))}
        for pattern, name in payload_models.items():
            span = places.get(("payload-models", pattern))
            if name not in known and span is not None:
                yield rules.unknown_name(span, name, nearest(name, sorted(known)))


def _names(schema: ir.Schema) -> Iterator[str]:
    """Yield every key that `wire-names` may have."""
    for id, model in schema.models.items():
        if isinstance(model, ir.Record):
            yield f"{id.name}{EVERY_FIELD}"
            yield f"{id}{EVERY_FIELD}"
            for field in model.fields:
                name = field.name.documented
                yield name
                yield f"{id.name}.{name}"
                yield f"{id}.{name}"
