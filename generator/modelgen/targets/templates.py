"""Owns where templates are, and the strict environment that every target renders them in.

A template places finished strings and nothing else: an unknown name is an error, nothing is
escaped (the views hold text that is safe where it goes), and there are no globals.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FILTERS = frozenset({"indent"})
"""What a template may do to a string."""


def template_root() -> Path:
    """Return the built-in templates: inside the wheel, else beside generator/ in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "templates", package.parents[1] / "templates"):
        if root.is_dir():
            return root
    raise FileNotFoundError("built-in templates are missing; reinstall modelgen")


@cache
def environment(target: str, override: Path | None = None) -> Environment:
    """Return the environment of a target's templates; each is compiled once, when first used.

    A folder of the user's own, given as `override`, has the same layout as ours (a folder for
    each target) and is looked at first, template by template.
    """
    roots = [template_root()] if override is None else [override, template_root()]
    made = Environment(
        loader=FileSystemLoader([root / target for root in roots], encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.clear()
    for name in set(made.filters) - FILTERS:
        del made.filters[name]
    made.tests.clear()
    return made
