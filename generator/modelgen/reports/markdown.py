"""A result as Markdown: for a comment on a pull request, or for the summary of a job.

It begins with a comment that names the command, by which the one comment is found again to be updated.
What pages say stands in code spans or is escaped: it makes no link, no image and no mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.wording import counted
from .changes import in_markdown, show_counts
from .structs import Change, LevelName, Result
from .terminal import escape, guard
from .text import place

_MOST = 200
"""Rows: services refuse comments that are too long."""
_LEVELS: tuple[LevelName, ...] = ("breaking", "warning", "info")


def show_markdown(command: str, results: Sequence[Result], *, ok: bool) -> str:
    """Return results as one Markdown text; `ok`: the command ends with exit code 0."""
    compared = [result.comparison for result in results if result.comparison is not None]
    changes = [change for one in compared for change in one.changes]
    own = [one for result in results for one in result.diagnostics]
    parts = [
        f"<!-- modelgen {command} -->",
        f"### modelgen {command}: {'passed' if ok else 'failed'}",
    ]
    if compared:
        parts += [show_counts(one.counts).rstrip() for one in compared]
        bumps = [
            f"The changes call for a new **{one.bump}** version." for one in compared if one.bump
        ]
        parts += [*bumps, *chain(*(_changes(level, changes) for level in _LEVELS))]
    else:
        parts += [in_markdown(text) for result in results if (text := result.text.strip())]
    parts += _findings([one for one in own if one.severity is not Severity.NOTE])
    text = "\n\n".join(part for part in parts if part)
    return "".join(f"{guard(escape(line))}\n" for line in text.split("\n"))


def _changes(level: LevelName, changes: Sequence[Change]) -> list[str]:
    some = [one for one in changes if one.level == level]
    if not some:
        return []
    rows = [
        (one.code, _sentence(one.message), _affected(one), f"`{one.fingerprint}`")
        for one in some[:_MOST]
    ]
    table = _table(("rule", "change", "affected", "fingerprint"), rows)
    more = [f"… and {len(some) - _MOST:,} more."] if len(some) > _MOST else []
    if level == "info":
        title = f"<summary>{counted(len(some), 'change')} for information</summary>"
        return [f"<details>{title}", table, *more, "</details>"]
    return [f"#### {level.capitalize()}", table, *more]


def _affected(change: Change) -> str:
    pairs = (("readers", change.readers), ("writers", change.writers), ("source", change.source))
    said = [f"{name}: {verdict.reason}" for name, verdict in pairs if verdict.reason]
    return in_markdown("; ".join([*said, *([change.note] if change.note else [])]))


def _findings(findings: Sequence[Diagnostic]) -> list[str]:
    if not findings:
        return []
    rows = [
        (
            one.severity.value,
            f"`{place(one.span).replace('`', chr(39))}`",
            one.code,
            _sentence(one.message),
        )
        for one in findings[:_MOST]
    ]
    more = [f"… and {len(findings) - _MOST:,} more."] if len(findings) > _MOST else []
    return [_table(("severity", "place", "code", "finding"), rows), *more]


def _sentence(message: str) -> str:
    return in_markdown(message[:1].upper() + message[1:])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    """Return text for a cell: a bar has to be escaped even in a code span, once."""
    return text.replace("\\|", "|").replace("|", "\\|")
