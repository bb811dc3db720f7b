"""What formatting came to, for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..diagnostics.wording import counted
from ..fmt.run import FmtOutcome
from ..output.entries import Update
from .structs import Page, State
from .summary import joined
from .terminal import escape


def formatted_pages(done: FmtOutcome) -> list[Page]:
    """Return every page that is not simply as it should be, by path."""
    state: State = "laid out anew" if done.outcome.written else "would be laid out anew"
    states: dict[str, State] = {
        entry.path: state for entry in done.plan.entries if isinstance(entry, Update)
    }
    states.update(dict.fromkeys(done.alone, "left alone"))
    root = done.plan.output
    return [Page((root / path).as_posix(), what) for path, what in sorted(states.items())]


def show_formatted(done: FmtOutcome, pages: Sequence[Page]) -> str:
    """Return a line for each page that is not as it was, or should not be, and one for all."""
    counts = Counter[str](page.state for page in pages)
    counts["unchanged"] = len(done.plan.entries) + len(done.alone) - counts.total()
    order = ("laid out anew", "would be laid out anew", "unchanged", "left alone")
    said = ", ".join(f"{counts[what]:,} {what}" for what in order if counts[what])
    total = counted(counts.total(), "model page")
    name = escape(done.plan.output.as_posix())
    last = f"{name}: {total}: {said}" if said else f"{name}: {total}"
    return joined([*(f"{escape(page.path)}: {page.state}" for page in pages), last])
