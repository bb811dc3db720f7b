"""MG4: what a target had to do to a name."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG401", Severity.NOTE)
def changed_name(documented: str, name: str, why: str) -> Message:
    """A documented name cannot stand in the generated code as it is.

    Keywords, names that are no identifiers, and names that the class needs for itself get the
    nearest legal name. The name on the wire stays.
    """
    return Message(f"`{documented}` is called `{name}` in the code: {why}")


@rule("MG402", Severity.NOTE)
def repeated_name(name: str, places: str) -> Message:
    """Several folders have a model of one name, so the package's root cannot export it.

    Such models are reached through the module of their folder.
    """
    return Message(f"`{name}` is not exported by the package's root: it is in {places}")
