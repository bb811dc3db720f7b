"""Points in time that are no text of RFC 3339: the example of an object tells how they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from msgspec.structs import replace

from ... import syntax
from ...ir.model import Scalar, ScalarType
from ...ir.wire import Json

UNIX = ScalarType(Scalar.INTEGER, "unixtime")
"""Seconds since 1970."""
HTTP = ScalarType(Scalar.STRING, "http-date")
"""As RFC 1123 and HTTP have it: `Sun, 06 Nov 1994 08:49:37 GMT`."""
_HTTP = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT"
)
_NO_LETTER = re.compile(r"[\W_]")


def with_moments(
    fields: Mapping[int, syntax.FieldDecl], example: str
) -> dict[int, syntax.FieldDecl]:
    """Return fields by their lines, points in time as the example of their object has them."""
    shown = _shown(example) if any(_is_moment(one.type.expr) for one in fields.values()) else {}
    made = {line: _told(field, shown.get(_letters(field.plain))) for line, field in fields.items()}
    return made if shown else dict(fields)


def _shown(example: str) -> dict[str, Json]:
    try:
        value: Json = json.loads(example)
    except (ValueError, RecursionError):
        return {}
    return {_letters(key): one for key, one in value.items()} if isinstance(value, dict) else {}


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name).casefold()


def _is_moment(expr: syntax.TypeExpr) -> bool:
    return any(
        isinstance(part, syntax.ScalarExpr) and part.type.scalar is Scalar.DATETIME
        for part in syntax.parts_of(expr)
    )


def _told(field: syntax.FieldDecl, value: Json) -> syntax.FieldDecl:
    expr = _expr(field.type.expr, value)
    return field if expr is field.type.expr else replace(field, type=replace(field.type, expr=expr))


def _expr(expr: syntax.TypeExpr, value: Json) -> syntax.TypeExpr:
    match expr:
        case syntax.ScalarExpr(type=ScalarType(scalar=Scalar.DATETIME)):
            if isinstance(value, int) and not isinstance(value, bool):
                return replace(expr, type=UNIX)
            is_http = isinstance(value, str) and _HTTP.fullmatch(value)
            return replace(expr, type=HTTP) if is_http else expr
        case syntax.ListExpr(item=inner) if isinstance(value, list) and value:
            made = _expr(inner, value[0])
            return expr if made is inner else replace(expr, item=made)
        case syntax.MapExpr(value=inner) if isinstance(value, dict) and value:
            made = _expr(inner, next(iter(value.values())))
            return expr if made is inner else replace(expr, value=made)
        case syntax.WrapExpr(inner=inner):
            made = _expr(inner, value)
            return expr if made is inner else replace(expr, inner=made)
        case _:
            return expr
