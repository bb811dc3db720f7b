"""What the cells of one row say of its field, and what the rows of a table say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ...ir.model import Access, Presence
from ...markdown.document import Row
from .cells import ConstraintCell, NameCell, PresenceCell
from .prose import Said
from .types import ReadType


class Answers(Struct, frozen=True):
    """All that one row says of its field, read and not yet weighed."""

    row: Row
    name: NameCell
    type: ReadType
    said: Said
    remarked: Said
    """What the cells of the type and of constraints say in words."""
    required: PresenceCell | None
    optional: bool | None
    nullable: bool | None
    constraints: ConstraintCell | None
    cardinality: str

    @property
    def access(self) -> Access:
        """Who reads and writes the field: the first place that says it counts."""
        places = (self.said.access, self.remarked.access, self.name.access)
        return next((one for one in places if one is not Access.BOTH), Access.BOTH)


class Summary(Struct, frozen=True):
    """What the rows of a table say together, of those that do not say it themselves."""

    silent: Presence | None
    """What a field is whose own marks and words say nothing, while those of others do."""
    not_null: bool
    """Whether any is said not to be null."""
    speaks_of_null: bool
    """Whether a description says of any whether it may be null."""


def summary(all: Sequence[Answers], marks: Iterable[Presence | None]) -> Summary:
    """Return what rows say together; marks behind names mean what stands around the table."""
    said = {*marks, *(one.name.presence for one in all)}
    said |= {Presence(one.type.presence) for one in all if one.type.presence}
    is_required = any(one.said.presence is Presence.REQUIRED for one in all)
    silent: Presence | None = None
    if Presence.REQUIRED in said or is_required:
        silent = Presence.OPTIONAL
    elif Presence.OPTIONAL in said:
        silent = Presence.REQUIRED
    not_null = any(one.constraints is not None and one.constraints.null is False for one in all)
    return Summary(silent, not_null, any(one.said.null is not None for one in all))
