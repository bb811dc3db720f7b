"""Owns what is done with findings between the pass that makes them and the place that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from ..config.structs import Silence
from ..diagnostics.model import Span
from .codes import files as rules
from .model import Diagnostic, Report, Severity

_CIRCUMSTANTIAL = ("MG0", "MG5")
"""Families that depend on the machine, so that a silence may be needed although nothing came."""


class Findings(Struct):
    """Everything that was found in one run."""

    all: list[Diagnostic] = field(default_factory=list[Diagnostic])

    @property
    def failed(self) -> bool:
        """Whether an error is among them, after which nothing is written."""
        return any(finding.severity is Severity.ERROR for finding in self.all)

    def below(self, root: Path) -> Report:
        """Return where to report findings whose paths are relative to `root`."""
        prefix = (root / "x").as_posix().removesuffix("x")

        def move(span: Span) -> Span:
            return replace(span, path=prefix + span.path if span.path else root.as_posix())

        def report(finding: Diagnostic) -> None:
            related = tuple(move(span) for span in finding.related)
            self.all.append(replace(finding, span=move(finding.span), related=related))

        return report

    def settled(self, silences: Iterable[Silence], *, judge: bool) -> tuple[Diagnostic, ...]:
        """Return what is to be shown, sorted, without what is silenced.

        With `judge` a silence that silenced nothing is a finding itself, unless an error kept
        the run from going far enough to know.
        """
        by_code = {silence.code: silence for silence in silences}
        kept = [f for f in self.all if f.severity is Severity.ERROR or f.code not in by_code]
        if judge and not self.failed:
            kept += self._idle(by_code.values())
        return tuple(sorted(kept, key=lambda finding: finding.sort_key))

    def _idle(self, silences: Iterable[Silence]) -> Iterator[Diagnostic]:
        found = {finding.code for finding in self.all}
        for silence in silences:
            if silence.code not in found and not silence.code.startswith(_CIRCUMSTANTIAL):
                yield rules.unused_silence(silence.span, silence.code)


def tally(findings: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, the gravest first."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
