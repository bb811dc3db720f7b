"""Kotlin: `kotlin.collections.List&lt;Tag&gt;`, `kotlin.Long`, `[**inline**](#Status)`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax
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

_WORDS = {
    "kotlin.String": STRING,
    "kotlin.Boolean": BOOLEAN,
    "kotlin.Int": INTEGER,
    "kotlin.Long": INT64,
    "kotlin.Float": FLOAT,
    "kotlin.Double": DOUBLE,
    "kotlin.Any": ANY,
    "kotlin.ByteArray": BYTES,
    "java.math.BigDecimal": NUMBER,
    "java.time.OffsetDateTime": DATETIME,
    "java.time.LocalDateTime": DATETIME,
    "java.time.LocalDate": DATE,
    "java.time.Instant": DATETIME,
    "kotlinx.datetime.Instant": DATETIME,
    "kotlin.time.Instant": DATETIME,
    "kotlinx.datetime.LocalDate": DATE,
    "java.util.UUID": UUID,
    "java.net.URI": URI,
    "java.io.File": FILE,
}
KOTLIN = Language(
    "Kotlin",
    unlinked(
        type_parser(
            TypeSyntax(
                words=_WORDS,
                lists=(
                    "kotlin.collections.List",
                    "kotlin.collections.Set",
                    "kotlin.collections.MutableList",
                    "kotlin.collections.MutableSet",
                    "kotlin.Array",
                ),
                maps=("kotlin.collections.Map", "kotlin.collections.MutableMap"),
                keys=("kotlin.String",),
                brackets=("&lt;", "&gt;"),
            )
        )
    ),
    "`**kotlin.String**`, `**kotlin.collections.List&lt;kotlin.String&gt;**`, `[**User**](User.md)`",
    humps=True,
    joined_values=True,
)
