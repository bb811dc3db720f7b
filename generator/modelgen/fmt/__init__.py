"""Rewrites pages in the layout of their dialect, and tells which it cannot rewrite without loss."""

from .formatter import Alone, Formatted, Rewrite, format_pages

__all__ = ["Alone", "Formatted", "Rewrite", "format_pages"]
