"""Compares two schemas: what changed, and how severe it is for readers and for writers."""

from .change import Change, Effect, Level, Subject, Verdict, diagnostic
from .schemas import compare

__all__ = ["Change", "Effect", "Level", "Subject", "Verdict", "compare", "diagnostic"]
