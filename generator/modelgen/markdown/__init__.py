"""Markdown with columns, and no knowledge of any dialect."""
