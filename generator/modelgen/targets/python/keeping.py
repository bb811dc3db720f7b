"""Which models keep members that they do not declare, where a config names some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from msgspec.structs import replace

from ...ir.model import Model, ModelId, Record


def opened(models: Mapping[ModelId, Model], patterns: Sequence[str]) -> dict[ModelId, Model]:
    """Return models of which those are open, as objects of any further members are, that patterns name."""
    found = dict(models)
    for id, model in models.items():
        if isinstance(model, Record) and model.extra is None and _fits(id, patterns):
            found[id] = replace(model, open=True)
    return found


def unmatched(models: Mapping[ModelId, Model], patterns: Sequence[str]) -> Iterator[str]:
    """Yield the patterns that no object of the docs is called like."""
    records = [id for id, model in models.items() if isinstance(model, Record)]
    for pattern in patterns:
        if not any(_fits(id, (pattern,)) for id in records):
            yield pattern


def _fits(id: ModelId, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(str(id), pattern) for pattern in patterns)
