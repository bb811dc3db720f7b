"""What a comparison of two trees came to, for every format."""

from __future__ import annotations

from collections.abc import Mapping

from ..compare import run
from ..compare.change import Change, Level, Verdict
from ..diagnostics.model import Span
from ..diagnostics.wording import counted
from . import structs
from .result import Comparison

_LEVELS: Mapping[Level, structs.LevelName] = {
    Level.BREAKING: "breaking",
    Level.WARNING: "warning",
    Level.INFO: "info",
}


def comparison(made: run.Comparison) -> Comparison:
    """Return a comparison as it is shown and reported."""
    return Comparison(made.diagnostics, [_change(one) for one in made.changes], made.counts)


def show_counts(made: run.Comparison) -> str:
    """Return how many changes there are, of which level."""
    parts = [f"{made.counts[word]:,} {word}" for word in _LEVELS.values() if made.counts[word]]
    line = counted(len(made.changes), "change") + (f": {', '.join(parts)}" if parts else "")
    return line + (f"; {made.ignored:,} ignored" if made.ignored else "") + "\n"


def _change(change: Change) -> structs.Change:
    return structs.Change(
        change.finding.code,
        change.finding.slug,
        _LEVELS[change.level],
        change.fingerprint,
        change.subject.model,
        change.subject.member,
        change.finding.message,
        _verdict(change.effect.readers),
        _verdict(change.effect.writers),
        _point(change.old),
        _point(change.new),
    )


def _verdict(verdict: Verdict) -> structs.Verdict:
    return structs.Verdict(_LEVELS[verdict.level], verdict.reason)


def _point(span: Span | None) -> structs.Point | None:
    return None if span is None else structs.Point(span.path, span.line, span.column)
