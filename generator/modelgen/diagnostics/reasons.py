"""Why a page declares no model."""

from __future__ import annotations

import enum


class Reason(enum.Enum):
    """Reports give the value; what is kept is the name."""

    OPERATIONS = "a page about operations"
    CONFIGURATION = "a hand-written page about configuration"
    NO_MODEL = "no section of fields, values or types"


def sentence(name: str) -> str:
    """Return what reports say of a reason; a dialect that is installed may have its own names."""
    known = Reason.__members__.get(name)
    return known.value if known is not None else name.lower().replace("_", " ")
