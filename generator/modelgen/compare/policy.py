"""Weighs changes as the config says: whose trouble counts, and which levels some changes have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase

from msgspec.structs import replace

from ..config.diff import DiffOptions, Exemption
from ..diagnostics.codes import policy as rules
from ..diagnostics.model import Reporter
from .change import Change, Level

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
