"""The layout of a page: its parts, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ENDING = "\n\n"
"""What a page ends with."""


def page(title: str, text: str, sections: Iterable[tuple[str, str]]) -> str:
    """Return a page without its ending; an empty line is the first."""
    parts = [f"\n# {title}", *[text] * bool(text)]
    parts += [f"## {heading}\n\n{body}" for heading, body in sections]
    return "\n\n".join(parts)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its delimiters begin with two blanks."""
    lines = [f"| {' | '.join(titles)} |", f"|  {' | '.join(['---'] * len(titles))} |"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join(lines)


def fence(info: str, content: str) -> str:
    """Return a block of code."""
    marks = "```"
    while marks in content:
        marks += "`"
    return f"{marks}{info}\n{content}\n{marks}"
