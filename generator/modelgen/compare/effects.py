"""Owns what each kind of change does to readers and to writers, apart from who uses the model.

The reasons are thought through for typed code that was written against the older docs and meets
the newer ones: at run time, since the server follows the newer docs, and when the code is
regenerated, since names that it used may be gone.
"""

from __future__ import annotations

from .change import Effect, Level, Verdict

_BREAKING, _WARNING, _INFO = Level.BREAKING, Level.WARNING, Level.INFO


def _both(level: Level, reason: str) -> Effect:
    return Effect(Verdict(level, reason), Verdict(level, reason))


def _readers(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(readers=Verdict(level, reason))


def _writers(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(writers=Verdict(level, reason))


NONE = Effect()

MODEL_REMOVED = _both(_BREAKING, "code that names the model fails")
MODEL_RENAMED = _both(_BREAKING, "code that uses the old name fails, data is unchanged")
KIND_CHANGED = _both(_BREAKING, "the model is another kind of thing now")
ROLE_CHANGED = _both(_WARNING, "what the model is for has changed")
ERROR_ROLE_CHANGED = Effect(
    readers=Verdict(_BREAKING, "whether it is raised or returned has changed")
)

FIELD_REMOVED = Effect(
    Verdict(_BREAKING, "the attribute is gone"),
    Verdict(_BREAKING, "the argument is gone"),
)
FIELD_RENAMED = _both(_BREAKING, "code that uses the old name fails")
WIRE_NAME_CHANGED = _both(_WARNING, "the name on the wire, as far as the docs show it, is another")
REQUIRED_FIELD_ADDED = _writers("a value must be given now")
MADE_REQUIRED = _writers("a value must be given now")
MADE_OPTIONAL = _readers("the value may be absent now")
MADE_NULLABLE = _readers("the value may be null now")
MADE_NOT_NULLABLE = _writers("null is no longer taken")
DEFAULT_CHANGED = _writers("leaving the field out means something else now", _WARNING)
DEFAULT_SAID = _writers("the docs tell another thing about leaving the field out", _INFO)

TYPE_WIDENED = _readers("values may come that the old type does not have")
TYPE_NARROWED = _writers("values that the old type has are no longer taken")
TYPE_CHANGED = Effect(
    Verdict(_BREAKING, "values of another type come"),
    Verdict(_BREAKING, "values of another type must be given"),
)
TYPE_RENAMED = _both(_INFO, "the same model by its new name")
TYPE_REPLACED = _both(_WARNING, "data is unchanged; code that names the type must name another")

MEMBER_ADDED_CLOSED = _readers("a value may come that the closed enum does not have")
MEMBER_REMOVED = Effect(
    Verdict(_BREAKING, "code that names the member fails"),
    Verdict(_BREAKING, "the value is no longer taken"),
)
MEMBER_RENAMED = _both(_BREAKING, "code that uses the member's old name fails")
MEMBER_VALUE_CHANGED = _both(_BREAKING, "the name stands for another value")
ENUM_OPENED = _readers("values may come that are not listed")
ENUM_CLOSED = _writers("values that are not listed are no longer taken")

VARIANT_ADDED = _readers("a variant may come that the union does not have")
VARIANT_REMOVED = _writers("the variant is no longer taken")

EXTRAS_ALLOWED = _readers("members may come that are not declared", _INFO)
EXTRAS_FORBIDDEN = Effect(
    Verdict(_BREAKING, "members that are not declared are lost"),
    Verdict(_BREAKING, "members that are not declared are no longer taken"),
)

DEPRECATED = _both(_WARNING, "it may be removed one day")
