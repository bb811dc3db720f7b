"""The target that one decoded value is assigned to."""

from __future__ import annotations

from typing import LiteralString

from msgspec import Struct
from msgspec.structs import replace

from ....lines import call
from ....module import Module


class Slot(Struct, frozen=True):
    """Where a decoded value goes, and how a fault in it is told."""

    target: LiteralString
    """What is assigned to."""
    where: LiteralString
    """The literal that names the field."""
    key: LiteralString = ""
    """The literal of the name on the wire; "" for a value that is no field."""
    value: LiteralString = "value"
    """The variable that has the value, or what gives it."""
    name: LiteralString = ""
    """The literal of the field's documented name, if that is not the key."""

    def failure(self, module: Module, expected: LiteralString) -> LiteralString:
        """Return the statement that raises the error for the value itself."""
        if not self.key:
            return f"raise {call(module.runtime('misfit'), self.value, expected)}"
        return f"raise {call(module.runtime('wrong'), self.key, expected, *self.named)}"

    @property
    def named(self) -> tuple[LiteralString, ...]:
        """The argument that says what the docs call a field, where its key does not."""
        return (self.name,) if self.name else ()

    def of(self, value: LiteralString) -> Slot:
        """Return the same slot for what gives the value in another way."""
        return replace(self, value=value)
