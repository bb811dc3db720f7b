"""Changes as a section of a changelog, in Markdown.

What pages say stands between backticks in the messages of `diagnostics.codes.changes`, which take care that
it stays there; everything else in them is our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..compare.change import Change, Level

_ADDED = ("MG601", "MG611", "MG631", "MG641", "MG651")
_REMOVED = ("MG602", "MG612", "MG632", "MG642", "MG652")
_DEPRECATED = ("MG661",)
_GROUPS = ("Breaking", "Changed", "Added", "Deprecated", "Removed")
_CODE = re.compile(r"(`[^`]*`)")
_MARKS = re.compile(r"([\\*_\[\]<>#|~&!`])")


def show_changelog(old: str, new: str, changes: Sequence[Change]) -> str:
    """Return the section about the changes from one side to the other."""
    lines = [f"## Changes from {_code(old)} to {_code(new)}", ""]
    for group in _GROUPS:
        entries = [change for change in changes if _group(change) == group]
        if entries:
            lines += [f"### {group}", ""]
            lines += [_entry(change) for change in sorted(entries, key=_by_model)]
            lines.append("")
    if not changes:
        lines += ["Nothing changed.", ""]
    return "\n".join(lines)


def _by_model(change: Change) -> tuple[str, str, str]:
    return change.subject.model, change.subject.member or "", change.finding.code


def _group(change: Change) -> str:
    if change.level is Level.BREAKING:
        return "Breaking"
    for group, codes in (("Added", _ADDED), ("Deprecated", _DEPRECATED), ("Removed", _REMOVED)):
        if change.finding.code in codes:
            return group
    return "Changed"


def _entry(change: Change) -> str:
    message = change.finding.message
    text = _text(message[:1].upper() + message[1:])
    reasons = "; ".join(change.reasons) if change.level is Level.BREAKING else ""
    return f"- {text} ({_text(reasons)})" if reasons else f"- {text}"


def _text(message: str) -> str:
    """Return a message with nothing in it that is a mark of Markdown, but for its code."""
    parts = _CODE.split(message)
    shown = [
        _code(part) if index % 2 else _MARKS.sub(r"\\\1", part) for index, part in enumerate(parts)
    ]
    return " ".join("".join(shown).split())


def _code(text: str) -> str:
    """Return text between backticks: what is in there is no mark, whatever it is."""
    inner = " ".join(text.strip("`").replace("`", "'").split())
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in inner)
    return f"`{printable}`" if printable else ""
