"""Owns one run of `modelgen diff` or `modelgen changelog`: from two names of sides to changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from ..config.structs import LoadOptions
from ..diagnostics.model import Diagnostic, Severity, Span
from .change import Change, Level, diagnostic
from .ignore import read_ignores, report_unused
from .schemas import compare
from .sides import Side, read_side


class Wanted(Struct, frozen=True):
    """What a comparison is to do."""

    old: str
    new: str
    options: LoadOptions
    ignore: Path | None = None
    docs: bool = False
    """Whether changes of descriptions and examples count."""


class Comparison(Struct, frozen=True):
    """What a comparison came to."""

    changes: tuple[Change, ...] = ()
    """Those that are not ignored; paths are as they are shown."""
    ignored: int = 0
    findings: tuple[Diagnostic, ...] = field(default=())
    """What is wrong with the sides, their pages and the ignore file."""
    failed: bool = False
    """Whether the comparison could not be made, or the newer side's pages have errors."""

    def reaches(self, level: Level) -> bool:
        """Tell whether a change weighs this much or more."""
        return any(change.level >= level for change in self.changes)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each level, and how many were ignored."""
        counts = Counter(change.level for change in self.changes)
        return {str(one): counts[one] for one in sorted(Level, reverse=True)} | {
            "ignored": self.ignored
        }

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The changes as findings, in their order."""
        return tuple(diagnostic(change) for change in self.changes)


def run(wanted: Wanted) -> Comparison:
    """Read both sides and compare them; raises nothing that a page, a disk or git could cause."""
    findings: list[Diagnostic] = []
    old = read_side(wanted.old, wanted.options, findings.append)
    new = read_side(wanted.new, wanted.options, findings.append)
    ignored = read_ignores(wanted.ignore, findings.append) if wanted.ignore else ()
    if old is None or new is None or ignored is None or _has_errors(findings):
        return Comparison(findings=tuple(findings), failed=True)
    # Nobody can put an older revision right any more, so what is wrong there stops nothing.
    findings += [replace(finding, severity=Severity.WARNING) for finding in old.findings]
    findings += new.findings
    found = compare(old.schema, new.schema, docs=wanted.docs)
    prints = {change.fingerprint for change in found}
    report_unused(ignored, prints, findings.append)
    accepted = {one.fingerprint for one in ignored}
    kept = [change for change in found if change.fingerprint not in accepted]
    return Comparison(
        tuple(_moved(change, old, new) for change in kept),
        len(found) - len(kept),
        tuple(findings),
        _has_errors(findings),
    )


def _has_errors(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _moved(change: Change, old: Side, new: Side) -> Change:
    """Return a change with the paths of its places as they are shown."""
    return replace(
        change,
        old=_below(change.old, old.prefix),
        new=_below(change.new, new.prefix),
        around=_below(change.around, new.prefix),
    )


def _below(span: Span | None, prefix: str) -> Span | None:
    return None if span is None else replace(span, path=prefix + span.path)
