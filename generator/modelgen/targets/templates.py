"""Owns where templates are, and what prints by one.

The built-in ones are printed by functions that were made from them (`printed_python.py`,
`printed_docs.py`) while their texts are what those were made from; then Jinja is not even loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ..hashing import sha256
from .roots import template_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_MARKS = ("{{", "{%", "{#", "\r")
"""Without any of these in it, a template prints itself."""


def printer(target: str, name: str, override: Path | None) -> Callable[..., str]:
    """Return what prints a view by the template `name`; a user's own is read as it is by now.

    Raises `FatalError`, as the printer does, when a template of the user's own fails.
    """
    if override is None:
        return _built_in(target, name)
    from .jinja import own  # noqa: PLC0415 (heavy)

    return own(target, name, override)


@cache
def _built_in(target: str, name: str) -> Callable[..., str]:
    made = _printers(target).get(name)
    folder = f"{template_folder()}/{target}"
    if made is not None:
        texts = ((_read(f"{folder}/{one}.jinja"), digest) for one, digest in made[1].items())
        if all(sha256(text).hex() == digest for text, digest in texts):
            return made[0]
    else:
        text = _read(f"{folder}/{name}.jinja").decode()
        if not any(mark in text for mark in _MARKS):
            return lambda: text
    from .jinja import built_in  # noqa: PLC0415 (heavy)

    return built_in(target, name)


def _printers(target: str) -> Mapping[str, tuple[Callable[..., str], Mapping[str, str]]]:
    """Return the functions that print, each with the texts that it was made from."""
    if target == "python":
        from .printed_python import PRINTERS  # noqa: PLC0415 (not needed for docs)

        return PRINTERS
    from .printed_docs import PRINTERS as DOCS  # noqa: PLC0415 (not needed for code)

    return DOCS


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (paths are slow to import)
        return file.read()
