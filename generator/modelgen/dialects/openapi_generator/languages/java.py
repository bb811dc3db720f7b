"""Java: `List&lt;String&gt;`, `OffsetDateTime`, `[**StateEnum**](#StateEnum)`."""

from __future__ import annotations

from ...type_syntax import Mark, TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

JAVA = Language(
    "Java",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "String": scalars.STRING,
                    "Boolean": scalars.BOOLEAN,
                    "Integer": scalars.INTEGER,
                    "Long": scalars.INT64,
                    "Float": scalars.FLOAT,
                    "Double": scalars.DOUBLE,
                    "BigDecimal": scalars.NUMBER,
                    "Object": scalars.ANY,
                    "BigInteger": scalars.INTEGER,
                    "LocalTime": scalars.STRING,
                    "OffsetDateTime": scalars.DATETIME,
                    "ZonedDateTime": scalars.DATETIME,
                    "LocalDateTime": scalars.DATETIME,
                    "Instant": scalars.DATETIME,
                    "Date": scalars.DATETIME,
                    "LocalDate": scalars.DATE,
                    "UUID": scalars.UUID,
                    "URI": scalars.URI,
                    "File": scalars.FILE,
                    "byte": scalars.BYTES,
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
