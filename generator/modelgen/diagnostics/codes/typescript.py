"""MG85: what TypeScript, and schemas of Zod, cannot say of models."""

from __future__ import annotations

from ..model import Severity, rule


@rule("MG851", Severity.WARNING, help="write it as JavaScript reads it, or check it yourself")
def unchecked_by_zod(place: str, what: str, limit: str, why: str) -> str:
    """A constraint that the docs state is not in the Zod schema; the comment of the field has it.

    Patterns are those of ECMA-262, and one that JavaScript might not read would keep the module from
    being loaded. Lengths and ranges are checked of text, numbers and lists, not of unions and named types.
    """
    return f"the {what} of `{place}` is not checked by Zod, `{limit}`: {why}"
