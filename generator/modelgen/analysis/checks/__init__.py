"""What can be wrong with a schema whose pages are each in order; one file a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...diagnostics.model import Diagnostic
from ...ir.model import Schema
from .aliases import endless_aliases
from .repeats import duplicate_fields, duplicate_members

CHECKS: tuple[Callable[[Schema], Iterator[Diagnostic]], ...] = (
    duplicate_fields,
    duplicate_members,
    endless_aliases,
)


def check(schema: Schema) -> Iterator[Diagnostic]:
    """Yield what every check finds; none changes anything."""
    for one in CHECKS:
        yield from one(schema)
