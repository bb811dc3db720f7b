"""Checks a generated module against the allow-list.

This is the second of two layers. The first is that every name and every text of a page passes a
door before it becomes code (`names`, `literals`). This one knows nothing of pages: it parses what
is about to be written and refuses anything that our templates never say, so that a hole in the
first layer is an error message and not code. A build asks it about modules that hold a text or name
which is not plain; for the others, a hole would not matter.
"""

from __future__ import annotations

import ast
import gc
import keyword
from collections.abc import Iterable, Iterator

from .allow_list import ENCODING, STATEMENTS, Walk


def violations(text: str) -> Iterator[str]:
    """Yield what a module of models does that none of ours does, each with its line.

    A text that is no Python gives one violation.
    """
    try:
        tree = _parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield f"it is no Python: {error}"
        return
    for statement in tree.body:
        if not isinstance(statement, STATEMENTS):
            yield f"line {statement.lineno}: {type(statement).__name__} at module level"
    yield from Walk().violations(tree)


def _parsed(text: str) -> ast.Module:
    """Return the tree of a module as it is when the module is a file: bytes, read as UTF-8."""
    if ENCODING.match(text):
        raise ValueError("it declares an encoding")
    # A tree has no circles, so the collector, which looks at all of it again and again while it
    # grows, would find nothing: half the time that a large module takes.
    was_on = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if was_on:
            gc.enable()


def wrong_names(paths: Iterable[str]) -> Iterator[str]:
    """Yield what of an `__init__.py` is no dotted name: it lists names, and holds nothing else."""
    for path in paths:
        for name in path.split("."):
            if not name.isidentifier() or keyword.iskeyword(name):
                yield f"{name!r} is no name"
