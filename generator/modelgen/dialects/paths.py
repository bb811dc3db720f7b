"""Paths of new pages: no two are one file on a disk that ignores case or Unicode form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ..source.paths import collision_key

_LONGEST = 200
"""Bytes of a name without its ending; disks take 255."""


def shortened(name: str) -> str:
    """Return a name that any disk takes, with room for a number and an ending."""
    return name.encode()[:_LONGEST].decode(errors="ignore")


class FreePaths:
    """Gives out paths that nothing has taken."""

    def __init__(self, taken: Iterable[str], numbered: Callable[[int], str]) -> None:
        """Begin with some paths that are taken; takes what is put behind a stem the nth time."""
        self._taken = {collision_key(path) for path in taken}
        self._numbered = numbered
        self._counts: Counter[str] = Counter()

    def take(self, stem: str) -> str:
        """Return `stem.md`, or that with the first mark behind the stem that makes it free."""
        path = f"{stem}.md"
        while (key := collision_key(path)) in self._taken:
            self._counts[stem] += 1
            path = f"{stem}{self._numbered(self._counts[stem])}.md"
        self._taken.add(key)
        return path
