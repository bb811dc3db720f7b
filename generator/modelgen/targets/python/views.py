"""The structs that the Python templates get; every string is finished code."""

from __future__ import annotations

from typing import LiteralString

from msgspec import Struct


class RecordView(Struct, frozen=True):
    """One dataclass."""

    head: LiteralString
    """`class Name(base):`, laid out."""
    doc: LiteralString
    """The docstring literal, or ""."""
    decorator: LiteralString
    """What makes a dataclass of it, or ""."""
    fields: LiteralString
    """Each `    name: annotation = default`, with the string literal below that documents it."""
    again: LiteralString = ""
    """The assignment of its second name, where a field hides the first; else ""."""


class EnumView(Struct, frozen=True):
    """One enum."""

    head: LiteralString
    doc: LiteralString
    members: LiteralString
    """Each `    NAME = value`, laid out."""
    table: LiteralString
    """What is stated below the class, such as numbers that stand for its names; "" for nothing."""
    again: LiteralString = ""
    """As a record's."""


class AliasView(Struct, frozen=True):
    """One type alias."""

    declaration: LiteralString
    """`Name: TypeAlias = …`, laid out."""
    doc: LiteralString
    again: LiteralString = ""
    """As a record's."""


class ModuleView(Struct, frozen=True):
    """One module; its dataclasses and enums stand before its aliases, which refer to them."""

    origin: LiteralString
    """The page that it was made from, for the first line."""
    needs: LiteralString
    """What has to be installed, such as `pydantic 2.11`; "" for the standard library alone."""
    defers: bool
    """Whether annotations are text at run time, since they name what stands further down, or nobody reads them."""
    imports: LiteralString
    """The import statements, for type checkers others than at run time."""
    exports: LiteralString
    """The assignment of `__all__`."""
    enums: tuple[EnumView, ...]
    records: tuple[RecordView, ...]
    aliases: tuple[AliasView, ...]
    functions: LiteralString
    """What is called below the models to complete them, "" for nothing."""


class CodecView(Struct, frozen=True):
    """One module of codecs."""

    origin: LiteralString
    """As a module's."""
    imports: LiteralString
    body: LiteralString
    """The functions, the tables that they look things up in, and which are whose, laid out."""


class PackageView(Struct, frozen=True):
    """One `__init__.py`."""

    needs: LiteralString
    """As a module's."""
    imports: LiteralString
    """`from .module import Name as Name` for type checkers, indented."""
    exports: LiteralString
    homes: LiteralString
    """The assignment of the table from a name to its module."""
    folders: LiteralString
    """The assignment of the tuple of subpackages."""
