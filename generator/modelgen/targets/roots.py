"""Owns where the built-in templates are."""

# ruff: noqa: PTH112, PTH120
# `pathlib` is slow to import, and this is needed for a build that does next to nothing.

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def template_folder() -> str:
    """Return the built-in templates: inside the wheel, else beside generator/ in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for root in (package, os.path.dirname(os.path.dirname(package))):
        if os.path.isdir(f"{root}/templates"):
            return f"{root}/templates"
    raise FileNotFoundError("built-in templates are missing; reinstall modelgen")


def template_root() -> Path:
    """Return the same as a path."""
    from pathlib import Path  # noqa: PLC0415 (slow to import)

    return Path(template_folder())
