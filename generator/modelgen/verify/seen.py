"""What payloads show of models and fields, collected while they are walked."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping

from msgspec import Struct, field

from ..diagnostics.model import Span
from ..evidence.payloads.model import Payload
from ..ir import model as ir
from ..ir.wire import Json

_PLACES = 3
"""Payloads that are kept of what was seen often."""
_VALUES = 12
"""Distinct values that are kept."""
_LONGEST = 60
"""Characters of a value that are shown."""


class Trait(enum.Enum):
    """In which way a value is not as documented."""

    UNKNOWN = "unknown"
    """A member that is no field."""
    SPELLING = "spelling"
    """A field under another name than it is known by."""
    MISSING = "missing"
    """A required field that is not there."""
    NULL_UNSAID = "null unsaid"
    """Null where the page cannot tell."""
    NULL_DENIED = "null denied"
    """Null where the page says that there is none."""
    VALUE = "value"
    """A value that a closed enumeration or a constant does not have."""
    UNLISTED = "unlisted"
    """A value that an open enumeration does not list."""
    TYPE = "type"
    """A value of another type."""
    RANGE = "range"
    """An integer that its width cannot hold."""
    CONSTRAINT = "constraint"
    """A value that breaks what the page says of it beyond its type."""
    VARIANT = "variant"
    """A value that no variant of a union takes, or several take equally."""


class Place(Struct, frozen=True, order=True):
    """A model, one of its fields, or a member that it does not have."""

    model: ir.ModelId
    part: int | None = None
    """Which field; None: none of them."""
    key: str = ""
    """What a member is called that is no field, or a field otherwise than it is known."""


class Sample(Struct, frozen=True):
    """One value, and where it is."""

    payload: Payload
    pointer: str
    value: Json

    @property
    def text(self) -> str:
        """The value as JSON, cut where it is long."""
        made = json.dumps(self.value, ensure_ascii=True)
        return made if len(made) <= _LONGEST else f"{made[: _LONGEST - 3]}..."


class Tally(Struct):
    """How often something was seen, and the first samples."""

    count: int = 0
    samples: list[Sample] = field(default_factory=list[Sample])
    """Of different values."""
    spans: list[Span] = field(default_factory=list[Span])
    """Of different payloads."""

    def add(self, sample: Sample) -> None:
        """Take one more."""
        self.count += 1
        if len(self.spans) < _PLACES and sample.payload.span not in self.spans:
            self.spans.append(sample.payload.span)
        if len(self.samples) < _VALUES:
            text = sample.text
            if all(one.text != text for one in self.samples):
                self.samples.append(sample)


class Seen(Struct):
    """What was seen of a schema."""

    objects: dict[ir.ModelId, int] = field(default_factory=dict[ir.ModelId, int])
    """How many objects of each record."""
    fields: dict[Place, int] = field(default_factory=dict[Place, int])
    """How often each field was there."""
    found: dict[tuple[Trait, Place, str], Tally] = field(
        default_factory=dict[tuple[Trait, Place, str], Tally]
    )
    """What is not as documented; the text says more, such as what was expected."""

    def note(self, trait: Trait, place: Place, detail: str, sample: Sample) -> None:
        """Take one value that is not as documented."""
        self.found.setdefault((trait, place, detail), Tally()).add(sample)

    def of(self, trait: Trait) -> Mapping[tuple[Place, str], Tally]:
        """Return what was seen of one kind, sorted by place."""
        chosen = [key for key in self.found if key[0] is trait]
        return {key[1:]: self.found[key] for key in sorted(chosen, key=lambda key: key[1:])}
