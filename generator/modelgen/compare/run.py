"""One run of `modelgen diff` or `modelgen changelog`, from the names of two sides to changes.

A side is a folder or a git revision, and becomes a schema. The ignore file has the fingerprints of
accepted changes, one a line.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..analysis.schema import Hints, schema_of
from ..config.diff import FINGERPRINT, DiffOptions
from ..config.structs import LoadOptions
from ..diagnostics.codes import sides as rules
from ..diagnostics.codes.changes import type_changed, type_narrowed, type_widened
from ..diagnostics.codes.files import no_pages
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..diagnostics.model import ignore as ignored
from ..diagnostics.suppress import Collector, lenient
from ..dialects.read import TreeReading, read_all, suffixes_of
from ..evidence.match import match
from ..evidence.read import read_source
from ..ir import model as ir
from ..source.git import Revision, parse_revision, read_revision, revision_of
from ..source.tree import Source, read_tree, reason
from .change import Change, Level, diagnostic
from .history import aged
from .policy import unused, weighed
from .schemas import compare
from .source import compare_source


class Side(Struct, frozen=True):
    """The schema of one side."""

    schema: ir.Schema
    findings: tuple[Diagnostic, ...]
    """What is wrong with its pages, without notes; paths as they are shown."""
    prefix: str
    """Put before the paths of the schema's spans, it makes them those that are shown."""


def read_side(given: str, options: LoadOptions, report: Reporter) -> Side | None:
    """Return the side that `given` names; None, after a report, when it cannot be read."""
    suffixes = suffixes_of(TreeReading(options.dialect, fallback=True), options.options)
    found = _sources(given, options.exclude, suffixes, report)
    if found is None:
        return None
    prefix, sources = found
    if not sources:
        report(no_pages(Span.of_file(given)))
    pages, findings = read_all(
        sources, TreeReading(options.dialect, operations=True), options.options
    )
    add = lenient(findings.append) if options.dangling == "any" else findings.append
    hints = Hints(options.undocumented, options.wire_names, options.wire_convention)
    schema = schema_of(pages, hints, add).schema
    shown = [_below(prefix, one) for one in findings if one.severity is not Severity.NOTE]
    return Side(schema, tuple(shown), prefix)


def _sources(
    given: str, exclude: tuple[str, ...], suffixes: tuple[str, ...], report: Reporter
) -> tuple[str, Sequence[Source]] | None:
    if os.path.isdir(given):  # noqa: PTH112 (a Path's methods raise)
        folder = Path(given)
        prefix = _prefix(folder)
        tree = read_tree(folder, lambda one: report(_below(prefix, one)), exclude, suffixes)
        return prefix, [*tree]
    revision = parse_revision(given)
    if revision is None:
        report(rules.bad_revision(Span.of_file(given), given))
        return None
    found = read_revision(revision, exclude, report, suffixes)
    prefix = str(revision) if str(revision).endswith((":", "/")) else f"{revision}/"
    return None if found is None else (prefix, found)


def _prefix(folder: Path) -> str:
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _below(prefix: str, finding: Diagnostic) -> Diagnostic:
    span = replace(finding.span, path=prefix + finding.span.path)
    related = tuple(replace(span, path=prefix + span.path) for span in finding.related)
    return replace(finding, span=span, related=related)


Entries = tuple[tuple[str, Span], ...]
"""Fingerprints, each with its place."""


def read_ignores(path: Path, report: Reporter) -> Entries | None:
    """Return the entries of a file; None, after a report, when it cannot be used.

    An entry is a line; empty lines and comments after `#` are skipped.
    """
    name = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
        report(rules.bad_ignore(Span.of_file(name), why))
        return None
    found: list[tuple[str, Span]] = []
    for number, line in enumerate(text.split("\n"), 1):
        entry = line.partition("#")[0]
        word = entry.strip()
        if not word:
            continue
        span = Span.of_line(name, number, len(entry) - len(entry.lstrip()) + 1, len(word))
        if not FINGERPRINT.fullmatch(word):
            report(rules.bad_ignore(span, "this is no fingerprint"))
            return None
        found.append((word, span))
    return tuple(found)


class Comparison(Struct, frozen=True):
    """The result of a comparison."""

    changes: tuple[Change, ...] = ()
    """Those that are not ignored; paths are as they are shown."""
    ignored: int = 0
    findings: tuple[Diagnostic, ...] = ()
    """What is wrong with the sides, their pages and the ignore file."""
    failed: bool = False
    """Whether the comparison could not be made, or the newer side's pages have errors."""

    def reaches(self, level: Level) -> bool:
        """Return whether a change is of this level or a graver one."""
        return any(change.level >= level for change in self.changes)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each level, and how many were ignored."""
        found = Counter(change.level for change in self.changes)
        counts = {str(one): found[one] for one in sorted(Level, reverse=True)}
        return {**counts, "ignored": self.ignored}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The changes as diagnostics, in their order."""
        return tuple(diagnostic(change) for change in self.changes)

    def __add__(self, other: Comparison) -> Comparison:
        """Return both comparisons as one; the gravest changes come first."""
        return Comparison(
            tuple(sorted(self.changes + other.changes, key=lambda one: one.sort_key)),
            self.ignored + other.ignored,
            self.findings + other.findings,
            self.failed or other.failed,
        )


