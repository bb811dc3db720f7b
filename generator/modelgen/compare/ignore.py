"""Owns the file of changes that are known and accepted: a fingerprint a line."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from ..diagnostics.codes import revisions as revision_rules
from ..diagnostics.model import Reporter, Span

_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


class Ignored(Struct, frozen=True):
    """A fingerprint, and where it stands."""

    fingerprint: str
    span: Span


def read_ignores(path: Path, report: Reporter) -> tuple[Ignored, ...] | None:
    """Return what a file ignores; None, after a report, when it cannot be used."""
    name = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except OSError as error:
        report(
            revision_rules.bad_ignore(Span.of_file(name), error.strerror or type(error).__name__)
        )
        return None
    except ValueError:
        report(revision_rules.bad_ignore(Span.of_file(name), "it is not UTF-8"))
        return None
    found: list[Ignored] = []
    for number, line in enumerate(text.split("\n"), 1):
        said = line.partition("#")[0]
        word = said.strip()
        if not word:
            continue
        column = len(said) - len(said.lstrip()) + 1
        span = Span.of_line(name, number, column, len(word))
        if not _FINGERPRINT.fullmatch(word):
            report(revision_rules.bad_ignore(span, "this is no fingerprint"))
            return None
        found.append(Ignored(word, span))
    return tuple(found)


def report_unused(
    ignored: Collection[Ignored], fingerprints: Collection[str], report: Reporter
) -> None:
    """Report every entry that no change has."""
    for one in ignored:
        if one.fingerprint not in fingerprints:
            report(revision_rules.unused_ignore(one.span, one.fingerprint))
