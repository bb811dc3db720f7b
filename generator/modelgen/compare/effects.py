"""What each kind of change does to readers and writers of a model, whoever uses the model.

The levels are for typed code that was written against the older docs and meets the newer ones: at
run time, since the server follows the newer docs, and when the code is generated again, since
names that it used may be gone.
"""

from __future__ import annotations

from ..diagnostics.codes import change_types, changes
from ..diagnostics.model import Rule
from .change import Effect, Level, Verdict

_BREAKING, _WARNING, _INFO = Level.BREAKING, Level.WARNING, Level.INFO


def _readers(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(readers=Verdict(level, reason))


def _writers(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(writers=Verdict(level, reason))


def _both(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(Verdict(level, reason), Verdict(level, reason))


def _each(readers: str, writers: str) -> Effect:
    return Effect(Verdict(_BREAKING, readers), Verdict(_BREAKING, writers))


ERROR_ROLE_CHANGED = _readers("whether it is raised or returned has changed")
REQUIRED_FIELD_ADDED = _writers("a value must be given now")
DEFAULT_STATED = _writers("the docs tell another thing about leaving the field out", _INFO)
"""Only one side states a default."""
CLOSED_ENUM_MEMBER_ADDED = _readers("a value may come that the closed enum does not have")

_TABLE: tuple[tuple[Rule[...], Effect], ...] = (
    (changes.model_added, Effect()),
    (changes.model_removed, _both("code that names the model fails")),
    (changes.model_renamed, _both("code that uses the old name fails, data is unchanged")),
    (changes.kind_changed, _both("the model is another kind of thing now")),
    (changes.role_changed, _both("what the model is for has changed", _WARNING)),
    (changes.field_added, Effect()),
    (changes.field_removed, _each("the attribute is gone", "the argument is gone")),
    (changes.field_renamed, _both("code that uses the old name fails")),
    (
        changes.wire_name_changed,
        _both("the name on the wire, as far as the docs show it, is another", _WARNING),
    ),
    (changes.field_made_required, _writers("a value must be given now")),
    (changes.field_made_optional, _readers("the value may be absent now")),
    (changes.field_made_nullable, _readers("the value may be null now")),
    (changes.field_made_not_nullable, _writers("null is no longer taken")),
    (
        changes.default_changed,
        _writers("leaving the field out means something else now", _WARNING),
    ),
    (change_types.type_widened, _readers("values may come that the old type does not have")),
    (
        change_types.type_narrowed,
        _writers("values that the old type has are no longer taken"),
    ),
    (
        change_types.type_changed,
        _each("values of another type come", "values of another type must be given"),
    ),
    (change_types.type_renamed, _both("the same model by its new name", _INFO)),
    (
        change_types.type_replaced,
        _both("data is unchanged; code that names the type must name another", _WARNING),
    ),
    (change_types.member_added, Effect()),
    (
        change_types.member_removed,
        _each("code that names the member fails", "the value is no longer taken"),
    ),
    (change_types.member_renamed, _both("code that uses the member's old name fails")),
    (change_types.member_value_changed, _both("the name stands for another value")),
    (change_types.enum_opened, _readers("values may come that are not listed")),
    (change_types.enum_closed, _writers("values that are not listed are no longer taken")),
    (change_types.variant_added, _readers("a variant may come that the union does not have")),
    (change_types.variant_removed, _writers("the variant is no longer taken")),
    (change_types.extras_allowed, _readers("members may come that are not declared", _INFO)),
    (
        change_types.extras_forbidden,
        _each(
            "members that are not declared are lost",
            "members that are not declared are no longer taken",
        ),
    ),
    (changes.deprecated, _both("it may be removed one day", _WARNING)),
    (changes.no_longer_deprecated, Effect()),
    (changes.docs_changed, Effect()),
)
EFFECTS = {rule.code: effect for rule, effect in _TABLE}
"""The effect of each rule's changes, where no special case above applies."""
