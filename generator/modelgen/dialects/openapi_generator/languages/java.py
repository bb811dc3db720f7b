"""Java: `List&lt;String&gt;`, `OffsetDateTime`, `[**StateEnum**](#StateEnum)`."""

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
    URI,
    UUID,
    Language,
    unlinked,
)

JAVA = Language(
    "Java",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "String": STRING,
                    "Boolean": BOOLEAN,
                    "Integer": INTEGER,
                    "Long": INT64,
                    "Float": FLOAT,
                    "Double": DOUBLE,
                    "BigDecimal": NUMBER,
                    "Object": ANY,
                    "OffsetDateTime": DATETIME,
                    "Instant": DATETIME,
                    "Date": DATETIME,
                    "LocalDate": DATE,
                    "UUID": UUID,
                    "URI": URI,
                    "File": FILE,
                    "byte": BYTES,
                },
                lists=("List", "Set"),
                maps=("Map",),
                keys=("String",),
                brackets=("&lt;", "&gt;"),
                suffixes={"[]": Mark.NOTHING},
                more_brackets=(("<", ">"),),
            )
        )
    ),
    "`**String**`, `**List&lt;String&gt;**`, `[**User**](User.md)`",
    ("_",),
    humps=True,
)
