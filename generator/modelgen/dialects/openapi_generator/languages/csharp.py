"""C#: `List&lt;string&gt;`, `Dictionary&lt;string, User&gt;`, `DateTime`."""

from __future__ import annotations

from ...type_syntax import Mark, TypeSyntax
from ...types import type_parser
from ..language import (
    ANY,
    BOOLEAN,
    BYTES,
    DATE,
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
    unlinked,
)

CSHARP = Language(
    "C#",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "string": STRING,
                    "bool": BOOLEAN,
                    "int": INTEGER,
                    "long": INT64,
                    "float": FLOAT,
                    "double": DOUBLE,
                    "decimal": NUMBER,
                    "Object": ANY,
                    "object": ANY,
                    "DateTime": DATETIME,
                    "DateTimeOffset": DATETIME,
                    "DateOnly": DATE,
                    "Guid": UUID,
                    "System.IO.Stream": FILE,
                    "FileParameter": FILE,
                    "byte": BYTES,
                },
                lists=("List", "Collection"),
                maps=("Dictionary",),
                keys=("string",),
                brackets=("&lt;", "&gt;"),
                suffixes={"[]": Mark.NOTHING, "?": Mark.NOTHING},
                more_brackets=(("<", ">"),),
            )
        )
    ),
    "`**string**`, `**List&lt;string&gt;**`, `[**User**](User.md)`",
    ("Var",),
    capitalized=True,
    humps=True,
    hidden_values=True,
)
