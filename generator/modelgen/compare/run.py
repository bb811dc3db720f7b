"""One run of `modelgen diff` or `modelgen changelog`: from the names of two sides to changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..config.structs import LoadOptions
from ..diagnostics.model import Diagnostic, Severity, Span
from .change import Change, Level, diagnostic
from .ignore import read_ignores, report_unused
from .schemas import compare
from .sides import read_side


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
        counts = Counter(change.level for change in self.changes)
        return {str(one): counts[one] for one in sorted(Level, reverse=True)} | {
            "ignored": self.ignored
        }

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The changes as diagnostics, in their order."""
        return tuple(diagnostic(change) for change in self.changes)


def run(
    old_side: str,
    new_side: str,
    options: LoadOptions,
    ignore: Path | None = None,
    docs: bool = False,
) -> Comparison:
    """Read two sides, folders or revisions, and compare them.

    Changes in the file `ignore` are left out; with `docs`, changes of descriptions and examples
    count as well. Pages, disks and git raise nothing here.
    """
    findings: list[Diagnostic] = []
    old = read_side(old_side, options, findings.append)
    new = read_side(new_side, options, findings.append)
    entries = read_ignores(ignore, findings.append) if ignore else ()
    if old is None or new is None or entries is None or _has_errors(findings):
        return Comparison(findings=tuple(findings), failed=True)
    # An older revision cannot be corrected any more, so what is wrong there is no error.
    findings += [replace(finding, severity=Severity.WARNING) for finding in old.findings]
    findings += new.findings
    found = compare(old.schema, new.schema, docs=docs)
    ignored = {fingerprint for fingerprint, _ in entries}
    report_unused(entries, {change.fingerprint for change in found}, findings.append)
    kept = [change for change in found if change.fingerprint not in ignored]
    return Comparison(
        tuple(_below(change, old.prefix, new.prefix) for change in kept),
        len(found) - len(kept),
        tuple(findings),
        _has_errors(findings),
    )


def _has_errors(findings: list[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _below(change: Change, old: str, new: str) -> Change:
    """Return a change whose paths begin with the prefixes of the older and the newer side."""

    def moved(span: Span | None, prefix: str) -> Span | None:
        return None if span is None else replace(span, path=prefix + span.path)

    return replace(
        change,
        old=moved(change.old, old),
        new=moved(change.new, new),
        model_span=moved(change.model_span, new),
    )
