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

_MOST = (200, 60, 20, 6, 1)
"""How many rows each table has, and lines each list: as many as there is room for."""
_ROOM = 60_000
"""Characters: GitHub takes 65,536 in a comment, of which something may be put around this."""
_LONGEST = 600
"""Characters of one message: a type may be spelled with thousands."""
_LEVELS: tuple[LevelName, ...] = ("breaking", "warning", "info")


def show_markdown(command: str, results: Sequence[Result], *, ok: bool) -> str:
    """Return results as one Markdown text; `ok`: the command ends with exit code 0."""
    texts = [_text(command, results, ok, _MOST[0])]
    while len(texts[-1]) > _ROOM and len(texts) < len(_MOST):
        texts.append(_text(command, results, ok, _MOST[len(texts)]))
    return texts[-1]


def _text(command: str, results: Sequence[Result], ok: bool, most: int) -> str:
    compared = [result.comparison for result in results if result.comparison is not None]
    changes = [change for one in compared for change in one.changes]
    own = [one for result in results for one in result.diagnostics]
    parts = [
        f"<!-- modelgen {command} -->",
        f"### modelgen {command}: {'passed' if ok else 'failed'}",
    ]
    faults = _findings([one for one in own if one.severity is not Severity.NOTE], most)
    if compared:
        parts += [show_counts(one.counts).rstrip() for one in compared]
        bumps = [
            f"The changes call for a new **{one.bump}** version." for one in compared if one.bump
        ]
        parts += [*bumps, *faults, *chain(*(_changes(level, changes, most) for level in _LEVELS))]
    else:
        parts += [*(_lines(result, most) for result in results), *faults]
    text = "\n\n".join(part for part in parts if part)
    return "".join(f"{guard(escape(line))}\n" for line in text.split("\n"))


def _lines(result: Result, most: int) -> str:
    """Return what a person reads about a result as a list, its last line in any case."""
    lines = result.text.strip().splitlines()
    shown = lines if len(lines) <= most + 1 else [*lines[:most], lines[-1]]
    items = [f"- {in_markdown(line)}" for line in shown]
    if len(shown) < len(lines):
        items.insert(-1, f"- … and {len(lines) - len(shown):,} more")
    ways = dict.fromkeys(one.help for one in result.drift)
    return "\n".join([*items, *(f"- {_sentence(way)}" for way in ways)])


def _changes(level: LevelName, changes: Sequence[Change], most: int) -> list[str]:
    some = [one for one in changes if one.level == level]
    if not some:
        return []
    rows = [
        (one.code, _sentence(one.message), _affected(one), f"`{one.fingerprint}`")
        for one in some[:most]
    ]
    table = _table(("rule", "change", "affected", "fingerprint"), rows)
    more = _more(len(some) - most)
    if level == "info":
        title = f"<summary>{counted(len(some), 'change')} for information</summary>"
        return [f"<details>{title}", table, *more, "</details>"]
    return [f"#### {level.capitalize()}", table, *more]


def _affected(change: Change) -> str:
    pairs = (("readers", change.readers), ("writers", change.writers), ("source", change.source))
    said = [f"{name}: {verdict.reason}" for name, verdict in pairs if verdict.reason]
    return in_markdown(_cut("; ".join([*said, *([change.note] if change.note else [])])))


def _more(number: int) -> list[str]:
    return [f"… and {number:,} more, which `modelgen` prints where it runs."] if number > 0 else []


def _findings(findings: Sequence[Diagnostic], most: int) -> list[str]:
    if not findings:
        return []
    rows = [
        (
            one.severity.value,
            f"`{place(one.span).replace('`', chr(39))}`",
            one.code,
            _sentence(one.message),
            _sentence(one.help),
        )
        for one in findings[:most]
    ]
    head = ("severity", "place", "code", "finding", "way out")
    return [_table(head, rows), *_more(len(findings) - most)]


def _sentence(message: str) -> str:
    return in_markdown(_cut(message[:1].upper() + message[1:]))


def _cut(message: str) -> str:
    if len(message) <= _LONGEST:
        return message
    start = f"{message[:_LONGEST]}…"
    return start + "`" * (start.count("`") % 2)  # what pages say stays code


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    """Return text for a cell: a bar has to be escaped even in a code span, once."""
    return text.replace("\\|", "|").replace("|", "\\|")
