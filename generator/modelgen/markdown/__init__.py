"""Markdown with the places of its parts; knows no dialect."""
