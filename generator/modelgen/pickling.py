"""Owns the door to pickles: past what the standard library has of them in Python, which takes a while."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pickle import Unpickler, UnpicklingError, dumps, loads
else:
    try:
        from _pickle import Unpickler, UnpicklingError, dumps, loads
    except ImportError:
        from pickle import Unpickler, UnpicklingError, dumps, loads

__all__ = ["Unpickler", "UnpicklingError", "dumps", "loads"]
