"""Owns what there is to report: the one result that every format shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

from ..build import Outcome
from ..diagnostics.model import Diagnostic
from .drifted import drift_findings


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


class Run(Struct, frozen=True):
    """What there is to report: one run of a command."""

    command: str
    ok: bool
    """Whether it ended with exit code 0."""
    outcomes: Sequence[Outcome] = ()
    extra: Sequence[Diagnostic] = ()
    """Findings that belong to no build."""
    check: bool = False
    """Whether a file that differs from what a build would write is a finding, too."""
    more: Mapping[str, object] = field(default_factory=_nothing)
    """What the document says of this command alone, by the members of the document."""

    def findings_of(self, outcome: Outcome) -> tuple[Diagnostic, ...]:
        """Return what was found in one of its builds."""
        return (*outcome.findings, *(drift_findings(outcome) if self.check else ()))

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything that was found: first what belongs to no build, then build by build."""
        return (
            *self.extra,
            *(one for some in map(self.findings_of, self.outcomes) for one in some),
        )
