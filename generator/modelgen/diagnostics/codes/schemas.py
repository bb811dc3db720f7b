"""MG82 and MG83: what JSON Schema and OpenAPI cannot say of models, and of operations."""

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


@rule("MG831", Severity.NOTE)
def operations_without_place(left: int, operations: int) -> str:
    """Operations are left out of `paths`: the pages do not say their method and path, or say another's.

    A document has one operation for each method of a path. Pages of SDKs show several methods of the
    client that are one call of the API, such as one that waits and one that streams.
    """
    return (
        f"left out for want of a path of their own: {left:,} of {counted(operations, 'operation')}"
    )


@rule("MG832", Severity.NOTE)
def parameters_without_place(unsaid: int, parameters: int) -> str:
    """No page says where parameters stand that are not in the path.

    They are taken for parts of the query; with a method that sends something, and no body that the page
    tells, for members of an object that is sent. Some may be headers.
    """
    return f"no page says where they stand: {unsaid:,} of {counted(parameters, 'parameter')}"
