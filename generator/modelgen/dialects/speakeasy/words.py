"""What a language's words are made of: each is read and written, and stands once in `languages/`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ...ir.model import Scalar, ScalarType


class Wrapper(Struct, frozen=True):
    """What a wrapper word says about absence and null."""

    optional: bool
    nullable: bool


class Vocabulary(Struct, frozen=True):
    """The words of type cells; of several for one thing, the first is the one that is written."""

    scalars: Mapping[str, ScalarType]
    """Words in emphasis, in headings and inside other types."""
    written: Mapping[ScalarType, str]
    """What is written for a scalar, where it is more than a word."""
    linked: Mapping[str, ScalarType]
    """Labels of links to a language's own docs, where they differ or are swapped."""
    addresses: Mapping[str, str]
    """Where the words lead that are written as links."""
    wrappers: Mapping[str, Wrapper]
    lists: tuple[str, ...]
    maps: tuple[str, ...]
    keys: tuple[str, ...]
    """Words for the key type of a map."""
    unions: tuple[str, ...]
    literals: tuple[str, ...]
    constants: Mapping[str, bool | None]
    """Words for literal values other than strings and numbers."""
    streams: tuple[str, ...]
    """Words for a live stream of events, which are written side by side."""
    generic_files: tuple[str, ...]
    """Words that take an argument and stand for an open file."""
    unrecognized: Mapping[str, Scalar]
    """Words that stand in a union for "any other value" of a scalar, and so open it."""
    modules: tuple[str, ...]
    """What may stand before a word of the language's own, and says nothing."""

    def is_word(self, name: str) -> bool:
        """Return whether a name could be anything but that of a model."""
        known = (self.scalars, self.lists, self.maps, self.constants)
        return name.startswith(self.modules) or any(name in words for words in known)
