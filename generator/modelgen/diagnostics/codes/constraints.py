"""MG672 to MG677: changes of the constraints of fields between two trees of pages."""

from __future__ import annotations

from typing import TypeAlias

from ..model import Rule, Severity, rule
from .changes import as_code


@rule("MG672", Severity.ERROR)
def access_changed(model: str, field: str, old: str, new: str) -> str:
    """A field is only read or only written now, or is so no longer.

    Breaking for writers of a field that is only read now, and for readers of one that is only
    written: it comes no more. Nothing for the others.
    """
    ways = {"read": "only read", "write": "only written", "both": "read and written"}
    return f"{as_code(f'{model}.{field}')} was {ways[old]}, and is {ways[new]} now"


@rule("MG673", Severity.WARNING)
def constraint_added(model: str, field: str, what: str, limit: str) -> str:
    """The docs hold the values of a field to something that they did not state before.

    A warning for writers: the API may have refused other values all along.
    """
    return f"{what} of {as_code(f'{model}.{field}')} is stated now: {as_code(limit)}"


@rule("MG674", Severity.WARNING)
def constraint_removed(model: str, field: str, what: str, limit: str) -> str:
    """The docs no longer hold the values of a field to something.

    A warning for readers, to whom other values may come.
    """
    return f"{what} of {as_code(f'{model}.{field}')} is no longer stated: it was {as_code(limit)}"


@rule("MG675", Severity.ERROR)
def constraint_narrowed(model: str, field: str, what: str, old: str, new: str) -> str:
    """A limit of a field's values is stricter.

    Breaking for writers, whose values may no longer be taken. Nothing for readers.
    """
    sides = f"was {as_code(old)}, now {as_code(new)}"
    return f"{what} of {as_code(f'{model}.{field}')} {sides}, which leaves fewer values"


@rule("MG676", Severity.ERROR)
def constraint_widened(model: str, field: str, what: str, old: str, new: str) -> str:
    """A limit of a field's values is looser.

    Breaking for readers, to whom values may come that could not before. Nothing for writers.
    """
    sides = f"was {as_code(old)}, now {as_code(new)}"
    return f"{what} of {as_code(f'{model}.{field}')} {sides}, which lets more values in"


@rule("MG677", Severity.WARNING)
def constraint_changed(model: str, field: str, what: str, old: str, new: str) -> str:
    """A pattern or a step of a field's values is another; which is stricter cannot be told.

    A warning for readers and for writers.
    """
    sides = f"was {as_code(old)}, now {as_code(new)}"
    return f"{what} of {as_code(f'{model}.{field}')} {sides}, and other values than before may fit"


ConstraintRule: TypeAlias = Rule[[str, str, str, str, str]]
"""A rule about a limit, as it was and as it is."""
