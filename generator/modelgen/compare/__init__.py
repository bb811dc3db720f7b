"""Compares two schemas: what changed, and how severe it is for readers and for writers."""

from .change import Change, Level, diagnostic
from .schemas import compare

__all__ = ["Change", "Level", "compare", "diagnostic"]
