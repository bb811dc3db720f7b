"""Weighs changes as the config says: whose trouble counts, and which levels some changes have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from itertools import chain

from msgspec.structs import replace

from ..config.diff import DiffOptions, Exemption
from ..diagnostics.codes import policy as rules
from ..diagnostics.codes import sides
from ..diagnostics.model import Diagnostic, Reporter
from ..ir import model as ir
from ..ir.names import wire_name
from .calls import BODY
from .change import Change, Level
from .differ import part_names

_OFF = "off"


def weighed(
    found: Sequence[Change], options: DiffOptions, today: date, report: Reporter
) -> list[Change]:
    """Return the changes that count, with their levels, the gravest first.

    Of several entries that fit a change, the last counts. What counted until a day before `today`
    is reported and left alone.
    """
    within = [replace(one, effect=one.effect.within(options.categories)) for one in found]
    entries = [one for one in options.levels if one.until is None or one.until >= today]
    for entry in options.levels:
        if entry not in entries:
            fitting = sum(_fits(entry, change) for change in within)
            report(rules.expired(entry.span, str(entry.until), fitting))
        known = {change.fingerprint for change in within}
        for mark in entry.fingerprints:
            if mark not in known:
                report(rules.unused_fingerprint(entry.span, mark))
    kept = (_weighed(change, entries) for change in within)
    return sorted((one for one in kept if one is not None), key=lambda one: one.sort_key)


def unused(options: DiffOptions, schemas: Sequence[ir.Schema], today: date) -> Iterator[Diagnostic]:
    """Yield each pattern of an entry that still counts and fits no model, or no page, of the schemas."""
    models = [*chain(*map(_names, schemas))]
    paths = {span.model.path for schema in schemas for span in schema.spans.values()}
    paths |= {one.page for schema in schemas for one in schema.operations}
    for entry in options.levels:
        if entry.until is not None and entry.until < today:
            continue
        for key, patterns, names in (
            ("models", entry.models, models),
            ("paths", entry.paths, [*paths]),
        ):
            for pattern in patterns:
                if not _matches([pattern], names):
                    yield sides.unused_pattern(entry.span, key, pattern)


def _names(schema: ir.Schema) -> Iterator[str]:
    """Yield what changes may be about."""
    for id, model in schema.models.items():
        yield from (str(id), *(f"{id}.{part}" for part in part_names(model)))
    for one in schema.operations:
        yield from (f"{one.id}()", f"{one.id}().{BODY}")
        yield from (f"{one.id}().{wire_name(part.field.name)}" for part in one.parameters)
        yield from (f"{one.id}().{answer.status}" for answer in one.answers)


def _weighed(change: Change, entries: Sequence[Exemption]) -> Change | None:
    entry = next((one for one in reversed(entries) if _fits(one, change)), None)
    if entry is None:
        return change
    if entry.level == _OFF:
        return None
    until = f" (until {entry.until})" if entry.until else ""
    note = f"{entry.level} by the config: {entry.reason}{until}"
    return replace(change, stated=Level[entry.level.upper()], note=note)


def _fits(entry: Exemption, change: Change) -> bool:
    subject, finding = change.subject, change.finding
    names = [subject.model, *([f"{subject.model}.{subject.member}"] if subject.member else [])]
    paths = [span.path for span in (change.new, change.old, change.model_span) if span]
    return (
        (not entry.rules or finding.code in entry.rules or finding.slug in entry.rules)
        and _matches(entry.models, names)
        and _matches(entry.paths, paths)
        and (not entry.fingerprints or change.fingerprint in entry.fingerprints)
    )


def _matches(patterns: Sequence[str], names: Sequence[str]) -> bool:
    pairs = ((name, pattern) for name in names for pattern in patterns)
    return not patterns or any(fnmatchcase(name, pattern) for name, pattern in pairs)
