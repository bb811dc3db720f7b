"""The structs that the TypeScript templates get; every string is finished code."""

from __future__ import annotations

from typing import LiteralString

from msgspec import Struct


class TypeView(Struct, frozen=True):
    """The type of one model."""

    doc: LiteralString
    """Its comment with the line break, or ""."""
    declaration: LiteralString
    """`export interface …` or `export type …`, laid out."""


class ModuleView(Struct, frozen=True):
    """One module."""

    origin: LiteralString
    """The page that it was made from, for the first line."""
    imports: LiteralString
    """The import statements, or ""."""
    types: tuple[TypeView, ...]
    schemas: tuple[LiteralString, ...]
    """The declarations of schemas, each after those that it names at once."""


class IndexView(Struct, frozen=True):
    """What a folder's `index.ts` exports."""

    exports: LiteralString
    """The export statements, a line each."""
