"""Owns regular expressions that are compiled when they are first used.

To compile one takes longer than to load most modules. Those that every build uses are compiled where
they stand; these are for what few pages have, or few commands need.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 (for type checkers it is a function)
        """Stands for a compiled pattern until one of its methods is asked for."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._said = (text, flags)

        def __getattr__(self, name: str) -> object:
            if name.startswith("_"):
                raise AttributeError(name)
            found = getattr(re.compile(*self._said), name)
            setattr(self, name, found)
            return found


__all__ = ["pattern"]