class Terms(Struct, frozen=True):
    """How a comparison is made."""

    today: date
    """The day that the config's dates are compared with."""
    ignore: Path | None = None
    """A file with the fingerprints of accepted changes."""
    docs: bool = False
    """Whether changes of descriptions and examples count as well."""


def run(older: str, newer: str, options: LoadOptions, terms: Terms) -> Comparison:
    """Read two sides, folders or revisions, and compare them; pages, disks and git raise nothing here."""
    collector = Collector()
    findings = collector.diagnostics
    old = read_side(older, options, findings.append)
    new = read_side(newer, options, findings.append)
    entries = read_ignores(terms.ignore, findings.append) if terms.ignore else ()
    if old is None or new is None or entries is None or collector.failed:
        return Comparison(findings=tuple(findings), failed=True)
    # An older revision cannot be corrected any more, so what is wrong there is no error.
    findings += [replace(finding, severity=Severity.WARNING) for finding in old.findings]
    findings += new.findings
    changes = compare(old.schema, new.schema, docs=terms.docs)
    faulty = _faulty(old) | _faulty(new)
    found: Sequence[Change] = [one for one in changes if not _is_of_faults(one, faulty, old, new)]
    if (days := options.diff.deprecation_days) is not None:
        found = aged(
            found, days, terms.today, revision_of(older), lambda one: _schema_at(one, options)
        )
    findings += unused(options.diff, (old.schema, new.schema), terms.today)
    weights = _Weights(entries, options.diff, terms.today)
    return _made(found, weights, collector, (old.prefix, new.prefix))


_TYPES = {one.code for one in (type_widened, type_narrowed, type_changed)}
_Line = tuple[str, int]


def _faulty(side: Side) -> set[_Line]:
    """Return the lines with errors: what they say is read as a value of any type."""
    errors = (one.span for one in side.findings if one.severity is Severity.ERROR)
    return {(span.path, span.line) for span in errors}


def _is_of_faults(change: Change, faulty: set[_Line], old: Side, new: Side) -> bool:
    """Return whether a type only seems to have changed, since nobody knows what it is on one side."""
    sides = ((old.prefix, change.old), (new.prefix, change.new))
    lines = {(prefix + span.path, span.line) for prefix, span in sides if span is not None}
    return change.finding.code in _TYPES and not lines.isdisjoint(faulty)


def _schema_at(revision: Revision, options: LoadOptions) -> ir.Schema | None:
    side = read_side(str(revision), options, ignored)
    return None if side is None else side.schema


def run_source(specs: str, source: Path, options: LoadOptions, terms: Terms) -> Comparison:
    """Read a side and a folder of source code, and tell where the two disagree.

    Of a change, the older side is the source, and the newer one the docs.
    """
    collector, prefix = Collector(), _prefix(source)
    findings = collector.diagnostics
    docs = read_side(specs, options, findings.append)
    code = read_source(source, lambda one: findings.append(_below(prefix, one)))
    entries = read_ignores(terms.ignore, findings.append) if terms.ignore else ()
    if docs is None or entries is None or collector.failed:
        return Comparison(findings=tuple(findings), failed=True)
    findings += docs.findings
    found = compare_source(match(docs.schema, code))
    weights = _Weights(entries, options.diff, terms.today)
    return _made(found, weights, collector, (prefix, docs.prefix))


class _Weights(Struct, frozen=True):
    """What is ignored, and how much the rest weighs."""

    entries: Entries
    options: DiffOptions
    today: date


def _made(
    found: Sequence[Change], weights: _Weights, collector: Collector, prefixes: tuple[str, str]
) -> Comparison:
    """Return what was found, without what is ignored."""
    findings, entries = collector.diagnostics, weights.entries
    used, accepted = {change.fingerprint for change in found}, dict(entries)
    findings += [rules.unused_ignore(span, mark) for mark, span in entries if mark not in used]
    counted = weighed(found, weights.options, weights.today, findings.append)
    kept = [change for change in counted if change.fingerprint not in accepted]
    return Comparison(
        tuple(_shown(change, *prefixes) for change in kept),
        len(found) - len(kept),
        tuple(findings),
        collector.failed,
    )


def _shown(change: Change, old: str, new: str) -> Change:
    spans = ((change.old, old), (change.new, new), (change.model_span, new))
    first, second, model = (span and replace(span, path=side + span.path) for span, side in spans)
    return replace(change, old=first, new=second, model_span=model)
