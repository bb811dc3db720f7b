"""Collects the diagnostics of a run, and leaves out those that the config suppresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from .codes import files as rules
from .codes import models as model_rules
from .model import Diagnostic, Reporter, Severity, Span

_CIRCUMSTANTIAL = ("MG0", "MG5")
"""Families that depend on the machine: a suppression may be needed although nothing came here."""


class Suppression(Struct, frozen=True):
    """A code that is not to be reported, and why."""

    code: str
    reason: str
    span: Span
    """Where the config says so."""


def _moving(root: Path) -> Callable[[Span], Span]:
    prefix = (root / "x").as_posix().removesuffix("x")
    return lambda span: replace(span, path=prefix + span.path if span.path else root.as_posix())


class Collector(Struct):
    """All diagnostics of one run; `diagnostics.append` and what `rebased` returns are reporters."""

    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])

    @property
    def failed(self) -> bool:
        """Whether an error is among them, after which nothing is written."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)

    def rebased(self, root: Path, other: Path | None = None) -> Reporter:
        """Return a reporter for a pass whose paths are relative to `root`.

        Those of related places are relative to `other`, where it is given.
        """
        move, move_related = _moving(root), _moving(other or root)

        def report(one: Diagnostic) -> None:
            related = tuple(map(move_related, one.related))
            self.diagnostics.append(replace(one, span=move(one.span), related=related))

        return report

    def shown(
        self, suppressions: Iterable[Suppression], *, complete: bool
    ) -> tuple[Diagnostic, ...]:
        """Return the diagnostics to show, sorted by place, without those that are suppressed.

        After a `complete` run without errors, a suppression that nothing needed is reported too;
        before its end a run cannot know.
        """
        by_code = {one.code: one for one in suppressions}
        kept = [
            one
            for one in self.diagnostics
            if one.severity is Severity.ERROR or one.code not in by_code
        ]
        if complete and not self.failed:
            unused = by_code.keys() - {one.code for one in self.diagnostics}
            kept += [
                rules.unused_silence(by_code[code].span, code)
                for code in unused
                if not code.startswith(_CIRCUMSTANTIAL)
            ]
        return tuple(sorted(kept, key=lambda one: one.sort_key))


_LINKS = tuple(
    one.code
    for one in (model_rules.dangling_link, model_rules.no_model_there, model_rules.unknown_model)
)


def lenient(report: Reporter) -> Reporter:
    """Return a reporter to which links that lead to no model are warnings."""

    def warn(one: Diagnostic) -> None:
        is_link = one.code in _LINKS
        report(model_rules.read_as_any(one.span, one.message) if is_link else one)

    return warn


def tally(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Return how many diagnostics there are of each severity, the gravest first."""
    counts = dict.fromkeys(Severity, 0)
    for one in diagnostics:
        counts[one.severity] += 1
    return counts
