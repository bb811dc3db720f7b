"""Owns the lines that say what formatting came to."""

from __future__ import annotations

from collections import Counter

from ..fmt.run import FmtOutcome
from ..output.entries import Update
from .counting import count
from .terminal import escape, guard

_DONE, _WANTED, _ALONE = "laid out anew", "would be laid out anew", "left alone"


def show_formatted(done: FmtOutcome) -> str:
    """Return a line for each page that is not as it was, or should not be, and one for all."""
    found = states(done)
    lines = [f"{escape(path)}: {state}" for path, state in found]
    counts = Counter(state for _, state in found)
    kept = len(done.plan.entries) + len(done.alone) - counts.total()
    parts = {_DONE: 0, _WANTED: 0, "unchanged": kept, _ALONE: 0} | counts
    said = ", ".join(f"{number:,} {what}" for what, number in parts.items() if number)
    total = count(sum(parts.values()), "model page")
    name = escape(done.plan.output.as_posix())
    lines.append(f"{name}: {total}: {said}" if said else f"{name}: {total}")
    return "".join(f"{guard(line)}\n" for line in lines)


def states(done: FmtOutcome) -> list[tuple[str, str]]:
    """Return path and state of every page that is not simply as it should be, by path."""
    root, deed = done.plan.output, _DONE if done.outcome.written else _WANTED
    found = [(entry.path, deed) for entry in done.plan.entries if isinstance(entry, Update)]
    found += [(path, _ALONE) for path in done.alone]
    return [((root / path).as_posix(), state) for path, state in sorted(found)]
