"""Swift: `[Tag]`, `[String: Int]`, `[**Category**](Category.md)`."""

from __future__ import annotations

import re

from ....syntax import ListExpr, MapExpr, RefExpr, ScalarExpr, TypeExpr
from ...types import DEEPEST, TypeProblem
from ..language import (
    ANY,
    BOOLEAN,
    BYTES,
    DATETIME,
    DOUBLE,
    FILE,
    FLOAT,
    INT64,
    INTEGER,
    NUMBER,
    STRING,
    UUID,
    Language,
)

_WORDS = {
    "String": STRING,
    "Bool": BOOLEAN,
    "Int": INTEGER,
    "Int64": INT64,
    "Float": FLOAT,
    "Double": DOUBLE,
    "Decimal": NUMBER,
    "Date": DATETIME,
    "OpenAPIDateWithoutTime": DATETIME,
    "UUID": UUID,
    "URL": FILE,
    "Data": BYTES,
    "Any": ANY,
    "AnyCodable": ANY,
    "JSONValue": ANY,
}
_LINK = re.compile(r"\[\*\*(\w+)\*\*\]\(([^()\s]+)\)")
_KEY = re.compile(r"\[\s*String\s*:\s*")
_NAME = re.compile(r"[^\W\d]\w*")


def _parse(text: str) -> TypeExpr | TypeProblem:
    link = _LINK.fullmatch(text)
    if link is not None and link[1] not in _WORDS:
        return RefExpr("", link[1], link[2], 0, len(text))
    start, end = (2, len(text) - 2) if text[:2] == text[-2:] == "**" else (0, len(text))
    return _read(link[1] if link else text, 0 if link else start, len(link[1]) if link else end, 0)


def _read(text: str, start: int, end: int, depth: int) -> TypeExpr | TypeProblem:
    if depth > DEEPEST:
        return TypeProblem("", 0, len(text))
    shown = text[start:end]
    if _NAME.fullmatch(shown):
        kind = _WORDS.get(shown)
        return ScalarExpr(kind, start, end) if kind else RefExpr("", shown, None, start, end)
    if not (shown.startswith("[") and shown.endswith("]")):
        return TypeProblem("this is no type", start, max(end, start + 1))
    key = _KEY.match(text, start, end)
    inner = _read(text, key.end() if key else start + 1, end - 1, depth + 1)
    if isinstance(inner, TypeProblem):
        return inner
    return MapExpr(inner, start, end) if key else ListExpr(inner, start, end)


SWIFT = Language(
    "Swift",
    _parse,
    "`**String**`, `**[String]**`, `[String: Int]`, `[**User**](User.md)`",
    humps=True,
)
