"""Owns where the built-in templates are."""

from __future__ import annotations

from pathlib import Path


def template_root() -> Path:
    """Return the built-in templates: inside the wheel, else beside generator/ in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "templates", package.parents[1] / "templates"):
        if root.is_dir():
            return root
    raise FileNotFoundError("built-in templates are missing; reinstall modelgen")
