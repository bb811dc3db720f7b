"""Owns how a build is done: what it may know already, and who does the work."""

from __future__ import annotations

from collections.abc import Callable

from .crew import Crew
from .memory import Memory
from .values import dataclass, field


def _nothing() -> None:
    pass


@dataclass(slots=True)
class Work:
    """How a build is done, which never changes what it comes to."""

    memory: Memory | None = None
    """What earlier builds found out; brought up to date."""
    crew: Crew = field(default_factory=Crew)
    read: Callable[[], None] = _nothing
    """Called when the memory knows what all pages say."""
    made: Callable[[], None] = _nothing
    """Called when the memory is up to date, before anything is written."""
    staged: int = 0
    """When all was written and nothing was in its place yet, in nanoseconds; 0: nothing was."""
