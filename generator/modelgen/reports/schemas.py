"""Owns the JSON Schemas of what modelgen prints, which lie beside this file."""

from __future__ import annotations

from pathlib import Path

NAMES = ("report",)
"""What there is a schema of: the report of `--format json`."""


def schema_text(name: str) -> str:
    """Return the text of one schema."""
    return Path(__file__).with_name(f"{name}.schema.json").read_text(encoding="utf-8")
