"""Dart: `BuiltList&lt;String&gt;`, `List<String>`, `[**DateTime**](DateTime.md)`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

_WORDS = {
    "String": scalars.STRING,
    "bool": scalars.BOOLEAN,
    "int": scalars.INTEGER,
    "double": scalars.NUMBER,
    "num": scalars.NUMBER,
    "JsonObject": scalars.ANY,
    "Object": scalars.ANY,
    "dynamic": scalars.ANY,
    "DateTime": scalars.DATETIME,
    "Date": scalars.DATE,
    "Uint8List": scalars.FILE,
    "MultipartFile": scalars.FILE,
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
