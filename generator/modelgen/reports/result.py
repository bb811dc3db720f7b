"""What a command comes to: the one value that every format shows."""

from __future__ import annotations

from msgspec import Struct

from ..build import Outcome
from ..diagnostics.model import Diagnostic
from ..output.plan import Plan
from . import structs


class Comparison(Struct, frozen=True):
    """What changed between two trees of pages."""

    diagnostics: tuple[Diagnostic, ...]
    """The changes as they are shown."""
    changes: list[structs.Change]
    """The same changes as they are reported."""
    counts: dict[str, int]
    """How many there are of each level, and how many were ignored."""


class Result(Struct, frozen=True):
    """What one build, one tree of pages or one comparison came to."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found, in the order in which it is shown."""
    outcome: Outcome | None = None
    """The build; None where there was none, as after a config that cannot be used."""
    failed: bool = False
    """Whether the command ends with exit code 1."""
    text: str = ""
    """What a person reads about it: the summary of a build, a section of a changelog."""
    diff: Plan | None = None
    """The plan whose changes were asked for."""
    drift: tuple[Diagnostic, ...] = ()
    """What differs from what a build would write, if that was asked for."""
    comparison: Comparison | None = None
    examples: structs.Examples | None = None
    pages: list[structs.Page] = []
    """The pages that formatting changed, would change or left alone."""

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """All that was found, drift and changes as well."""
        changes = () if self.comparison is None else self.comparison.diagnostics
        return (*self.diagnostics, *self.drift, *changes)
