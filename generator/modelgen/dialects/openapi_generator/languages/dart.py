"""Dart: `BuiltList&lt;String&gt;`, `[**DateTime**](DateTime.md)`."""

from __future__ import annotations

from ....syntax import ListExpr, MapExpr, RefExpr, ScalarExpr, TypeExpr
from ...type_syntax import TypeSyntax
from ...types import TypeProblem, type_parser
from ..language import ANY, BOOLEAN, DATE, DATETIME, FILE, INTEGER, NUMBER, STRING, Language

_WORDS = {
    "String": STRING,
    "bool": BOOLEAN,
    "int": INTEGER,
    "double": NUMBER,
    "num": NUMBER,
    "JsonObject": ANY,
    "Object": ANY,
    "DateTime": DATETIME,
    "Date": DATE,
    "Uint8List": FILE,
}
_PARSE = type_parser(
    TypeSyntax(
        words=_WORDS,
        lists=("BuiltList", "BuiltSet", "List", "Set"),
        maps=("BuiltMap", "Map"),
        keys=("String",),
        brackets=("&lt;", "&gt;"),
    )
)


def _parse(text: str) -> TypeExpr | TypeProblem:
    expr = _PARSE(text)
    return expr if isinstance(expr, TypeProblem) else _with_words(expr)


def _with_words(expr: TypeExpr) -> TypeExpr:
    """Return a type whose words have lost their links, which lead to no page."""
    match expr:
        case RefExpr(name=name) if name in _WORDS:
            return ScalarExpr(_WORDS[name], expr.start, expr.end)
        case ListExpr(item=inner):
            return ListExpr(_with_words(inner), expr.start, expr.end)
        case MapExpr(value=inner):
            return MapExpr(_with_words(inner), expr.start, expr.end)
        case _:
            return expr


DART = Language(
    "Dart",
    _parse,
    "`**String**`, `**BuiltList&lt;String&gt;**`, `[**User**](User.md)`",
    humps=True,
    hidden_values=True,
)
