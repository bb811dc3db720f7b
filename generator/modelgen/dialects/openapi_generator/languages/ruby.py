"""Ruby: `Array&lt;String&gt;`, `Hash&lt;String, User&gt;`, `Time`."""

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

RUBY = Language(
    "Ruby",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "String": STRING,
                    "Boolean": BOOLEAN,
                    "BOOLEAN": BOOLEAN,
                    "Integer": INTEGER,
                    "Float": NUMBER,
                    "BigDecimal": NUMBER,
                    "Object": ANY,
                    "Time": DATETIME,
                    "DateTime": DATETIME,
                    "Date": DATE,
                    "File": FILE,
                },
                lists=("Array",),
                maps=("Hash",),
                keys=("String",),
                brackets=("&lt;", "&gt;"),
                separators=("::",),
                more_brackets=(("<", ">"),),
            )
        )
    ),
    "`**String**`, `**Array&lt;String&gt;**`, `[**User**](User.md)`",
    ("_",),
    hidden_values=True,
)
