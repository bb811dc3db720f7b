"""What the Python templates see: frozen, every string final."""

from __future__ import annotations

from msgspec import Struct


class FieldView(Struct, frozen=True):
    """One field of a dataclass."""

    name: str
    declaration: str
    """`    name: annotation = default`, laid out."""
    doc: str
    """The string literal that documents it, or ""."""


class RecordView(Struct, frozen=True):
    """One dataclass."""

    head: str
    """`class Name(base):`, laid out."""
    doc: str
    """The docstring literal, or ""."""
    decorator: str
    fields: tuple[FieldView, ...]
    methods: str
    """The methods of the codec, laid out; "" for what is never JSON."""
    again: str = ""
    """The assignment of its second name, where a field hides the first; else ""."""


class MemberView(Struct, frozen=True):
    """One member of an enum."""

    declaration: str
    """`    NAME = value`, laid out."""


class EnumView(Struct, frozen=True):
    """One enum."""

    head: str
    doc: str
    members: tuple[MemberView, ...]
    table: str
    """The assignment of the table from values to members."""
    again: str = ""
    """As a record's."""


class AliasView(Struct, frozen=True):
    """One type alias."""

    declaration: str
    """`Name: TypeAlias = …`, laid out."""
    doc: str
    again: str = ""
    """As a record's."""


class ModuleView(Struct, frozen=True):
    """One module; its dataclasses and enums stand before its aliases, which refer to them."""

    origin: str
    """The page that it was made from, for the first line."""
    imports: str
    guarded: str
    """Imports for type checkers."""
    checking: str
    """What the module calls `typing.TYPE_CHECKING`."""
    substitutes: str
    """What stands in for them at run time."""
    exports: str
    """The assignment of `__all__`."""
    enums: tuple[EnumView, ...]
    records: tuple[RecordView, ...]
    aliases: tuple[AliasView, ...]
    functions: tuple[str, ...]
    """The functions and tables of the codecs."""


class PackageView(Struct, frozen=True):
    """One `__init__.py`."""

    imports: str
    """`from .module import Name as Name` for type checkers, indented."""
    exports: str
    homes: str
    """The assignment of the table from a name to its module."""
    folders: str
    """The assignment of the tuple of subpackages."""
