"""What changed between two schemas, and whom it breaks."""

from .change import Change, Effect, Level, Subject, Verdict, diagnostic
from .schemas import compare

__all__ = ["Change", "Effect", "Level", "Subject", "Verdict", "compare", "diagnostic"]
