"""The result of a comparison: for every format, and as a section of a changelog.

What pages say stands between backticks in the messages of `diagnostics.codes.changes`, which take
care that it stays there; everything else in them is our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import convert

from ..compare import run
from ..compare.change import Change, Level, Verdict
from ..diagnostics.wording import counted
from . import structs
from .structs import Comparison

_LEVELS: Mapping[Level, structs.LevelName] = {
    Level.BREAKING: "breaking",
    Level.WARNING: "warning",
    Level.INFO: "info",
}
_GROUP_OF = {
    **dict.fromkeys(
        ("MG601", "MG606", "MG610", "MG611", "MG628", "MG631", "MG641", "MG651"), "Added"
    ),
    **dict.fromkeys(
        ("MG602", "MG607", "MG612", "MG620", "MG629", "MG632", "MG642", "MG652"), "Removed"
    ),
    "MG661": "Deprecated",
}
_GROUPS = ("Breaking", "Changed", "Added", "Deprecated", "Removed")
_CODE = re.compile(r"(`[^`]*`)")
_MARKS = re.compile(r"([\\*_\[\]<>#|~&!`])")


def comparison(made: run.Comparison, bump: str | None = None) -> Comparison:
    """Return a comparison as it is shown and reported; `bump`: what was asked for instead of changes."""
    changes = [_change(one) for one in made.changes]
    return Comparison(made.diagnostics, changes, made.counts, bump)


def show_counts(counts: Mapping[str, int], noun: str = "change") -> str:
    """Return how many changes there are, of which level; `noun` is what they are called."""
    found = {word: counts[word] for word in _LEVELS.values() if counts[word]}
    parts = [f"{number:,} {word}" for word, number in found.items()]
    line = counted(sum(found.values()), noun) + (f": {', '.join(parts)}" if parts else "")
    return line + (f"; {counts['ignored']:,} ignored" if counts["ignored"] else "") + "\n"


def _change(change: Change) -> structs.Change:
    return structs.Change(
        code=change.finding.code,
        slug=change.finding.slug,
        level=_LEVELS[change.level],
        fingerprint=change.fingerprint,
        model=change.subject.model,
        member=change.subject.member,
        message=change.finding.message,
        readers=_verdict(change.effect.readers),
        writers=_verdict(change.effect.writers),
        source=_verdict(change.effect.source),
        note=change.note,
        old=convert(change.old, structs.Point | None, from_attributes=True),
        new=convert(change.new, structs.Point | None, from_attributes=True),
    )


def _verdict(verdict: Verdict) -> structs.Verdict:
    return structs.Verdict(_LEVELS[verdict.level], verdict.reason)


def show_changelog(old: str, new: str, changes: Sequence[Change]) -> str:
    """Return the section about the changes from one side to the other."""
    lines = [f"## Changes from {_code(old)} to {_code(new)}", ""]
    for group, entries in changelog_groups(changes):
        lines += [f"### {group}", "", *(f"- {one}" for one in entries), ""]
    if not changes:
        lines += ["Nothing changed.", ""]
    return "\n".join(lines)


def changelog_groups(changes: Sequence[Change]) -> Iterator[tuple[str, list[str]]]:
    """Yield each group of a changelog that has changes, with a line of Markdown for each of these."""
    for group in _GROUPS:
        entries = [change for change in changes if _group(change) == group]
        if entries:
            entries.sort(key=lambda change: change.sort_key[1:])  # by model, whatever the level
            yield group, [*map(_entry, entries)]


def _group(change: Change) -> str:
    kind = _GROUP_OF.get(change.finding.code, "Changed")
    return "Breaking" if change.level is Level.BREAKING else kind


def _entry(change: Change) -> str:
    message = change.finding.message
    text = in_markdown(message[:1].upper() + message[1:])
    reasons = "; ".join(change.reasons) if change.level is Level.BREAKING else ""
    return f"{text} ({in_markdown(reasons)})" if reasons else text


def in_markdown(message: str) -> str:
    """Return a message in one line of Markdown: text of pages in code spans, all else escaped."""
    parts = _CODE.split(message)
    shown = [
        _code(part) if index % 2 else _MARKS.sub(r"\\\1", part) for index, part in enumerate(parts)
    ]
    return " ".join("".join(shown).split())


def _code(text: str) -> str:
    inner = " ".join(text.strip("`").replace("`", "'").split())
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in inner)
    return f"`{printable}`" if printable else ""
