"""The tables of a page, by the models that they are about."""

from __future__ import annotations

from msgspec import Struct, field

from .classify import Kind, Taken
from .enumerated import Enumerated
from .naming import ModelName
from .outline import Outline, Placed


class Group(Struct):
    """The tables of one model."""

    name: ModelName
    kind: Kind
    tables: list[tuple[Placed, Taken]] = field(default_factory=list[tuple[Placed, Taken]])
    text: str = ""
    """The name, once it is the only one of its page."""
    place: str = ""
    is_second: bool = False
    """Whether nothing tells what it is; its types are looked at all the same."""
    held: set[str] = field(default_factory=set[str])
    """The names, or the values, that its tables hold."""
    is_announced: bool = False
    """Whether the line before the table names it."""

    @property
    def first(self) -> Placed:
        """The first table."""
        return self.tables[0][0]


class Page(Struct, frozen=True):
    """What the tables of a page were taken for."""

    outline: Outline
    taken: tuple[tuple[Placed, Taken], ...]
    groups: tuple[Group, ...]
    enumerated: tuple[Enumerated, ...]
    """The tables of values of several fields, which are none of `taken`."""
