"""Owns what a change is: its level for readers and for writers, its places and its fingerprint."""

from __future__ import annotations

import hashlib
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.model import Diagnostic, Severity, Span


class Level(IntEnum):
    """How much a change weighs; the greater, the graver."""

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
"""As what a change of each level is shown."""


class Verdict(Struct, frozen=True):
    """What a change does to those who read a model, or to those who write it, and why."""

    level: Level = Level.INFO
    reason: str = ""
    """Empty: nothing that they would notice."""


class Effect(Struct, frozen=True):
    """What a change does to both."""

    readers: Verdict = Verdict()
    """Those who decode the model: it comes in responses."""
    writers: Verdict = Verdict()
    """Those who encode the model: it goes out in requests."""

    @property
    def level(self) -> Level:
        """The graver of the two."""
        return max(self.readers.level, self.writers.level)


class Subject(Struct, frozen=True):
    """What a change is about."""

    model: str
    """The model's identity, as the newer side has it where both do."""
    member: str | None = None
    """The documented name of the field, the member's name or the variant's type."""


class Change(Struct, frozen=True):
    """One difference between two schemas."""

    said: Diagnostic
    """Code and text, at the place on the newer side, else at that on the older one."""
    subject: Subject
    effect: Effect
    old: Span | None
    """Where it stands on the older side; None for what is new."""
    new: Span | None
    """Where it stands on the newer side; None for what is gone."""
    around: Span | None
    """For what is gone from a model that is not: where that stands on the newer side."""
    fingerprint: str
    """The same as long as the change is, wherever its lines move."""

    @property
    def level(self) -> Level:
        """How much it weighs."""
        return self.effect.level

    @property
    def sort_key(self) -> tuple[int, str, str, str]:
        """The gravest first, then by model."""
        subject = self.subject
        return (-self.level, subject.model, subject.member or "", self.said.code)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why, for readers and for writers, as far as there is anything to say."""
        verdicts = (("readers", self.effect.readers), ("writers", self.effect.writers))
        return tuple(f"{who}: {verdict.reason}" for who, verdict in verdicts if verdict.reason)


def fingerprint(code: str, subject: Subject, essence: str) -> str:
    """Return twelve hex digits that stand for a change in an ignore file."""
    parts = (code, subject.model, "" if subject.member is None else f".{subject.member}", essence)
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:12]


def diagnostic(change: Change) -> Diagnostic:
    """Return a change as a finding, in which its fingerprint and its reasons are told.

    It is where a reader of the newer side can see it: what is gone, at the model that it is gone
    from.
    """
    first = change.new or change.around or change.old or change.said.span
    related = (change.old,) if change.old not in (None, first) else ()
    return replace(
        change.said,
        severity=SEVERITIES[change.level],
        message=f"{change.said.message} [{change.fingerprint}]",
        help="; ".join(change.reasons),
        span=first,
        related=related,
        fingerprint=change.fingerprint,
    )
