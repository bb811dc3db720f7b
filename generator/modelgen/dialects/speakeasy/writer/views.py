"""The structs that templates of this dialect's pages get; every string is finished Markdown.

Users' own templates get them, too, so fields are neither renamed nor removed.
"""

from __future__ import annotations

from msgspec import Struct


class HeadView(Struct, frozen=True):
    """What every page begins with."""

    title: str
    """The model's name, struck through when the model is deprecated."""
    description: str
    """Any Markdown; empty when there is none."""
    deprecation: str
    """A block quote; empty when the model is not deprecated."""


class UseView(Struct, frozen=True):
    """One model that refers to the page's model."""

    label: str
    href: str
    members: str
    """What follows the link: a colon and the fields that refer, or nothing."""


class RecordView(Struct, frozen=True):
    """The page of an object with named fields."""

    head: HeadView
    table: str
    example: str
    """A JSON value of the object; empty when there is none to show."""
    used_by: tuple[UseView, ...]


class EnumView(Struct, frozen=True):
    """The page of an enumeration."""

    head: HeadView
    usage: str
    """Python code that uses a member; empty when the page shows none."""
    sentence: str
    """That the enumeration is open, where the page says it in words; may be empty."""
    values: str
    """A table of names and values, or a list of values."""
    used_by: tuple[UseView, ...]


class ArmView(Struct, frozen=True):
    """One type of a union."""

    heading: str
    """The text of a code span."""
    code: str
    """A line of Python."""


class AliasView(Struct, frozen=True):
    """The page of a union, or of another name for a type."""

    head: HeadView
    arms: tuple[ArmView, ...]
    used_by: tuple[UseView, ...]


PageView = RecordView | EnumView | AliasView
