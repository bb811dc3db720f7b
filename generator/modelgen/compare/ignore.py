"""The ignore file of `modelgen diff`: the fingerprints of accepted changes, one a line."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..diagnostics.codes import revisions as rules
from ..diagnostics.model import Reporter, Span

_FINGERPRINT = re.compile(r"[0-9a-f]{12}")
Entries = tuple[tuple[str, Span], ...]
"""Fingerprints, each with its place."""


def read_ignores(path: Path, report: Reporter) -> Entries | None:
    """Return the entries of a file; None, after a report, when it cannot be used.

    An entry is a line; empty lines and comments after `#` are skipped.
    """
    name = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except OSError as error:
        report(rules.bad_ignore(Span.of_file(name), error.strerror or type(error).__name__))
        return None
    except ValueError:
        report(rules.bad_ignore(Span.of_file(name), "it is not UTF-8"))
        return None
    found: list[tuple[str, Span]] = []
    for number, line in enumerate(text.split("\n"), 1):
        entry = line.partition("#")[0]
        word = entry.strip()
        if not word:
            continue
        span = Span.of_line(name, number, len(entry) - len(entry.lstrip()) + 1, len(word))
        if not _FINGERPRINT.fullmatch(word):
            report(rules.bad_ignore(span, "this is no fingerprint"))
            return None
        found.append((word, span))
    return tuple(found)


def report_unused(entries: Entries, used: Collection[str], report: Reporter) -> None:
    """Report every entry whose fingerprint no change has."""
    for fingerprint, span in entries:
        if fingerprint not in used:
            report(rules.unused_ignore(span, fingerprint))
