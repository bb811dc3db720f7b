"""The door to the decorator of our value classes: for type checkers, that of the standard library.

At run time `value_classes` stands in, which costs a start a twentieth of it.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    from .value_classes import dataclass, field, replace

__all__ = ["dataclass", "field", "replace"]
