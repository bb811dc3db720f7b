"""Owns strings as JSON where there are many, or nothing else is."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Return a string as `json.dumps` writes it, without its help for most."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import json  # noqa: PLC0415 (slow to import)

    return json.dumps(text)
