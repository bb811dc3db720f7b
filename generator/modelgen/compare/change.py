"""A change between two schemas: its level for readers and writers, its places, its fingerprint."""

from __future__ import annotations

import hashlib
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.model import Diagnostic, Severity, Span


class Level(IntEnum):
    """How severe a change is; the greater, the graver."""

    INFO = 1
    WARNING = 2
    BREAKING = 3

    def __str__(self) -> str:
        return self.name.lower()


SEVERITIES = {
    Level.BREAKING: Severity.ERROR,
    Level.WARNING: Severity.WARNING,
    Level.INFO: Severity.NOTE,
}
"""The severity of the diagnostic that shows a change."""


class Verdict(Struct, frozen=True):
    """What a change does to the readers of a model, or to its writers."""

    level: Level = Level.INFO
    reason: str = ""
    """Why; empty if they do not notice it."""


class Effect(Struct, frozen=True):
    """What a change does to both."""

    readers: Verdict = Verdict()
    """Code that decodes the model, which is part of responses."""
    writers: Verdict = Verdict()
    """Code that encodes the model, which is part of requests."""

    @property
    def level(self) -> Level:
        """The graver of the two levels."""
        return max(self.readers.level, self.writers.level)


class Subject(Struct, frozen=True):
    """What a change is about."""

    model: str
    """The model's identity; if both sides have the model, that of the newer side."""
    member: str | None = None
    """The documented name of a field, the value of an enum's member or the type of a variant."""


class Change(Struct, frozen=True):
    """One difference between two schemas."""

    finding: Diagnostic
    """Code and message."""
    subject: Subject
    effect: Effect
    old: Span | None
    """The place on the older side; None for what is added."""
    new: Span | None
    """The place on the newer side; None for what is removed."""
    model_span: Span | None
    """For a removed part of a model, the place of the model on the newer side."""
    fingerprint: str
    """Identifies the change; does not depend on lines."""

    @property
    def level(self) -> Level:
        """The graver level of readers and writers."""
        return self.effect.level

    @property
    def sort_key(self) -> tuple[int, str, str, str]:
        """The gravest level first, then by model, member and code."""
        subject = self.subject
        return (-self.level, subject.model, subject.member or "", self.finding.code)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is a change for readers and for writers; empty if neither notices it."""
        verdicts = (("readers", self.effect.readers), ("writers", self.effect.writers))
        return tuple(f"{who}: {verdict.reason}" for who, verdict in verdicts if verdict.reason)


def fingerprint(code: str, subject: Subject, detail: str) -> str:
    """Return twelve hex digits that identify a change in an ignore file."""
    parts = (code, subject.model, "" if subject.member is None else f".{subject.member}", detail)
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:12]


def diagnostic(change: Change) -> Diagnostic:
    """Return the diagnostic of a change, with its fingerprint and its reasons.

    Its place is on the newer side where possible: that of a removed part is its model's.
    """
    first = change.new or change.model_span or change.old or change.finding.span
    related = (change.old,) if change.old not in (None, first) else ()
    return replace(
        change.finding,
        severity=SEVERITIES[change.level],
        message=f"{change.finding.message} [{change.fingerprint}]",
        help="; ".join(change.reasons),
        span=first,
        related=related,
        fingerprint=change.fingerprint,
    )
