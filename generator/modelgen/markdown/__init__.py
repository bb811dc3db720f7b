"""Markdown with the places of its parts, the same for all dialects."""
