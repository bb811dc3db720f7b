"""Owns how a build is done: what it may know already, and who does the work."""

from __future__ import annotations

from .crew import Crew
from .memory import Memory
from .values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .forked import Aside


@dataclass(slots=True)
class Work:
    """How a build is done, which never changes what it comes to."""

    memory: Memory | None = None
    """What earlier builds found out; brought up to date."""
    crew: Crew = field(default_factory=Crew)
    aside: Aside | None = None
    """What a fork may do as soon as all is decided, while this process makes and writes the rest."""
    staged: int = 0
    """When all was written and nothing was in its place yet, in nanoseconds; 0: nothing was."""
    ahead: Callable[[], None] | None = None
    """What gets ready what will be needed when the pages are read, if others read them as well."""
