"""Compiles templates: names that nobody gives are errors, and nothing is there but the views."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FILTERS = frozenset({"indent"})
"""The filters that templates may use."""


class _Environment(Environment):
    def make_globals(self, d: object) -> dict[str, object]:
        """Return none; by default, Jinja makes two maps into one for every text."""
        return {}


@lru_cache(maxsize=8)
def environment(target: str, roots: Sequence[Path], state: object = ()) -> Environment:
    """Return the environment of a target's templates; each is compiled once, when first used.

    All `roots` have the same layout, a folder for each target; templates of the first come before
    those of the next. After a change of theirs another `state` gives a new environment.
    """
    del state
    made = _Environment(
        loader=FileSystemLoader([root / target for root in roots], encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    for name in set(made.filters) - FILTERS:
        del made.filters[name]
    made.tests.clear()
    made.globals.clear()
    return made
