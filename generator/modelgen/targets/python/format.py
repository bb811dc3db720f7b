"""Formats what users' own templates give by Black; the output of ours is formatted already.

Black takes most of a millisecond for a line, a hundred times what the rest of a build does. So it
runs on nothing else, and is imported for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def is_own(templates: Path | None, names: Iterable[str]) -> bool:
    """Return whether the user's folder of templates has one of those with such names."""
    if templates is None:
        return False
    return any((templates / "python" / f"{name}.py.jinja").is_file() for name in names)


def formatted(text: str) -> str:
    """Return a module as Black lays it out, whatever a project says to Black about itself.

    Raises `ValueError` where the text is no Python.
    """
    import black  # noqa: PLC0415 (it is a tenth of a build that does not need it)

    try:
        return black.format_str(text, mode=black.Mode())
    except (SyntaxError, RecursionError) as error:
        raise ValueError(str(error)) from error
