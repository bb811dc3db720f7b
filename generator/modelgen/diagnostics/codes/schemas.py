"""MG82: what JSON Schema and OpenAPI cannot say of models."""

from __future__ import annotations

from ..model import Severity, rule
from ..wording import counted


@rule("MG821", Severity.NOTE)
def never_json(models: int, fields: int) -> str:
    """Models and fields are never JSON, so documents about JSON leave them out.

    They are what a client library hands out: an HTTP response, perhaps with the model that it holds.
    Where another model refers to one of them, any value is allowed.
    """
    found = [counted(models, "model")] if models else []
    found += [counted(fields, "field")] if fields else []
    return f"left out, since they are never JSON: {' and '.join(found)}"


@rule("MG822", Severity.WARNING, help="correct it in the page")
def not_in_schema(place: str, what: str, value: str) -> str:
    """A page states something of a field that JSON Schema cannot say.

    Lengths are no less than zero, a step is more than zero, and limits are numbers that a double holds.
    """
    return f"`{what}` of `{place}` is left out of its schema, which does not allow `{value}`"
