"""Owns `cast` as it costs a start nothing: `typing` is slow to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import cast
else:

    def cast(_: object, value: object) -> object:
        """Return the value."""
        return value


__all__ = ["cast"]
