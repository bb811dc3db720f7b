"""Owns the words of each language that the Speakeasy layout is printed for.

A further language is one more `Vocabulary`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from ...ir.model import Scalar


class Wrapper(Struct, frozen=True):
    """What a wrapper word says about absence and null."""

    optional: bool
    nullable: bool


class Vocabulary(Struct, frozen=True):
    """The words of type cells (speakeasy.md 2.1)."""

    scalars: Mapping[str, Scalar]
    """Words in emphasis, in headings and inside other types."""
    linked: Mapping[str, Scalar]
    """Labels of links to a language's own docs, where they differ or are swapped."""
    wrappers: Mapping[str, Wrapper]
    lists: frozenset[str]
    maps: frozenset[str]
    keys: frozenset[str]
    """Words for the key type of a map."""
    unions: frozenset[str]
    literals: frozenset[str]
    constants: Mapping[str, bool | None]
    """Words for literal values other than strings and numbers."""
    streams: frozenset[str]
    """Words for a live stream of events."""
    generic_files: frozenset[str]
    """Words that take an argument and stand for an open file."""
    unrecognized: frozenset[str]
    """Words that stand in a union for "any other value", and so open it."""
    modules: tuple[str, ...]
    """What may stand before a word of the language's own, and says nothing."""

    def is_word(self, name: str) -> bool:
        """Return whether a name could be anything but that of a model."""
        known = (self.scalars, self.lists, self.maps, self.constants)
        return name.startswith(self.modules) or any(name in words for words in known)


PYTHON = Vocabulary(
    scalars=MappingProxyType(
        {
            "str": Scalar.STRING,
            "int": Scalar.INTEGER,
            "float": Scalar.FLOAT,
            "bool": Scalar.BOOLEAN,
            "bytes": Scalar.BYTES,
            "Decimal": Scalar.DECIMAL,
            "Any": Scalar.ANY,
            "date": Scalar.DATE,
            "datetime": Scalar.DATETIME,
            "datetime.date": Scalar.DATE,
            "datetime.datetime": Scalar.DATETIME,
            "decimal.Decimal": Scalar.DECIMAL,
            "object": Scalar.ANY,
            "BinaryIO": Scalar.FILE,
            "io.BytesIO": Scalar.FILE,
            "io.BufferedReader": Scalar.FILE,
            "io.IOBase": Scalar.IO,
            "httpx.Response": Scalar.OPAQUE,
            "requests.Response": Scalar.OPAQUE,
            "requests_http.Response": Scalar.OPAQUE,
            "httpx.Request": Scalar.OPAQUE,
            "requests.Request": Scalar.OPAQUE,
            "requests.PreparedRequest": Scalar.OPAQUE,
        }
    ),
    # The labels of these two links are swapped in every version (speakeasy.md 2.3).
    linked=MappingProxyType({"date": Scalar.DATETIME, "datetime": Scalar.DATE}),
    wrappers=MappingProxyType(
        {
            "Optional": Wrapper(optional=True, nullable=False),
            "Nullable": Wrapper(optional=False, nullable=True),
            "OptionalNullable": Wrapper(optional=True, nullable=True),
        }
    ),
    lists=frozenset({"List", "list", "Sequence", "Iterable", "Set", "set"}),
    maps=frozenset({"Dict", "dict", "Mapping"}),
    keys=frozenset({"str"}),
    unions=frozenset({"Union"}),
    literals=frozenset({"Literal"}),
    constants=MappingProxyType({"True": True, "False": False, "None": None}),
    streams=frozenset({"eventstreaming.EventStream", "eventstreaming.EventStreamAsync"}),
    generic_files=frozenset({"IO"}),
    unrecognized=frozenset({"UnrecognizedStr", "UnrecognizedInt", "UnrecognizedBool"}),
    modules=("typing.", "typing_extensions."),
)
