"""Facts about a style that are needed without importing it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Kind(Struct, frozen=True):
    """A kind of models."""

    title: str
    """What such models are called beside others."""
    keys: frozenset[str] = frozenset()
    """The keys of the options that it heeds, of those that not every kind does."""
    libraries: Mapping[str, frozenset[str]] = {}
    """What its modules import that is no part of Python: names by the library."""
    attributes: frozenset[str] = frozenset()
    """The attributes and methods of a library's classes that its modules use."""
    dunders: frozenset[str] = frozenset()
    """The names with two underscores that its classes have."""
