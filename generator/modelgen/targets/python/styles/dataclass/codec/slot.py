"""Owns the place that one decoded value goes to."""

from __future__ import annotations

from msgspec import Struct

from ....module import Module


class Slot(Struct, frozen=True):
    """Where a decoded value goes, and how a fault in it is told."""

    target: str
    """What is assigned to."""
    where: str
    """The literal that names the field."""
    key: str
    """The literal of the name on the wire; "" for a value that is no field."""
    indent: str
    value: str = "value"
    """The variable that has the value, or what gives it."""
    name: str = ""
    """The literal of the field's documented name, if that is not the key."""

    def failure(self, scope: Module, expected: str) -> tuple[str, list[str]]:
        """Return the call that makes the error for the value itself."""
        if not self.key:
            return scope.runtime("misfit"), [self.value, expected]
        return scope.runtime("wrong"), [self.key, expected, *self.named]

    @property
    def named(self) -> tuple[str, ...]:
        """The argument that says what the docs call a field, where its key does not."""
        return (self.name,) if self.name else ()

    def deeper(self) -> Slot:
        """Return the slot one level further in."""
        indent = self.indent + "    "
        return Slot(self.target, self.where, self.key, indent, self.value, self.name)

    def of(self, value: str) -> Slot:
        """Return the same slot for what gives the value in another way."""
        return Slot(self.target, self.where, self.key, self.indent, value, self.name)
