"""Models as `TypedDict`s: they say what JSON holds to type checkers, and do nothing when a program runs."""

from __future__ import annotations

from ..kind import Kind

KIND = Kind("TypedDict")
