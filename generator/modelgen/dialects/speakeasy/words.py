"""What differs between the languages that pages are printed for; each stands in `languages/`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ...ir.model import Scalar, ScalarType
from ..type_syntax import TypeSyntax


class Language(Struct, frozen=True):
    """How types are read and written."""

    name: str
    """As sentences call it."""
    types: TypeSyntax
    examples: str
    """Some types, for messages."""
    written: Mapping[ScalarType, str]
    """What is written for a scalar, where it is more than a word."""
    addresses: Mapping[str, str]
    """Where the words lead that are written as links."""
    unrecognized: Mapping[str, Scalar]
    """Words that stand in a union for "any other value" of a scalar, and so open it."""
