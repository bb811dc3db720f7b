"""Dart: `BuiltList&lt;String&gt;`, `List<String>`, `[**DateTime**](DateTime.md)`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax
from ...types import type_parser
from ..language import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    FILE,
    INTEGER,
    NUMBER,
    STRING,
    Language,
    unlinked,
)

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
    "MultipartFile": FILE,
}
_PARSE = type_parser(
    TypeSyntax(
        words=_WORDS,
        lists=("BuiltList", "BuiltSet", "List", "Set"),
        maps=("BuiltMap", "Map"),
        keys=("String",),
        brackets=("&lt;", "&gt;"),
        more_brackets=(("<", ">"),),
    )
)


DART = Language(
    "Dart",
    unlinked(_PARSE),
    "`**String**`, `**BuiltList&lt;String&gt;**`, `[**User**](User.md)`",
    humps=True,
    hidden_values=True,
)
